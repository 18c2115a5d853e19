import json
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string
from rispy import loads

from pipeline.citations import (
    compose_gost,
    export_bibtex,
    export_csl,
    export_ris,
    find_citation_findings,
    find_citations,
    gather_sources,
    parse_note,
)
from pipeline.records import Anchor, Passage, Span

BOOK = "Тарасенко В.П. Японские консульства в Сибири. Новосибирск, 1999. С. 77."
FILE = "РГИА ДВ. Ф. 144. Оп. 1. Д. 12. Л. 8."
PAPER = (
    "Нота Правительства РСФСР Правительству Японии от 24 февраля 1920 г. // Документы внешней "
    "политики СССР. – М.: Госполитиздат, 1958. – Т. 2. – С. 390–388."
)


def make_note(number, text, start):
    return Passage(
        passage_id=f"d/p{start}",
        doc_id="d",
        kind="note",
        language="ru",
        page=1,
        text=text,
        offsets=((0, start + 3),),
        segments=(Span(start, start + 4 + len(text)),),
        number=number,
        run="document",
    )


def make_document(*texts, unmarked=(), missing=()):
    """Return a paragraph with a marker a note, and the notes; ``unmarked`` notes have no marker."""
    notes, start = [], 1000
    for number, text in enumerate(texts, 1):
        notes.append(make_note(str(number), text, start))
        start += len(text) + 20
    anchors = [
        Anchor(n.number, 5 * k, 7 * k, 7 * k + 1, n.passage_id, "aligned")
        for k, n in enumerate(notes, 1)
        if n.number not in unmarked
    ]
    anchors += [Anchor(label, 90, 700, 702, None, "missing_note") for label in missing]
    text = "слово " * 100
    body = Passage(
        "d/p0", "d", "paragraph", "ru", 1, text, ((0, 0),), (Span(0, len(text)),), tuple(anchors)
    )
    return [body, *notes]


def test_rows_join_markers_and_notes():
    rows = find_citations(make_document(BOOK, FILE))
    assert [(r.note_number, r.status, r.passage_id) for r in rows] == [
        ("1", "aligned", "d/p0"),
        ("2", "aligned", "d/p0"),
    ]
    assert rows[0].marker_raw_start == 7
    assert rows[0].note_raw_start == 1000
    assert rows[0].note_raw_end == 1003 + len(BOOK)
    assert rows[0].gost == BOOK


def test_note_without_marker_and_marker_without_note_are_kept():
    rows = find_citations(make_document(BOOK, FILE, unmarked={"2"}, missing=["7"]))
    assert Counter(r.status for r in rows) == {
        "aligned": 1,
        "missing_marker": 1,
        "missing_note": 1,
    }
    missing = next(r for r in rows if r.status == "missing_note")
    assert (missing.note_number, missing.reference, missing.note_id) == ("7", None, None)
    assert {"missing_note", "missing_marker"} <= {f.kind for f in find_citation_findings(rows)}


def test_note_with_two_references_and_two_markers_gives_four_rows():
    body, note = make_document(f"{BOOK[:-1]}; {FILE}")
    twice = (*body.anchors, Anchor("1", 50, 60, 61, note.passage_id, "aligned"))
    body = Passage("d/p0", "d", "paragraph", "ru", 1, body.text, body.offsets, body.segments, twice)
    rows = find_citations([body, note])
    assert len(rows) == len({r.citation_id for r in rows}) == 4
    assert gather_sources(rows)[0].n_citations == 1


def test_duplicates_and_furniture_are_not_read():
    body, note = make_document(BOOK)
    repeated = Passage("d/p9", "d", "duplicate", "ru", 1, "", (), (Span(5000, 6000),))
    assert len(find_citations([body, note, repeated])) == 1


def test_missing_number_breaks_the_chain():
    body, first, second = make_document(BOOK, "Там же. С. 5.")
    assert find_citations([body, first, second])[1].resolved_from == "d/c1000-0"
    late = make_note("4", "Там же. С. 5.", 9000)
    rows = find_citations([body, first, late])
    assert rows[-1].resolved_from is None
    assert "unresolved_reference" in {f.kind for f in find_citation_findings(rows)}


def test_own_fields_of_a_short_form_are_those_it_prints():
    rows = find_citations(make_document(BOOK, "Там же. С. 5."))
    assert rows[1].own_fields == ("pages",)
    assert rows[1].reference.title == "Японские консульства в Сибири"
    assert rows[1].source_id == rows[0].source_id


