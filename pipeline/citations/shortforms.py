"""Short forms: ``Там же``, ``Указ. соч.``, ``Ibid.``, ``op. cit.``, a chain that goes on."""

from typing import Any

from pipeline.citations.archival import find_chain, read_chain
from pipeline.citations.documents import describe_document
from pipeline.citations.drafts import Draft, make_reference, slice_text, trim_title
from pipeline.citations.gost import read_gost
from pipeline.citations.labels import load_labels, match_label, read_element, read_numbers
from pipeline.citations.names import split_names
from pipeline.citations.persons import read_heading
from pipeline.citations.phrases import find_phrase, load_phrases, match_phrase
from pipeline.citations.surnames import read_dated, read_surname
from pipeline.citations.tails import read_tail
from pipeline.citations.titles import read_description
from pipeline.citations.tokens import Token
from pipeline.citations.western import read_western
from pipeline.citations.zones import read_zone
from pipeline.records import ReferenceKind

_LONGEST_REST = 40
_MOST_SURNAMES = 3


def read_short(text: str, tokens: tuple[Token, ...]) -> Draft | None:
    """Read a short form and the fields it states itself; None where the part is none."""
    return next((d for read in _READERS if (d := read(text, tokens))), None)


def _phrases(key: str) -> Any:
    return load_phrases("ibid", "forms", key)


def _read_ibid(text: str, tokens: tuple[Token, ...]) -> Draft | None:
    """``Там же. С. 5``, ``Там же. Д. 58. Л. 3``, ``Ibid., 150``, ``Там же. – 1933. – 5 мая``."""
    after = match_phrase(tokens, 0, _phrases("ibid"))
    if after is None or len(tokens) - after > _LONGEST_REST or _is_prose(tokens, after):
        return None
    kind, values = _read_rest(text, tokens, after)
    words = sum(t.kind == "word" for t in tokens[after:])
    if words > _MOST_SURNAMES and not any(values.values()):
        return None
    return Draft(make_reference(kind, values), "ibid", 0.95, "ibid")


def _read_hosted(text: str, tokens: tuple[Token, ...]) -> Draft | None:
    """Read ``Письмо … // Там же. Л. 8`` or ``Curzon to Balfour, 1 May 1919, ibid., 5``."""
    for index in range(2, len(tokens) - 1):
        if tokens[index].kind != "slashes" and tokens[index].text != ",":
            continue
        after = match_phrase(tokens, index + 1, _phrases("ibid"))
        if after is not None and not _is_prose(tokens, after):
            return _draft_hosted(text, tokens, index, after)
    return None


def _draft_hosted(text: str, tokens: tuple[Token, ...], border: int, after: int) -> Draft | None:
    _, values = _read_rest(text, tokens, after)
    paper = describe_document(text, tokens, 0, border)
    if paper["document_type"] or (paper["document_date"] and paper["addressee"]):
        title = trim_title(slice_text(text, tokens, 0, border))
        own: dict[str, Any] = {**values, **paper, "title": title}
        return Draft(make_reference("document", own), "hosted_ibid", 0.9, "host")
    part = read_description(text, tokens, 0, border)
    if tokens[border].kind != "slashes" or not part.title:
        return None
    own = {**values, "authors": part.authors, "title": part.title}
    return Draft(make_reference("article", own), "hosted_ibid", 0.9, "host")


def _is_prose(tokens: tuple[Token, ...], after: int) -> bool:
    """Say whether a sentence goes on: ``Там же говорилось, что …``, ``There was``."""
    closed = tokens[after - 1].text == "." or after >= len(tokens)
    if closed or tokens[after].kind != "word":
        return False
    tables = (load_labels("archival"), load_labels("publication"))
    labelled = any(match_label(tokens, after, table) for table in tables)
    return not labelled and not tokens[after].text.isdigit()


def _read_rest(
    text: str, tokens: tuple[Token, ...], start: int
) -> tuple[ReferenceKind, dict[str, Any]]:
    """Read what follows a short form: a chain, else elements of a publication, else pages."""
    begin = start
    while begin < len(tokens) and (tokens[begin].text in ".,;:" or tokens[begin].kind == "dash"):
        begin += 1
    if begin >= len(tokens):
        return "book", {}
    chain = _read_chain(tokens, begin)
    if chain:
        return "archival", chain
    zone = read_zone(text, tokens, max(begin - 2, 0), len(tokens))
    values: dict[str, Any] = dict(zone.values)
    if zone.date:
        year = zone.values.get("year")
        date = zone.date.format_edtf(int(year) if year else None)
        values["document_date"] = date or f"XXXX-{zone.date.month:02}-{zone.date.day:02}"
        return "newspaper", values
    tail = read_tail(text, tokens, begin - 1)
    for name in ("volume", "pages"):
        values.setdefault(name, tail.values.get(name))
    if not any(values.values()):
        values["pages"] = read_numbers(tokens, begin, "pages")[0]
    return "book", values


