"""The gold notation: read, written, checked, cleaned, fitted."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.records import DataError, Reference
from pipeline.scoring.gold import (
    LAYERS,
    Block,
    Gold,
    GoldEvent,
    GoldReference,
    Mark,
    parse_gold,
    print_label,
)
from pipeline.scoring.goldcheck import check_gold
from pipeline.scoring.goldclean import clean_blocks
from pipeline.scoring.goldwrite import fit_gold, write_gold

SOURCE = (
    "Глава\n5 мая 1923 г. нарком Чи-\nчерин вручил ноту.1 Рос-\n1 АВП РФ. Ф. 4. Л. 2.\nта молчал.\n"
)
TEXT = """+++
document = "a.txt"
start = 6
language = "ru"
layout = "page-foot notes"
noise = "clean"
annotator = "a"
+++
⟦¶ paragraph p1⟧⟦5 мая 1923 г.|DATE 1923-05-05⟧ нарком ⟦Чи-
черин|PER per.chicherin-georgy⟧ ⟦вручил|EV e1⟧ ноту.⟦1|MARK 1⟧ ⟦Рос-
⟦¶ note 1⟧⟦1 АВП РФ. Ф. 4. Л. 2.|NOTE 1⟧
⟦¶ paragraph p1⟧та|ORG org.rosta⟧ молчал.

+++
[[event]]
id = "e1"
type = "correspondence"
modality = "asserted"
date = "1923-05-05"
agents = ["per.chicherin-georgy"]
recipients = []
places = []
notes = ["1"]
cluster = "chicherin-note"

