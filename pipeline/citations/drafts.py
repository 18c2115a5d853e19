"""A reference under construction, and the small tools all readers share."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from pipeline.citations.folding import fold_word
from pipeline.citations.labels import load_marks
from pipeline.citations.tokens import Token
from pipeline.records import Reference, ReferenceKind

REFERENCE_FIELDS = tuple(f.name for f in fields(Reference) if f.name != "kind")
_EDGES = " \t\n.,;:–—-/"
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reader makes of one part of a note.

    ``short`` names the short form (``ibid``, ``opus``, ``idem``, ``chain``, ``title``) whose source
    must still be found, null for a reference that stands by itself. ``rule`` names the reader.
    """

    reference: Reference
    rule: str
    confidence: float
    short: str | None = None

    @property
    def own_fields(self) -> tuple[str, ...]:
        return tuple(name for name in REFERENCE_FIELDS if getattr(self.reference, name))


def make_reference(kind: ReferenceKind, values: Mapping[str, Any]) -> Reference:
    """Return a reference of ``kind`` with the given fields; empty values become null."""
    kept = {name: value for name, value in values.items() if value}
    return Reference(kind=kind, **kept)


def slice_text(text: str, tokens: tuple[Token, ...], start: int, end: int) -> str:
    """Return the text from token ``start`` to token ``end`` (exclusive), white space joined."""
    if start >= end:
        return ""
    return _SPACES.sub(" ", text[tokens[start].start : tokens[end - 1].end]).strip()


def trim_title(text: str) -> str:
    """Return ``text`` without separators at its ends; the full stop of an abbreviation stays."""
    start = text.lstrip(_EDGES)
    bare = start.rstrip(_EDGES)
    following = start[len(bare) : len(bare) + 1]
    return f"{bare}." if following == "." and _is_abbreviation(bare) else bare


def _is_abbreviation(bare: str) -> bool:
    last = re.split(r"[\s.(]|(?<=\d)(?=\D)", bare)[-1]
    return fold_word(last) in load_marks("abbreviations")
