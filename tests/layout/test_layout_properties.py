"""What holds of every segmentation."""

from helpers import cut
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.records import Passage

PIECES = st.sampled_from(
    ["1", "12", "[3]", "*", "¹", ". ", ", ", "-\n", "\n", "\n\n", "\f", " ", "  ", "\u00ad", "«",
     "»", "слово", "Японии", "советско", "японских", "интер венции", "никоимобразом", "the port",
     "Примечания", "Notes", "Глава 1", "1. ", "2) ", "– ", "— ", "С. 5", "1922 г.", "\r\n", "ﬁ",
     "[ГАРФ. Ф. 1. Оп. 2. Д. 3]", "\u200b", "\0", "З4", "42", "\t"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=60).map("".join)
PLAIN = {"—": "–", "‐": "-"}
LIGATURE = "ﬁ"


def owned(passages: tuple[Passage, ...]) -> list[tuple[int, int]]:
    return sorted((s.start, s.end) for p in passages for s in p.segments)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_segments_cover_every_character_once(text: str) -> None:
    spans = owned(cut(text))
    edges = [0, *(end for _, end in spans)]
    assert [start for start, _ in spans] == edges[:-1]
    assert edges[-1] == len(text) or not spans


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_clean_characters_come_from_where_they_say(text: str) -> None:
    for passage in cut(text):
        for k, char in enumerate(passage.text):
            raw = text[passage.raw(k, k + 1).start]
            same = raw in (char, LIGATURE) or PLAIN.get(raw) == char
            assert same or (char == " " and (raw.isspace() or raw == "\0" or k > 0))


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_identifiers_anchors_and_determinism(text: str) -> None:
    passages = cut(text)
    assert passages == cut(text)
    ids = {p.passage_id for p in passages}
    assert len(ids) == len(passages)
    notes = {p.passage_id for p in passages if p.kind == "note"}
    for passage in passages:
        for anchor in passage.anchors:
            assert 0 <= anchor.position <= len(passage.text)
            assert (anchor.note_id in notes) == (anchor.status != "missing_note")
