"""References by GOST 7.1 and 7.0.5: areas between full stops and dashes, ``//`` before the host."""

import re
from dataclasses import replace
from typing import Any

from pipeline.citations.documents import describe_document
from pipeline.citations.drafts import Draft, make_reference, slice_text, trim_title
from pipeline.citations.parties import read_type
from pipeline.citations.persons import is_initial, looks_like_person
from pipeline.citations.phrases import load_phrases, match_phrase
from pipeline.citations.titles import (
    Description,
    has_word,
    is_collection,
    match_series,
    read_description,
    split_publisher,
)
from pipeline.citations.tokens import Token, tokenise
from pipeline.citations.zones import Zone, read_zone
from pipeline.records import ReferenceKind

_LONGEST_NAME = 12
_DATED = re.compile(r"\s(?:от|за|of|dated|for|on)$")
_LONGEST_SHORT = 25
_MOST_REST = 2


def read_gost(text: str, tokens: tuple[Token, ...]) -> Draft | None:
    """Read a reference printed by GOST, with ``//`` or without; None where the note is none."""
    end = next((k for k, t in enumerate(tokens) if t.kind == "url"), len(tokens))
    web = end < len(tokens)
    end = _cut_access(tokens, end) if web else end
    host = find_host(text, tokens, end)
    if host is None:
        return read_single(text, tokens, end, web=web)
    return read_hosted(text, tokens, (host, end), web=web)


def _cut_access(tokens: tuple[Token, ...], end: int) -> int:
    """Step back over ``URL:``, ``Режим доступа:`` and a dash before an address."""
    while end and (
        tokens[end - 1].text in ".,:;–—-"
        or tokens[end - 1].text.casefold() in ("url", "доступа", "режим", "адрес")
    ):
        end -= 1
    return end


def find_host(text: str, tokens: tuple[Token, ...], end: int) -> int | None:
    """Return the index of the ``//`` before the host; a ``/`` before a known series counts too."""
    for index in range(1, end - 1):
        if tokens[index].kind == "slashes":
            zone = read_zone(text, tokens, index + 1, end)
            return None if _names_person(tokens, index + 1, _trim(tokens, zone.end)) else index
    for index in range(1, end - 1):
        if tokens[index].kind == "slash" and match_series(tokens, index + 1):
            return index
    return None


