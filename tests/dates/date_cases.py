"""The case files: one document a line, expected expressions marked in place."""

import re
from dataclasses import dataclass
from pathlib import Path

from pipeline.records import Anchor, DateExpression, Passage, Span

FOLDER = Path(__file__).parent / "cases"
_MARK = re.compile(r"⟦([^|⟧]*)\|([^⟧]*)⟧|\{(\d+)\}")
_KIND = re.compile(r"\[(heading|note|list_item)(?: (\d+))?\]\s*")

Expected = tuple[int, int, str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Case:
    """A document: its passages, and for each the expected (start, end, EDTF, words)."""

    line: str
    passages: tuple[Passage, ...]
    expected: tuple[tuple[Expected, ...], ...]


def read_cases(name: str) -> list[Case]:
    """Return the cases of the file ``<language>-<set>.txt``."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [_read_case(line, name[:2]) for line in lines if line and not line.startswith("#")]


def _read_case(line: str, language: str) -> Case:
    read = [_read_passage(part.strip(), k, language) for k, part in enumerate(line.split("¶"))]
    return Case(line, tuple(p for p, _ in read), tuple(e for _, e in read))


def _read_passage(part: str, number: int, language: str) -> tuple[Passage, tuple[Expected, ...]]:
    kind = _KIND.match(part)
    body = part[kind.end() :] if kind else part
    text, expected, anchors, done = "", [], [], 0
    for mark in _MARK.finditer(body):
        text += body[done : mark.start()]
        done = mark.end()
        if mark[3]:
            anchors.append(Anchor(mark[3], len(text), 0, 0, f"n{mark[3]}", "aligned"))
            continue
        edtf, *words = mark[2].split()
        expected.append((len(text), len(text) + len(mark[1]), edtf, frozenset(words)))
        text += mark[1]
    text += body[done:]
    passage_id = f"n{kind[2]}" if kind and kind[2] else f"p{number}"
    return make_passage(
        text,
        language,
        kind=kind[1] if kind else "paragraph",
        passage_id=passage_id,
        offset=number * 10000,
        anchors=tuple(anchors),
    ), tuple(expected)


def make_passage(text, language, *, kind="paragraph", passage_id="p0", offset=0, anchors=()):
    """Return a passage whose clean text is its raw text."""
    return Passage(
        passage_id,
        "doc",
        kind,
        language,
        None,
        text,
        ((0, offset),),
        (Span(offset, offset + len(text)),),
        anchors,
    )


def describe(found: DateExpression) -> Expected:
    """Return an answer in the form of the expected ones."""
    words = {
        found.modifier,
        "inferred" if found.inferred else None,
        "julian" if found.calendar == "julian" else None,
    } - {None}
    return found.start, found.end, found.edtf or "-", frozenset(words)
