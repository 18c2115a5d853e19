"""Paragraphs of the genre, invented: dates handed on, anchors, plans, quotations, roles."""

import pytest
from citing import cite
from eventscores import name_role
from goldrecords import authority, parse_sentences

from pipeline.events import find_events
from pipeline.records import Citation, DateExpression, Event, Mention, Passage
from pipeline.text.calendar import bound_value

DATES = {
    "3 марта 1924 г.": "1924-03-03",
    "5 апреля 1924 г.": "1924-04-05",
    "В 1924 г.": "1924",
    "7 мая": "1924-05-07",
    "11 мая 1921 г.": "1921-05-11",
    "1905 г.": "1905",
    "3 March 1924": "1924-03-03",
    "5 April 1924": "1924-04-05",
    "мае 1924 г.": "1924-05",
}
NAMES = {
    "Советский Союз": ("LOC", "loc.ussr"),
    "Япония": ("LOC", "loc.japan"),
    "Японии": ("LOC", "loc.japan"),
    "Японией": ("LOC", "loc.japan"),
    "СССР": ("LOC", "loc.ussr"),
    "Китаем": ("LOC", "loc.china"),
    "Б. Орлов": ("PER", "per.orlov"),
    "Токио": ("LOC", "loc.tokyo"),
    "Пекине": ("LOC", "loc.beijing"),
    "Japan": ("LOC", "loc.japan"),
    "China": ("LOC", "loc.china"),
    "Orlov": ("PER", "per.orlov"),
    "Амура": ("LOC", "loc.amur"),
    "Сахалина": ("LOC", "loc.sakhalin"),
}


def tell(text: str, *citations: Citation, language: str = "ru") -> tuple[Event, ...]:
    passage = Passage("d/p0", "d", "paragraph", language, 1, text, ((0, 0),), ())  # type: ignore[arg-type]
    mentions, dates = [], []
    for name, (label, entity) in NAMES.items():
        for at in find_all(text, name):
            mentions.append(  # noqa: PERF401
                Mention(
                    f"d/m{at}={entity}",
                    "d",
                    "d/p0",
                    at,
                    at + len(name),
                    at,
                    at + len(name),
                    name,
                    name,
                    label,
                    1.0,
                    "test",
                )  # type: ignore[arg-type]
            )
    for words, edtf in DATES.items():
        for at in find_all(text, words):
            low, high = bound_value(edtf)
            dates.append(
                DateExpression(
                    f"d/d{at}",
                    "d",
                    "d/p0",
                    at,
                    at + len(words),
                    at,
                    at + len(words),
                    words,
                    edtf,
                    low,
                    high,
                    None,
                    False,
                    None,
                    "test",
                )
            )
    return find_events(
        [passage], parse_sentences([passage]), mentions, dates, citations, authority()
    )


def find_all(text: str, words: str) -> list[int]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return [k for k in found if not text[k + len(words) :][:1].isalpha()]


def pick(events: tuple[Event, ...], trigger: str) -> Event:
    return next(e for e in events if e.trigger == trigger)


def test_date_of_the_paragraph_still_holds() -> None:
    events = tell("3 марта 1924 г. посол Б. Орлов прибыл в Токио. Он вручил министру ноту.")
    assert [(e.trigger, e.edtf, e.date_rule) for e in events] == [
        ("прибыл", "1924-03-03", "own clause"),
        ("вручил", "1924-03-03", "paragraph"),
    ]


def test_date_of_a_later_sentence_is_not_taken() -> None:
    events = tell("Япония отклонила просьбу. 3 марта 1924 г. посол Б. Орлов прибыл в Токио.")
    assert pick(events, "отклонила").edtf is None


def test_after_vague_words_only_the_month_holds() -> None:
    events = tell("3 марта 1924 г. посол Б. Орлов прибыл в Токио. Вскоре он вручил министру ноту.")
    handed = pick(events, "вручил")
    assert (handed.edtf, handed.date_rule) == ("1924-03", "paragraph, month only")


def test_date_inside_a_treatys_name_is_not_the_events() -> None:
    events = tell("Япония денонсировала рыболовный договор 1905 г. Затем переговоры прервались.")
    assert pick(events, "денонсировала").edtf is None


def test_note_gives_the_date_that_the_text_lacks() -> None:
    text = "В ноте правительству Японии сообщалось о захвате шхуны."
    (event, *_) = tell(text, cite(len(text), "1924-04-05"))
    assert (event.edtf, event.date_id, event.date_rule) == ("1924-04-05", None, "cited document")
    assert event.citation_ids == (f"d/c{len(text)}-1",)