def test_author_and_year_find_a_work_listed_later():
    rows = find_citations(make_document("Тарасенко, 1999, с. 80", BOOK))
    assert rows[0].reference.title == "Японские консульства в Сибири"
    assert rows[0].reference.pages == "80"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "ДВП СССР. Т. 3. С. 5.",
            "Документы внешней политики СССР. – М.: Наука, 1959. – Т. III. – С. 7.",
        ),
        ("Докyменты внешней политики CCCP. Т. 3. С. 5.", "ДВП СССР, т. III, с. 9"),
        ("АВП РФ. Ф. 04. Оп. 4. П. 2. Д. 1. Л. 2.", "АВПРФ, ф. 04, оп. 4, п. 2, д. 1, л. 30 об."),
        ("РГАСПИ. Ф. 17. Оп. 3. Д. 5. Л. 1.", "РЦХИДНИ. Ф. 17. Оп. 3. Д. 5. Л. 9."),
        ("RGASPI, f. 17, op. 3, d. 5, l. 1.", "РГАСПИ. Ф. 17. Оп. 3. Д. 5. Л. 1."),
        ("Известия. 1923. 5 мая.", "Izvestiia, 14 May 1924."),
        (
            BOOK,
            "Тарасенко, В. П. Японские консульства в Сибири / В. П. Тарасенко. – М., 1999.",
        ),
        (
            "FRUS, 1922, II, 854.",
            "Foreign Relations of the United States, 1922, vol. 2 (Washington: GPO, 1938), p. 5.",
        ),
    ],
)
def test_one_source_under_two_spellings(left, right):
    rows = find_citations(make_document(left, right))
    assert rows[0].source_id
    assert rows[0].source_id == rows[1].source_id
    assert len(gather_sources(rows)) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("ДВП СССР. Т. 3. С. 5.", "ДВП СССР. Т. 4. С. 5."),
        ("РГАСПИ. Ф. 17. Оп. 3. Д. 5. Л. 1.", "РГАСПИ. Ф. 17. Оп. 3. Д. 6. Л. 1."),
        ("FRUS, 1922, II, 854.", "FRUS, 1923, II, 854."),
        ("Известия. 1923. 5 мая.", "Правда. 1923. 5 мая."),
        (BOOK, BOOK.replace("Тарасенко", "Гарина")),
    ],
)
def test_different_sources_stay_apart(left, right):
    rows = find_citations(make_document(left, right))
    assert len({r.source_id for r in rows}) == 2


def test_findings_name_reversed_and_missing_pages():
    rows = find_citations(make_document(PAPER, "Савин А.Д. Концессии. М., 2004."))
    kinds = Counter(f.kind for f in find_citation_findings(rows))
    assert kinds["reversed_page_range"] == kinds["note_without_pages"] == 1


def test_shortened_range_is_not_reversed():
    rows = find_citations(make_document("Arthur Penrose, Gamble (Oxford: Isis, 1983), pp. 101–3."))
    assert not find_citation_findings(rows)


def test_reference_nobody_reads_is_a_finding():
    rows = find_citations(make_document("// С. 5 и далее по описи"))
    assert [f.kind for f in find_citation_findings(rows)] == ["unparsed_reference"]


def test_exports_are_read_back_by_their_libraries():
    sources = gather_sources(
        find_citations(make_document(BOOK, FILE, PAPER, "Правда. 1925. 22 января."))
    )
    items = json.loads(export_csl(sources))
    assert {item["type"] for item in items} == {"book", "manuscript", "article-newspaper"}
    entries = parse_string(export_bibtex(sources), "bibtex").entries
    assert set(entries) == {s.source_id for s in sources}
    assert next(e for e in entries.values() if e.persons).persons["author"][0].last_names == [
        "Тарасенко"
    ]
    assert len(loads(export_ris(sources))) == len(sources)


def test_same_input_gives_same_rows():
    document = make_document(BOOK, FILE, PAPER, "Там же.")
    assert find_citations(document) == find_citations(document)


HOSTILE = (
    "1 2 3 " * 9000,
    "Л. 5; " * 9000,
    "(" * 50000,
    "С. " + "1, " * 17000,
    "М.: " * 12000,
    "\0" * 50000,
    "Там же. " * 6000,
    "Ф. 1. Оп. 2. Д. 3. " * 2500,
    "/ А " * 12000,
    '"a" ' * 12000,
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_notes_are_survived(text):
    rows = find_citations(make_document(text))
    assert rows
    assert "unparsed_reference" in {f.kind for f in find_citation_findings(rows)}


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet='АБвг .,;:–-/()«»"0123456789ТСФОПДЛСМ№IVXabAB\n\0', max_size=120))
def test_any_text_is_read(text):
    references = parse_note(text)
    assert references
    assert all(compose_gost(r) is None for r in references if r.kind == "comment")


def test_two_sided_paper_in_a_collection_is_read():
    (reference,) = parse_note(
        "Memorandum of conversation, 5 May 1931, in Papers of the East (London: Alder, 1959), 7."
    )
    assert reference.sender is None
    assert reference.pages == "7"


def test_short_form_after_a_comment_is_resolved_and_marked():
    rows = find_citations(make_document(BOOK, "Пуд – мера веса.", "Там же. С. 5.", "Там же. С. 6."))
    assert [r.rule for r in rows] == ["gost_book", "comment", "ibid_doubtful", "ibid"]
    assert "unresolved_reference" in {f.kind for f in find_citation_findings(rows)}


def test_short_form_after_several_references_takes_the_last():
    rows = find_citations(make_document(f"{BOOK[:-1]}; {FILE}", "Там же. Л. 9.", "Там же. Л. 10."))
    assert rows[2].resolved_from == rows[1].citation_id
    assert rows[2].rule == "ibid"


PROSE = (
    "Eleven consuls answered the call for papers to be printed in Foreign Relations.",
    "There, the envoy's mistakes drew sharp criticism from the press in 1922.",
    "В газете «Утро» от 22 августа 1928 г. вышла статья о беспорядках на границе.",
    "Там же говорилось, что войска будут выведены до 15 мая 1925 г.",
    "К 1923 г. в городе оставалось около 5 тыс. японцев, из них 40 купцов.",
    "Генерал М. К. Громов командовал округом до 1934 г., затем служил в Москве.",
    "См. выше.",
)


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_a_comment(text):
    assert [r.kind for r in parse_note(text)] == ["comment"]
