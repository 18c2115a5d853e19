"""Papers in Western archives: record group, collection, box, file, decimal number."""

import re
from typing import Any

from pipeline.citations.archival import find_chain
from pipeline.citations.archives import find_archive, load_archive_words
from pipeline.citations.documents import describe_document
from pipeline.citations.drafts import Draft, make_reference, slice_text, trim_title
from pipeline.citations.folding import fold_word
from pipeline.citations.labels import load_labels, match_label, read_element
from pipeline.citations.notedates import find_note_dates
from pipeline.citations.tokens import Token

_LONGEST = 480
_SHORTEST_CHAIN = 3
_CODED = re.compile(r"(?=.*\d)\d+\w*[./][\w.\-–/]*\w")
_YEARS = re.compile(r"1[6-9]\d\d(?:–\d{2,4})?")
_FIELDS = frozenset({"fond", "opis", "papka", "delo", "list"})


def read_boxes(text: str, tokens: tuple[Token, ...]) -> Draft | None:
    """Read ``X to Y, date, NARA, RG 59, CDF 1910–1929, 119.4/24`` or ``…, Moore Papers, Box 66``.

    The areas stand between commas: an archive, a record group or collection (``fond``), a lot or
    entry (``opis``), a box (``papka``), a file or decimal number (``delo``), a reel (``list``).
    """
    end = _find_sentence(tokens)
    areas = _cut_areas(tokens, end)
    first = next((k for k, area in enumerate(areas) if _read_labelled(tokens, area)), None)
    if first is None or len(tokens) > _LONGEST or _has_chain(tokens):
        return None
    head = _find_head(tokens, areas, first)
    values = _read_areas(text, tokens, areas[head:], sure=_is_letter(text, tokens, areas[head][0]))
    archive = values.get("archive")
    if not archive or not values.keys() & {"fond", "papka", "delo"}:
        return None
    known = find_archive(tokens, *areas[head])
    if known:
        values["archive"] = known.text
    document = _read_document(text, tokens, known.start if known else areas[head][0])
    document = document or _read_after(text, tokens, areas[first + 1 :])
    return Draft(make_reference("archival", {**document, **values}), "boxes", 0.9 if known else 0.8)


def _has_chain(tokens: tuple[Token, ...]) -> bool:
    """Say whether a Russian chain is printed: ``fund 9, inventory 1, case 5``."""
    chain = find_chain(tokens)
    if chain is None or match_label(tokens, chain[1], load_labels("western")):
        return False
    return len(chain[0]) >= _SHORTEST_CHAIN and "opis" in chain[0]


def _find_sentence(tokens: tuple[Token, ...]) -> int:
    """Return where prose begins after the reference: a full stop, then a capital, after a digit."""
    for index in range(2, len(tokens) - 1):
        spaced = tokens[index].end < tokens[index + 1].start
        closed = len(tokens[index - 1].text) > 2 or tokens[index - 1].text[0].isdigit()  # noqa: PLR2004
        if tokens[index].text == "." and spaced and closed and tokens[index + 1].text[0].isupper():
            return index
    return len(tokens)


def _cut_areas(tokens: tuple[Token, ...], end: int) -> list[tuple[int, int]]:
    borders = [k for k in range(end) if tokens[k].text == ","]
    starts = [0, *(k + 1 for k in borders)]
    return [(a, b) for a, b in zip(starts, [*borders, end], strict=True) if a < b]


def _read_labelled(tokens: tuple[Token, ...], area: tuple[int, int]) -> tuple[str, str] | None:
    """Return field and number of an area: ``RG 59``, ``… Lot File 83D222``, ``Box 3``."""
    labels = load_labels("western")
    for index in range(area[0], area[1]):
        element = read_element(tokens, index, labels)
        if element and element.field in _FIELDS and element.end <= area[1]:
            return element.field, _read_whole(tokens, element.end - 1, area[1], element.value)
    return None