def _names_person(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Say whether ``//`` stands for ``/``: a person with initials follows it."""
    initials = any(is_initial(t.text) for t in tokens[start:end])
    return initials and looks_like_person(tokens, start, end)


def _trim(tokens: tuple[Token, ...], end: int) -> int:
    while end and (tokens[end - 1].text in ",;:" or tokens[end - 1].kind == "dash"):
        end -= 1
    return end


def read_hosted(
    text: str, tokens: tuple[Token, ...], bounds: tuple[int, int], *, web: bool = False
) -> Draft:
    """Read what is cited (before the host's separator) and its host (after it)."""
    cut, end = bounds
    zone = read_zone(text, tokens, cut + 1, end)
    host = read_description(text, tokens, cut + 1, zone.end)
    part = read_description(text, tokens, 0, cut)
    values: dict[str, Any] = {"place": host.place, **zone.values, "container": _name_host(host)}
    kind = _choose_kind(text, tokens, cut, part, host, zone)
    if kind == "document":
        title = trim_title(slice_text(text, tokens, 0, cut))
        values |= {"title": title, **describe_document(text, tokens, 0, cut)}
    else:
        values |= {"authors": part.authors, "title": part.title}
    if kind == "newspaper":
        values |= _date_issue(zone)
    if web and kind != "document":
        kind = "web"
    confidence = 0.98 if values.get("pages") and values["container"] else 0.9
    return Draft(make_reference(kind, values), f"gost_{kind}", confidence)


def _name_host(host: Description) -> str:
    return " ".join([*host.authors, host.title]) if host.authors else host.title


def _choose_kind(
    text: str,
    tokens: tuple[Token, ...],
    cut: int,
    part: Description,
    host: Description,
    zone: Zone,
) -> ReferenceKind:
    typed = not part.authors and read_type(tokens, 0, cut) is not None
    dated = describe_document(text, tokens, 0, cut)["document_date"] if not part.authors else None
    if typed or (dated and is_collection(host.title)):
        return "document"
    if zone.date:
        return "newspaper"
    if "issue" in zone.values or not (zone.imprint or is_collection(host.title)):
        return "article"
    if has_word(host.title, "journals") and not has_word(host.title, "collections"):
        return "article"
    return "chapter"


def _date_issue(zone: Zone) -> dict[str, str | None]:
    date = zone.date
    if date is None:
        return {}
    year = zone.values.get("year") or (str(date.year) if date.year else None)
    return {"document_date": date.format_edtf(int(year[:4]) if year else None), "year": year}


def read_single(
    text: str, tokens: tuple[Token, ...], end: int, *, web: bool = False
) -> Draft | None:
    """Read a reference without a host: a book, a collection, a newspaper's issue, a thesis."""
    if end < 1:
        return Draft(make_reference("web", {}), "bare_web", 0.7) if web else None
    zone = read_zone(text, tokens, 0, end)
    found = read_description(text, tokens, 0, zone.end)
    if web:
        values = {**zone.values, "authors": found.authors, "title": found.title}
        return Draft(make_reference("web", values), "gost_web", 0.9)
    if not found.title and not found.authors:
        return None
    if zone.date and not found.authors:
        rest = [t for t in tokens[zone.date.end : end] if t.text.isalpha() and t.text.islower()]
        return _read_newspaper(found, zone, zone.end) if len(rest) <= _MOST_REST else None
    return _read_work(found, zone)


def _read_newspaper(found: Description, zone: Zone, length: int) -> Draft | None:
    values = {
        **zone.values,
        **_date_issue(zone),
        "container": _unquote(found.title),
        "place": found.place or zone.values.get("place"),
    }
    ordered = zone.date is not None and zone.date.year is None and "year" in zone.values
    named = has_word(found.title, "newspapers") or _find_prefix(tokenise(found.title)) > 0
    named = named or ("issue" in zone.values and has_word(found.title, "journals"))
    if not values.get("document_date") or length > _LONGEST_NAME or not (ordered or named):
        return None
    return Draft(make_reference("newspaper", values), "gost_newspaper", 0.98 if named else 0.85)


def _is_numbered(values: dict[str, str]) -> bool:
    """Say whether a year is followed by a number: ``1991. № 7``, ``1934. Т. 2 (63)``."""
    names = list(values)
    numbers = [k for k, name in enumerate(names) if name in ("issue", "volume", "book")]
    return (
        "year" in values
        and bool(numbers)
        and ("issue" in values or names.index("year") < numbers[0])
    )


def _read_issue(found: Description, values: dict[str, Any]) -> Draft:
    """``Известия, 1922, № 213``, ``Международная жизнь. 1991. № 7. С. 132``: one number."""
    name = _unquote(found.title)
    gazette = is_collection(name) and not has_word(name, "journals")
    daily = has_word(name, "newspapers") and "pages" not in values
    daily = daily or _find_prefix(tokenise(found.title)) > 0
    kind: ReferenceKind = "collection" if gazette else "newspaper" if daily else "article"
    return Draft(make_reference(kind, {**values, "container": name}), f"gost_{kind}", 0.9)


def _find_prefix(tokens: tuple[Token, ...], kind: str = "newspapers") -> int:
    """Return the index after ``газ.`` or ``Newspaper``, 0 where a name begins at once."""
    after = match_phrase(tokens, 0, load_phrases("references", kind, "before"))
    return after if after and after < len(tokens) else 0


def _unquote(title: str) -> str:
    """Return a periodical's name without ``газ.`` before it and quotation marks around it."""
    tokens = tokenise(title)
    after = _find_prefix(tokens) or _find_prefix(tokens, "journals")
    bare = title[tokens[after].start :] if after else title
    return _DATED.sub("", bare).strip('"“”«»„ ')


def _read_work(found: Description, zone: Zone) -> Draft | None:
    title, publisher = split_publisher(found.title)
    if publisher and "publisher" not in zone.values and "year" in zone.values:
        found = replace(found, title=title)
        zone = replace(zone, values={**zone.values, "publisher": publisher}, imprint=True)
    values: dict[str, Any] = {"place": found.place, **zone.values}
    prefixed = _find_prefix(tokenise(found.title)) > 0
    if not found.authors and (prefixed or not zone.imprint) and _is_numbered(zone.values):
        return _read_issue(found, values)
    located = bool({"pages", "volume", "book", "issue"} & values.keys())
    if not found.authors and is_collection(found.title) and (zone.imprint or located):
        reference = make_reference("collection", {**values, "container": found.title})
        return Draft(reference, "gost_collection", 0.95)
    kind: ReferenceKind = "thesis" if found.thesis else "book"
    reference = make_reference(kind, {**values, "authors": found.authors, "title": found.title})
    if zone.imprint or found.thesis or zone.extent or (found.authors and "year" in values):
        return Draft(reference, f"gost_{kind}", 0.97 if zone.imprint and found.title else 0.8)
    short = located and zone.end <= _LONGEST_SHORT
    return Draft(reference, "short_title", 0.8, "title") if short else None