[[reference]]
note = "1"
index = 0
kind = "archival"
archive = "АВП РФ"
fond = "4"
list = "2"
source = "avp-4"
"""


@pytest.fixture
def gold() -> Gold:
    return parse_gold(TEXT, name="a.gold")


def test_marks_become_offsets_in_the_source(gold: Gold) -> None:
    assert [(m.kind, m.words, SOURCE[m.start : m.end]) for m in gold.marks] == [
        ("DATE", "1923-05-05", "5 мая 1923 г."),
        ("PER", "per.chicherin-georgy", "Чи-\nчерин"),
        ("EV", "e1", "вручил"),
        ("MARK", "1", "1"),
        ("ORG", "org.rosta", "Рос-\n1 АВП РФ. Ф. 4. Л. 2.\nта"),
        ("NOTE", "1", "1 АВП РФ. Ф. 4. Л. 2."),
    ]
    assert [m.line for m in gold.marks] == [9, 9, 10, 10, 10, 11]
    assert [(b.kind, b.name, b.start, b.end) for b in gold.blocks] == [
        ("paragraph", "p1", 6, 56), ("note", "1", 56, 78), ("paragraph", "p1", 78, 89),
    ]  # fmt: skip
    assert [(e.id, e.line) for e in gold.events] == [("e1", 15)]
    assert gold.references[0].reference == Reference(
        "archival", archive="АВП РФ", fond="4", list="2"
    )


def test_a_sound_file_has_no_failure(gold: Gold) -> None:
    assert check_gold(gold, SOURCE) == []


def test_writing_gives_the_file_back(gold: Gold) -> None:
    assert write_gold(gold) == TEXT


def test_clean_text_joins_lines_and_takes_markers_out(gold: Gold) -> None:
    clean = [(b.kind, b.first, b.text) for b in clean_blocks(gold)]
    assert clean[0] == (
        "paragraph", 6, "5 мая 1923 г. нарком Чичерин вручил ноту. Роста молчал."
    )  # fmt: skip
    assert clean[1][:2] == ("note", 56)


def test_clean_marks_are_followed() -> None:
    text = TEXT.replace("Чи-\nчерин|PER", "⟦Чи-\nчерин|CLEAN Чи-черин⟧|PER")
    assert "нарком Чи-черин вручил" in clean_blocks(parse_gold(text, name="a"))[0].text


def test_a_bracketed_note_leaves_no_gap() -> None:
    text = (
        "+++\nstart = 0\n+++\n⟦¶ paragraph p1⟧Он уехал ⟦¶ note @1⟧"
        "⟦⟦[Там же. С. 5]|NOTE @1⟧|MARK @1⟧⟦¶ paragraph p1⟧. Затем ⟦¶ note @2⟧"
        "⟦⟦(ГАРФ)|NOTE @2⟧|MARK @2⟧⟦¶ paragraph p1⟧ вернулся.\n+++\n"
    )
    clean = [(b.name, b.first, b.text) for b in clean_blocks(parse_gold(text, name="a"))]
    assert clean == [
        ("p1", 0, "Он уехал. Затем вернулся."), ("@1", 9, "[Там же. С. 5]"), ("@2", 31, "(ГАРФ)"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("молчал", "молчит", "a.gold:11: body differs from source at 85: 'ит"),
        ("DATE 1923-05-05", "DATE 1923-13-05", "a.gold:9: '1923-13-05' is not EDTF at '5 мая"),
        ("DATE 1923-05-05", "DATE 1923-05-05 SOON", "a.gold:9: DATE does not take 'SOON'"),
        ("|DATE 1923-05-05", "|DATE", "a.gold:9: DATE has no value"),
        ("PER per.", "PER loc.", "a.gold:9: PER does not fit 'loc.chicherin-georgy'"),
        ("|PER per.chicherin-georgy", "|PER Чичерин", "a.gold:9: 'Чичерин' is no entity id"),
        ("|PER per.", " |PER per.", "a.gold:9: PER mark begins or ends with white space"),
        ("вручил|EV e1", "вручил|EV e2", "a.gold:15: event e1 has no trigger"),
        ("вручил|EV e1", "вручил|EV e2", "a.gold:10: trigger e2 has no event"),
        ('type = "corr', 'type = "korr', "a.gold:15: type 'korrespondence' is not known in event"),
        ("asserted", "sure", "a.gold:15: modality 'sure' is not known in event e1"),
        ('date = "1923', 'date = "23', "a.gold:15: date '23-05-05' is not EDTF in event e1"),
        ('notes = ["1"]', 'notes = ["2"]', "a.gold:15: note 2 is neither called nor printed"),
        ('agents = ["per.', 'agents = ["', "a.gold:15: 'chicherin-georgy' is no entity id"),
        (
            'cluster = "chicherin-note"',
            'cluster = ""',
            "a.gold:15: cluster '' is no slug in event e1",
        ),
        ("places", "place", "a.gold:15: unknown key 'place' in event e1"),
        ('note = "1"', 'note = "2"', "a.gold:26: note 2 is not in the body"),
        ('note = "1"', 'note = "2"', "a.gold:1: note 1 has no reference"),
        ("index = 0", "index = 1", "a.gold:26: reference 1 of note 1 follows no earlier one"),
        ('kind = "archival"', 'kind = "file"', "a.gold:26: kind 'file' is not known in note 1"),
        ("fond", "font", "a.gold:26: unknown key 'font' in note 1"),
        ('source = "avp-4"', 'own = ["opis"]', "a.gold:26: own field 'opis' is not given"),
        ("¶ note 1", "¶ footnote 1", "a.gold:11: block kind 'footnote' is not one of heading"),
        ("¶ note 1", "¶ note 2", "a.gold:11: note 1 has no block of its name"),
        ("¶ paragraph p1⟧⟦5", "¶ paragraph p2⟧⟦5", None),
        ("⟦¶ paragraph p1⟧⟦5 мая", "⟦5 ⟦¶ paragraph p1⟧мая", "a.gold:1: blocks do not cover"),
        ("⟦¶ note 1⟧", "⟦¶ note 1⟧⟦¶ heading⟧", "a.gold:11: block note 1 is empty"),
        ('language = "ru"', 'language = "jp"', "a.gold:1: language 'jp' is not one of ru, en"),
        ('noise = "clean"', 'noise = "dirty"', "a.gold:1: noise 'dirty' is not one of"),
        ('layout = "page-foot notes"', "", "a.gold:1: layout is missing"),
        ('annotator = "a"', 'layers = ["words"]', "a.gold:1: layer 'words' is not one of"),
        ("annotator", "author", "a.gold:1: unknown key 'author'"),
        ("MARK 1", "MARK 1 missing_note", "a.gold:10: marker 1 is said to miss its note"),
        ("NOTE 1", "NOTE 1 missing_marker", "a.gold:11: note 1 is said to miss its marker"),
        ("start = 6\n", "", "a.gold:1: only a file of references may have no start"),
    ],
)
def test_every_failure_is_told(old: str, new: str, message: str | None) -> None:
    assert old in TEXT
    failures = check_gold(parse_gold(TEXT.replace(old, new, 1), name="a.gold"), SOURCE)
    if message is None:
        assert failures == []
    else:
        assert any(failure.startswith(message) for failure in failures), failures


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Глава", "a:1: expected [+]{3} on the first line"),
        ("+++\nx = 1\n", "a:1: expected three lines"),
        ("+++\nx = 1\ny = ]\n+++\nb\n+++\n", "a:3: Invalid"),
        ("+++\n+++\na\n⟦b|PER x\n+++\n", "a:4: ⟦ is never closed"),
        ("+++\n+++\na\nb|PER x⟧\n+++\n", "a:4: ⟧ without its ⟦"),
        ("+++\n+++\n⟦b|NAME x⟧\n+++\n", "a:3: ⟧ without its ⟦"),
        ("+++\n+++\nb\n+++\n\n[[event]]\nagents = 'x'\n", "a:6: agents is not a list"),
        ("+++\n+++\nb\n+++\n[[reference]]\nfond = 4\n", "a:5: fond is not a string"),
        ("+++\n+++\nb\n+++\n[[reference]]\nindex = 'x'\n", "a:5: index is not a whole number"),
        ("+++\n+++\nb\n+++\nevent = 3\n", "a:5: event is not a list of tables"),
        ("+++\n+++\nb\n+++\n[[event]]\ndate = 1923\n", "a:5: date is not a string"),
        ("+++\nstart = '7'\n+++\nb\n+++\n", "a:1: start is not an offset"),
        ("+++\nlayers = 'dates'\n+++\nb\n+++\n", "a:1: layers is not a list of strings"),
    ],
)
def test_broken_notation_is_refused(text: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        parse_gold(text, name="a")


def test_a_file_without_body_names_notes_by_number() -> None:
    text = (
        '+++\ndocument = "a.txt"\nlanguage = "ru"\nlayout = "x"\nnoise = "clean"\n'
        'annotator = "a"\nlayers = ["references"]\n+++\n+++\n'
        '[[reference]]\nnote = "7"\nindex = 0\nkind = "comment"\n'
    )
    gold = parse_gold(text, name="a")
    assert gold.start is None
    assert gold.body == ""
    assert check_gold(gold, SOURCE) == []
    assert write_gold(gold) == text


def test_labels_print_what_stands_before_the_run() -> None:
    assert [print_label(label) for label in ("12", "1@2", "*@3", "@4")] == ["12", "1", "*", None]


def test_tables_written_in_one_line_are_read() -> None:
    gold = parse_gold("+++\n+++\nb\n+++\nevent = [{id = 'a'}, {id = 'b'}]\n", name="a")
    assert [(event.id, event.line) for event in gold.events] == [("a", 5), ("b", 5)]


def test_a_bar_in_the_text_is_text() -> None:
    gold = parse_gold("+++\nstart = 0\n+++\n⟦а|б|PER per.x⟧|в\n+++\n", name="a")
    assert gold.body == "а|б|в"
    assert gold.marks == (Mark(0, 3, "PER", "per.x"),)


def test_fitting_takes_the_white_space_of_the_source(gold: Gold) -> None:
    loose = TEXT.replace("нарком ⟦Чи-\nчерин", "нарком   ⟦Чи- черин").replace(
        "⟧ ⟦вручил", "⟧⟦вручил"
    )
    assert check_gold(parse_gold(loose, name="a.gold"), SOURCE)
    assert fit_gold(parse_gold(loose, name="a.gold"), SOURCE) == gold


def test_fitting_refuses_other_words() -> None:
    with pytest.raises(DataError, match="body has 'ит"):
        fit_gold(parse_gold(TEXT.replace("молчал", "молчит"), name="a"), SOURCE)


WORDS = st.text('аб в|\n"\\+', min_size=1, max_size=6)
SLUGS = st.from_regex(r"[a-z]{1,4}", fullmatch=True)


@st.composite
def golds(draw: st.DrawFn) -> Gold:
    """Draw a gold whose marks nest."""
    start = draw(st.integers(0, 50))
    marks: list[Mark] = []
    body = ""
    for _ in range(draw(st.integers(1, 6))):
        outer = start + len(body)
        inner = outer + draw(st.integers(0, 2))
        body += draw(WORDS) + "абв"
        end = start + len(body)
        kinds = draw(st.lists(st.sampled_from(["PER", "DATE", "EV"]), max_size=3))
        if kinds:
            marks.append(Mark(outer, end, kinds[0], draw(SLUGS)))
        marks += [Mark(inner, end - 1, kind, draw(SLUGS)) for kind in kinds[1:]]
        body += draw(WORDS)
    cuts = sorted(draw(st.sets(st.integers(start, start + len(body) - 1), max_size=3)))
    blocks = tuple(
        Block(a, b, "paragraph", draw(SLUGS))
        for a, b in zip(cuts, [*cuts[1:], start + len(body)], strict=False)
    )
    texts = draw(st.lists(st.text(max_size=5), min_size=2, max_size=2))
    reference = Reference("book", authors=(texts[0],), title=texts[1] or None)
    return Gold(
        "g", "d.txt", start, "ru", texts[0], "clean", texts[1],
        draw(st.sampled_from([LAYERS, ("dates",)])), body, tuple(marks), blocks,
        (GoldEvent("e", "t", "m", None, ("x",), (), (), (texts[0],), "c"),),
        (GoldReference("1", 0, reference, None, ("title",), "2"),),
    )  # fmt: skip


@settings(deadline=None)
@given(golds())
def test_what_is_written_reads_back(gold: Gold) -> None:
    assert parse_gold(write_gold(gold), name="g") == gold


@settings(deadline=None)
@given(golds())
def test_fitting_to_its_own_body_changes_nothing_but_edges(gold: Gold) -> None:
    source = "x" * (gold.start or 0) + gold.body
    fitted = fit_gold(replace(gold, marks=()), source)
    assert fitted.body.rstrip() == gold.body.rstrip()
