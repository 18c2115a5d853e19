"""Sentences that only a note marker parts, set apart for the engines."""

from collections.abc import Iterable
from dataclasses import replace

from pipeline.ner.found import Found
from pipeline.records import Passage


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
    return tuple(
        replace(name, end=name.end + 1)
        if name.end in stops and _ends_in_initial(passage.text[: name.end])
        else name
        for name in names
    )


def _ends_in_initial(text: str) -> bool:
    return text[-1:].isupper() and not text[-2:-1].isalpha()
