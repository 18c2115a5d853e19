"""Gold files: text with inline marks read into records, and written back.

The notation is described in ``tests/gold/README.md``. All offsets are code points of the decoded
source text. ``check_gold`` of ``scoring.goldcheck`` says what is wrong with a gold.
"""

import re
import tomllib
from dataclasses import dataclass, field
from typing import Any

from pipeline.records import DataError
from pipeline.scoring.goldtables import (
    REFERENCE_FIELDS,
    GoldEvent,
    GoldReference,
    read_events,
    read_references,
    read_strings,
)

__all__ = [
    "ENTITY_LABELS",
    "KINDS",
    "LAYERS",
    "REFERENCE_FIELDS",
    "Block",
    "Gold",
    "GoldEvent",
    "GoldReference",
    "Mark",
    "parse_gold",
    "print_label",
]

LAYERS = ("layout", "entities", "dates", "notes", "references", "events")
ENTITY_LABELS = ("PER", "LOC", "ORG", "TREATY", "EVENT", "SHIP")
KINDS = (*ENTITY_LABELS, "DATE", "MARK", "NOTE", "EV", "CLEAN")

_TOKEN = re.compile(rf"⟦¶ ?(?P<block>[^⟦⟧]*)⟧|⟦|\|(?P<kind>{'|'.join(KINDS)})(?P<words>[^⟦⟧|]*)⟧|⟧")
_HEAD_KEYS = ("document", "start", "language", "layout", "noise", "annotator", "layers")


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch ``[start, end)`` of the source; ``words`` is what follows its kind."""

    start: int
    end: int
    kind: str
    words: str
    line: int = field(default=0, compare=False)

    @property
    def name(self) -> str:
        return self.words.split(" ")[0]

    @property
    def flags(self) -> tuple[str, ...]:
        return tuple(self.words.split(" ")[1:])


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a block; a block that is interrupted has several of one ``name``."""

    start: int
    end: int
    kind: str
    name: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Gold:
    """One gold file. ``body`` is its text without marks; ``start`` is null when it has no body."""

    name: str
    document: str
    start: int | None
    language: str
    layout: str
    noise: str
    annotator: str
    layers: tuple[str, ...]
    body: str
    marks: tuple[Mark, ...]
    blocks: tuple[Block, ...]
    events: tuple[GoldEvent, ...]
    references: tuple[GoldReference, ...]
    extra: tuple[str, ...] = ()


def print_label(label: str) -> str | None:
    """Return the printed number of a note label: ``1`` of ``1@2``, none of ``@3``.

    ``1@2`` is a second note ``1`` (numbering restarts); ``@3`` a note without number, printed in
    brackets in the running text.
    """
    return label.split("@", maxsplit=1)[0] or None


def parse_gold(text: str, *, name: str) -> Gold:
    """Read a gold file; ``name`` stands in messages.

    Raises:
        DataError: ``name:line: message`` where the notation is broken (marks that do not close,
            a missing part, TOML that does not parse).

    """
    head_text, body_text, tail_text, lines = _split_parts(text, name)
    head = _read_toml(head_text, name, 2)
    tail = _read_toml(tail_text, name, lines[1])
    start = _read_start(head, name)
    body, marks, blocks = _read_body(body_text, start or 0, name, lines[0])
    return Gold(
        name=name,
        document=str(head.get("document", "")),
        start=start,
        language=str(head.get("language", "")),
        layout=str(head.get("layout", "")),
        noise=str(head.get("noise", "")),
        annotator=str(head.get("annotator", "")),
        layers=read_strings(head, "layers", name, 1) if "layers" in head else LAYERS,
        body=body,
        marks=marks,
        blocks=blocks,
        events=read_events(tail, tail_text, name, lines[1]),
        references=read_references(tail, tail_text, name, lines[1]),
        extra=tuple(key for key in head if key not in _HEAD_KEYS)
        + tuple(key for key in tail if key not in {"event", "reference"}),
    )


def _split_parts(text: str, name: str) -> tuple[str, str, str, tuple[int, int]]:
    if not text.startswith("+++\n"):
        message = f"{name}:1: expected +++ on the first line"
        raise DataError(message)
    first = text.find("\n+++\n", 3)
    last = text.rfind("\n+++\n")
    if text.endswith("\n+++"):
        last = len(text) - 4
    if first < 0 or last <= first:
        message = f"{name}:1: expected three lines +++ around head and body"
        raise DataError(message)
    body = text[first + 5 : last] if last > first + 4 else ""
    lines = (text.count("\n", 0, first + 5) + 1, text.count("\n", 0, last + 1) + 2)
    return text[4:first], body, text[last + 5 :], lines


def _read_toml(text: str, name: str, line: int) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        at = line + int(place[1]) - 1 if place else line + text.count("\n")
        message = f"{name}:{at}: {error}"
        raise DataError(message) from error


def _read_start(head: dict[str, Any], name: str) -> int | None:
    start = head.get("start")
    if start is not None and (not isinstance(start, int) or start < 0):
        message = f"{name}:1: start is not an offset"
        raise DataError(message)
    return start


def _read_body(
    text: str, start: int, name: str, line: int
) -> tuple[str, tuple[Mark, ...], tuple[Block, ...]]:
    reader = _Reader(start, name, line)
    done = 0
    for match in _TOKEN.finditer(text):
        reader.take_text(text[done : match.start()])
        reader.take_token(match)
        done = match.end()
    reader.take_text(text[done:])
    return reader.finish()


class _Reader:
    """Walks through a marked body, counting offsets and lines."""

    def __init__(self, start: int, name: str, line: int) -> None:
        self.position, self.name, self.line = start, name, line
        self.pieces: list[str] = []
        self.marks: list[Mark | None] = []
        self.opened: list[tuple[int, int, int]] = []
        self.starts: list[tuple[int, str, int]] = []

    def take_text(self, text: str) -> None:
        self.pieces.append(text)
        self.position += len(text)
        self.line += text.count("\n")

    def take_token(self, match: re.Match[str]) -> None:
        if match["block"] is not None:
            self.starts.append((self.position, match["block"], self.line))
        elif match[0] == "⟦":
            self.opened.append((len(self.marks), self.position, self.line))
            self.marks.append(None)
        elif match["kind"] and self.opened:
            place, start, line = self.opened.pop()
            self.marks[place] = Mark(
                start, self.position, match["kind"], match["words"].removeprefix(" "), line
            )
        else:
            message = f"{self.name}:{self.line}: ⟧ without its ⟦ or without a known label"
            raise DataError(message)

    def finish(self) -> tuple[str, tuple[Mark, ...], tuple[Block, ...]]:
        if self.opened:
            message = f"{self.name}:{self.opened[-1][2]}: ⟦ is never closed"
            raise DataError(message)
        ends = [start for start, _, _ in self.starts[1:]] + [self.position]
        blocks = tuple(
            Block(start, end, *_split_block(words), line)
            for (start, words, line), end in zip(self.starts, ends, strict=False)
        )
        return "".join(self.pieces), tuple(m for m in self.marks if m), blocks


def _split_block(words: str) -> tuple[str, str]:
    kind, _, name = words.partition(" ")
    return kind, name
