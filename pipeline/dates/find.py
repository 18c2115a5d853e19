"""The public face of the package: passages in, date expressions out."""

from collections.abc import Sequence

from pipeline.dates.infer import tell_story
from pipeline.dates.read import choose_language, read_text
from pipeline.dates.told import Filled, Told, make_told
from pipeline.dates.values import Reading, format_part
from pipeline.dates.words import Words, load_dates
from pipeline.records import DateExpression, Language, Passage, make_id
from pipeline.text.calendar import bound_value, is_valid

_READ = frozenset({"heading", "paragraph", "list_item", "note"})


def find_dates(
    passages: Sequence[Passage], *, period: tuple[int, int] | None = None
) -> tuple[DateExpression, ...]:
    """Return the date expressions of one document's passages, given in reading order.

    Headings, paragraphs, list items and notes are read; dates inside references printed in the
    running text are left out, those in notes are not (the citation's kind decides). ``period``
    (first and last year the document treats) gives the century of two-digit years and decades
    where the text names none. ``edtf`` is null where the printed date does not exist; what
    cannot be known stays ``X``. Linear in the text; ``start``/``end`` are clean offsets.
    """
    told = [
        make_told(index, passage, read_text(_part_text(passage), passage.language), _words(passage))
        for index, passage in enumerate(passages)
        if passage.kind in _READ
    ]
    return tuple(
        _make_expression(item, filled)
        for item, all_filled in tell_story(told, century=_shared_century(period))
        for filled in all_filled
    )


def _part_text(passage: Passage) -> str:
    """Return the text, as long as before, parted where a marker closes a sentence.

    ``соглашение 1886 г.2 20 июля`` holds two dates.
    """
    signs = list(passage.text)
    for anchor in passage.anchors:
        at = anchor.position
        if 0 < at < len(signs) and signs[at - 1] == "." and signs[at] == " ":
            signs[at] = ";"
    return "".join(signs)


def parse_date(text: str, language: Language = "und") -> DateExpression | None:
    """Return the one date that ``text`` prints, or None where it holds none or several.

    Nothing is inferred; offsets count in ``text``.
    """
    drafts = read_text(text, language)
    if len(drafts) != 1:
        return None
    passage = _stand_alone(text, language)
    told = make_told(0, passage, drafts, _words(passage))
    return _make_expression(told, Filled(drafts[0], drafts[0].reading, ""))


def _stand_alone(text: str, language: Language) -> Passage:
    return Passage("", "", "paragraph", language, None, text, ((0, 0),), ())


def _words(passage: Passage) -> Words:
    return load_dates(choose_language(passage.text, passage.language))


def _shared_century(period: tuple[int, int] | None) -> int | None:
    return period[0] // 100 if period and period[0] // 100 == period[1] // 100 else None


def _make_expression(told: Told, filled: Filled) -> DateExpression:
    draft, passage, reading = filled.draft, told.passage, filled.reading
    span = passage.raw(draft.start, draft.end)
    edtf = format_reading(reading)
    earliest, latest = bound_value(edtf) if edtf else (None, None)
    return DateExpression(
        date_id=make_id(passage.doc_id, "d", span.start),
        doc_id=passage.doc_id,
        passage_id=passage.passage_id,
        start=draft.start,
        end=draft.end,
        raw_start=span.start,
        raw_end=span.end,
        text=passage.text[draft.start : draft.end],
        edtf=edtf,
        earliest=earliest,
        latest=latest,
        modifier=reading.modifier,
        inferred=bool(filled.inference),
        calendar=reading.calendar,
        rule=f"{reading.rule}+{filled.inference}" if filled.inference else reading.rule,
    )


def format_reading(reading: Reading) -> str | None:
    """Return the EDTF of ``reading``, or None where it is impossible or EDTF cannot say it."""
    if not reading.possible:
        return None
    first = format_part(reading.first, reading.qualifier)
    if reading.last is None:
        return first if is_valid(first) else None
    edtf = f"{first}/{format_part(reading.last, reading.qualifier)}"
    return edtf if is_valid(edtf) else None