def test_text_stands_where_the_note_disagrees() -> None:
    text = "3 марта 1924 г. Япония направила ноту."
    (event,) = tell(text, cite(len(text), "1924-04-05"))
    assert event.edtf == "1924-03-03"


def test_sender_and_addressee_of_the_note_fill_empty_roles() -> None:
    text = "СССР и Япония вели переговоры. В ноте сообщалось о захвате шхуны."
    paper = cite(
        len(text), "1924-04-05", sender="Правительство СССР", addressee="Правительству Японии"
    )
    (event,) = [e for e in tell(text, paper) if e.trigger == "сообщалось"]
    assert [name_role(r) for r in event.agents] == ["loc.ussr"]
    assert [name_role(r) for r in event.recipients] == ["loc.japan"]


def test_deciding_verb_makes_a_plan() -> None:
    events = tell("5 апреля 1924 г. Япония решила вывести войска с Сахалина.")
    assert [(e.trigger, e.type, e.modality, e.edtf) for e in events] == [
        ("решила", "legislation", "asserted", "1924-04-05"),
        ("вывести", "withdrawal", "planned", "1924-04-05"),
    ]
    assert [name_role(r) for r in events[1].agents] == ["loc.japan"]
    assert [name_role(r) for r in events[1].places] == ["loc.sakhalin"]


def test_treatys_terms_and_opinions_are_no_events() -> None:
    assert tell("Договор обязывал стороны вывести войска. Отношения ухудшались.") == ()
    assert tell("Автор рассматривает подписание договора как победу дипломатии.") == ()


def test_negated_verb_is_no_event() -> None:
    assert tell("Япония не подписала договор.") == ()


def test_light_verb_hands_over_to_its_noun() -> None:
    (event,) = tell("3 марта 1924 г. в Пекине начались переговоры между СССР и Японией.")
    assert (event.trigger, event.type) == ("переговоры", "negotiation")
    assert [name_role(r) for r in event.agents] == ["loc.ussr", "loc.japan"]
    assert [name_role(r) for r in event.places] == ["loc.beijing"]
    assert event.frame == "negotiate: начаться + переговоры"


def test_adjective_names_the_state_of_its_time() -> None:
    (early,) = tell("11 мая 1921 г. советское правительство направило ноту.")
    (late,) = tell("3 марта 1924 г. советское правительство направило ноту.")
    assert [r.entity_id for r in early.agents] == ["loc.rsfsr"]
    assert [r.entity_id for r in late.agents] == ["loc.ussr"]


def test_agent_of_a_passive_and_its_object() -> None:
    (event,) = tell("3 марта 1924 г. японской полицией был арестован Б. Орлов.")
    assert [r.entity_id for r in event.agents] == ["loc.japan"]
    assert [name_role(r) for r in event.recipients] == ["per.orlov"]


def test_quoted_paper_is_not_dated_by_the_words_around_it() -> None:
    events = tell(
        '5 апреля 1924 г. Япония направила ноту: "Отряд пограничников перешел границу у Амура и '
        'напал на наших рыбаков, убив двух человек".'
    )
    assert pick(events, "направила").edtf == "1924-04-05"
    assert {e.modality for e in events if e.start > events[0].end} == {"reported"}
    assert {e.edtf for e in events if e.start > events[0].end} == {None}


def test_english_date_at_the_head_of_a_sentence() -> None:
    events = tell("3 March 1924, the Japanese troops left the island.", language="en")
    assert [(e.trigger, e.type, e.edtf) for e in events] == [("left", "withdrawal", "1924-03-03")]
    assert [r.entity_id for r in events[0].agents] == ["loc.japan"]


def test_english_parties_of_a_treaty() -> None:
    (event,) = tell("On 5 April 1924 Japan and China signed a treaty.", language="en")
    assert [name_role(r) for r in event.agents] == ["loc.japan", "loc.china"]


@pytest.mark.parametrize("kind", ["heading"])
def test_heading_tells_no_event(kind: str) -> None:
    text = "Нормализация советско-японских отношений"
    passage = Passage("d/p0", "d", kind, "ru", 1, text, ((0, 0),), ())  # type: ignore[arg-type]
    assert find_events([passage], parse_sentences([passage]), [], [], [], authority()) == ()


def test_spans_and_order_hold() -> None:
    text = "3 марта 1924 г. Япония направила ноту. 5 апреля 1924 г. СССР отклонил протест."
    events = tell(text)
    assert [e.raw_start for e in events] == sorted(e.raw_start for e in events)
    for e in events:
        assert text[e.start : e.end] == e.trigger
        assert e.sentence_start <= e.start < e.end <= e.sentence_end
        assert e.event_id == f"d/e{e.raw_start}"
        assert 0 < e.confidence < 1