def _read_whole(tokens: tuple[Token, ...], index: int, end: int, value: str) -> str:
    """Return the number with the letters and signs glued to it: ``2657-D-1076``."""
    if "–" in value or "/" in value:
        return value
    last = index + 1
    while last < end and tokens[last - 1].end == tokens[last].start:
        if tokens[last].kind not in ("word", "dash", "slash"):
            break
        last += 1
    glued = "".join(t.text for t in tokens[index:last])
    return glued if glued.startswith(value) else value


def _find_head(tokens: tuple[Token, ...], areas: list[tuple[int, int]], first: int) -> int:
    """Return the area of the archive: after the date, the known archive, or the one before."""
    for number, area in enumerate(areas[: first + 1]):
        known = find_archive(tokens, area[0], area[1])
        if known:
            return number
    dated = [k for k, (a, b) in enumerate(areas[:first]) if list(find_note_dates(tokens[:b], a))]
    years = [k for k in range(first) if tokens[areas[k][0]].text.isdigit()]
    after = max([*dated, *years], default=-1) + 1
    return after if after < first else max(0, first - 1)


def _read_areas(
    text: str, tokens: tuple[Token, ...], areas: list[tuple[int, int]], *, sure: bool
) -> dict[str, str]:
    values: dict[str, str] = {}
    named: list[str] = []
    for area in areas:
        labelled = _read_labelled(tokens, area)
        dated = labelled is not None and labelled[0] == "delo" and _is_year(labelled[1])
        found = (None if dated else labelled) or _read_decimal(text, tokens, area)
        if found:
            values.setdefault(*found)
        elif not values.keys() & {"papka", "delo"} or find_archive(tokens, *area):
            named.append(trim_title(slice_text(text, tokens, *area)))
    if named and (sure or _names_archive(tokens, areas[0])):
        values["archive"] = named[0]
        if len(named) > 1 and "fond" not in values:
            values["fond"] = named[1]
    return values


def _is_letter(text: str, tokens: tuple[Token, ...], end: int) -> bool:
    """Say whether a dated letter is named before the archive: then any name is one."""
    found = describe_document(text, tokens, 0, end) if end else {}
    return bool(found.get("document_date") and found.get("addressee"))


def _names_archive(tokens: tuple[Token, ...], area: tuple[int, int]) -> bool:
    words = [t.text for t in tokens[area[0] : area[1]] if t.kind == "word"]
    marked = any(fold_word(w) in load_archive_words("markers") for w in words)
    known = find_archive(tokens, area[0], area[1]) is not None
    return known or marked or (bool(words) and all(w.isupper() and len(w) > 1 for w in words))


def _is_year(value: str) -> bool:
    """Say whether a number is a year or years: ``Decimal File 1910–29`` names no file."""
    return _YEARS.fullmatch(value) is not None


def _read_decimal(
    text: str, tokens: tuple[Token, ...], area: tuple[int, int]
) -> tuple[str, str] | None:
    """``119.4/24``, ``CDF 1910–1929`` is none."""
    value = slice_text(text, tokens, *area).split(" ")[0].rstrip(".")
    return ("delo", value) if _CODED.fullmatch(value) else None


def _read_after(
    text: str, tokens: tuple[Token, ...], areas: list[tuple[int, int]]
) -> dict[str, Any]:
    """Read the paper where it is named after its file: ``RG 59, 861A.01/2, X to Y, 2 May 1921``."""
    begin = next((a for a, b in areas if any(t.text == "to" for t in tokens[a:b])), None)
    return describe_document(text, tokens, begin, areas[-1][1]) if begin is not None else {}


def _read_document(text: str, tokens: tuple[Token, ...], end: int) -> dict[str, Any]:
    stop = end
    while stop and (tokens[stop - 1].text in ",;:" or tokens[stop - 1].text == "in"):
        stop -= 1
    title = trim_title(slice_text(text, tokens, 0, stop))
    return {"title": title, **describe_document(text, tokens, 0, stop)} if title else {}