def _read_chain(tokens: tuple[Token, ...], index: int) -> dict[str, str]:
    """Read the parts of an archival chain; a lone ``С. 5`` or ``p. 5`` is none."""
    classed = find_chain(tokens[index:]) if tokens[index].text.isupper() else None
    if classed and classed[1] == 0 and " " in classed[0].get("fond", ""):
        return classed[0]
    found = match_label(tokens, index, load_labels("archival"))
    if found is None or (
        match_label(tokens, index, load_labels("publication")) and found[0] == "papka"
    ):
        return {}
    return read_chain(tokens, index)[0]


def _read_opus(text: str, tokens: tuple[Token, ...]) -> Draft | None:
    """``Савин А.Д. Указ. соч. С. 44``, ``Weston, op. cit., p. 12``, ``Он же. Указ. соч. С. 9``."""
    head = min(len(tokens), _LONGEST_REST)
    found = find_phrase(tokens, 0, head, _phrases("opus")) or _find_named_ibid(text, tokens, head)
    if found is None or len(tokens) - found[1] > _LONGEST_REST:
        return None
    same = match_phrase(tokens, 0, _phrases("idem"))
    authors = () if same else _read_authors(text, tokens, found[0])
    _, values = _read_rest(text, tokens, found[1])
    reference = make_reference("book", {**values, "authors": authors})
    return Draft(reference, "opus", 0.9, "idem" if same else "opus")


def _find_named_ibid(text: str, tokens: tuple[Token, ...], end: int) -> tuple[int, int] | None:
    """Find ``Там же`` after an author's name: ``Громов А.П. Там же. С. 88``."""
    found = find_phrase(tokens, 1, end, _phrases("ibid"))
    authors, after = read_heading(text, tokens, 0, found[0]) if found else ((), 0)
    return found if found and authors and after >= found[0] - 1 else None


def _read_authors(text: str, tokens: tuple[Token, ...], end: int) -> tuple[str, ...]:
    authors, after = read_heading(text, tokens, 0, end)
    if authors and after >= end - 1:
        return authors
    names = split_names(text, tokens, 0, end)
    if len(names) > 1:
        return names
    name = slice_text(text, tokens, 0, end).strip(" ,;:")
    name = name if name.endswith(".") and len(name.split()[-1]) <= 3 else name.rstrip(".")  # noqa: PLR2004
    return (name,) if name else ()


def _read_continuation(text: str, tokens: tuple[Token, ...]) -> Draft | None:  # noqa: ARG001
    """``Д. 7. Л. 8`` after ``Ф. 17. Оп. 3. Д. 5. Л. 2;``: a chain without its beginning."""
    found = match_label(tokens, 0, load_labels("archival"))
    if found is None or found[0] not in ("fond", "opis", "delo", "papka"):
        return None
    values, end = read_chain(tokens, 0)
    if len(values) < 2 or any(t.kind == "word" for t in tokens[end:]):  # noqa: PLR2004
        return None
    return Draft(make_reference("archival", values), "chain", 0.9, "chain")


def _read_volume(text: str, tokens: tuple[Token, ...]) -> Draft | None:
    """``Т. XVI. – М., 1970. – С. 20`` after another volume of the same collection."""
    element = read_element(tokens, 0, load_labels("publication"))
    if element is None or element.field not in ("volume", "book") or len(tokens) > _LONGEST_REST:
        return None
    zone = read_zone(text, tokens, 0, len(tokens))
    values = {**zone.values, element.field: element.value}
    return Draft(make_reference("book", values), "volume", 0.85, "ibid")


def read_idem(text: str, tokens: tuple[Token, ...]) -> Draft | None:
    """``Он же. Граница. М., 1990. С. 5``: a work of its own by the author named before."""
    after = match_phrase(tokens, 0, _phrases("idem"))
    if after is None:
        return None
    while after < len(tokens) and tokens[after].text in ".,:":
        after += 1
    if after >= len(tokens):
        return None
    rest = read_western(text, tokens[after:]) or read_gost(text, tokens[after:])
    if rest is None:
        return None
    return Draft(rest.reference, "idem", 0.9, "author")


_READERS = (
    _read_ibid,
    _read_hosted,
    _read_opus,
    _read_continuation,
    _read_volume,
    read_dated,
    read_surname,
)
