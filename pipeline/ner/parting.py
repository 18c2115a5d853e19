"""Sentences that only a note marker parts, set apart for the engines."""

import re
from collections.abc import Iterable
from dataclasses import replace

from pipeline.ner.found import Found
from pipeline.records import Passage

_INITIAL = re.compile(r"\s[A-ZА-ЯЁ]\.")


def part_sentences(passage: Passage) -> Passage:
    """Return the passage, as long as before, with a sign that ends a sentence at each marker.

    ``Савелли Д.`` and ``Прибытие`` are not one name where a marker stands between them.
    """
    signs = list(passage.text)
    for place in _list_stops(passage):
        signs[place] = ";"
    return replace(passage, text="".join(signs))


def _list_stops(passage: Passage) -> list[int]:
    """Return the places of the stops that a marker and then a capital follow."""
    places = {anchor.position for anchor in passage.anchors}
    return [
        place - 1
        for place in sorted(places)
        if passage.text[place - 1 : place] == "."
        and passage.text[place : place + 2].strip()[:1].isupper()
    ]


def restore_stops(passage: Passage, names: Iterable[Found]) -> tuple[Found, ...]:
    """Return the names with the stop of a last initial that ``part_sentences`` has hidden."""
    stops = frozenset(_list_stops(passage))
    return tuple(replace(name, end=_find_end(passage.text, name, stops)) for name in names)


def _find_end(text: str, name: Found, stops: frozenset[int]) -> int:
    """Return the end behind the last initial of a person (``Савелли Д.``)."""
    match = _INITIAL.match(text, name.end) if name.label == "PER" else None
    if match and match.end() - 1 in stops:
        return match.end()
    ends = text[name.end - 1].isupper() and not text[name.end - 2 : name.end - 1].isalpha()
    return name.end + (ends and name.end in stops)
