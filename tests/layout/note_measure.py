"""Marker and note scores on FRUS chapters set in several layouts; run by hand.

python tests/layout/note_measure.py CORPORA/footnotes/frus_history.jsonl
"""

import json
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

from helpers import make_source
from noise import damage_number, damage_text

from pipeline.layout import segment

WIDTH = 78
LINES = 40
SUP = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def set_markers(chapter: dict, form: str, *, noise: bool) -> tuple[str, list[tuple[str, int]]]:
    """Return the text with each marker as ⟪n⟫ (placed later), paragraphs kept."""
    text, done, pieces = chapter["text"], 0, []
    for k, mark in enumerate(chapter["gold"]):
        at = mark["offset"]
        while text[at] not in "⁰¹²³⁴⁵⁶⁷⁸⁹":
            at += 1
        end = at
        while end < len(text) and text[end] in "⁰¹²³⁴⁵⁶⁷⁸⁹":
            end += 1
        body = text[done:at]
        pieces.append(damage_text(body, k) if noise else body)
        number = damage_number(mark["marker"], k) if noise and form != "sup" else mark["marker"]
        shown = {"sup": number.translate(SUP), "glued": number, "spaced": f" {number} ",
                 "bracket": f"[{number}]"}[form]  # fmt: skip
        pieces.append(f"\x01{shown}\x02")
        done = end
    pieces.append(text[done:])
    return "".join(pieces)


def compose_end(
    chapter: dict, form: str, heading: str, dot: str, *, noise: bool, wrap: bool
) -> str:
    text = set_markers(chapter, form, noise=noise)
    paragraphs = [p for p in text.split("\n") if p.strip()]
    if wrap:
        paragraphs = ["\n".join(textwrap.wrap(p, WIDTH)) for p in paragraphs]
    notes = []
    for k, note in enumerate(chapter["notes"]):
        body = damage_text(note["text"], k) if noise else note["text"]
        number = damage_number(note["n"], k + 7) if noise else note["n"]
        line = f"{number}{dot} {body}"
        line = "\n".join(textwrap.wrap(line, WIDTH)) if wrap else line
        notes.append(f"\x03{line}\x04")
    return "\n\n".join(paragraphs) + f"\n\n{heading}\n\n" + "\n".join(notes) + "\n"


def compose_pages(chapter: dict, form: str, brk: str, *, noise: bool, numbers: bool) -> str:
    text = set_markers(chapter, form, noise=noise)
    lines: list[str] = []
    for paragraph in (p for p in text.split("\n") if p.strip()):
        lines += [*textwrap.wrap(paragraph, WIDTH), ""]
    pages, page, pending, count = [], [], [], 1
    done = 0
    for line in lines:
        page.append(line)
        pending += range(done, done + line.count("\x02"))
        done += line.count("\x02")
        if len(page) + 3 * len(pending) >= LINES:
            pages.append(finish_page(chapter, page, pending, count, noise=noise, numbers=numbers))
            page, pending, count = [], [], count + 1
    pages.append(finish_page(chapter, page, pending, count, noise=noise, numbers=numbers))
    return brk.join(pages)


def finish_page(
    chapter: dict, page: list, pending: list, count: int, *, noise: bool, numbers: bool
) -> str:
    notes = []
    for k in pending:
        note = chapter["notes"][k]
        body = damage_text(note["text"], k) if noise else note["text"]
        number = damage_number(note["n"], k + 7) if noise else note["n"]
        notes.append("\x03" + "\n".join(textwrap.wrap(f"{number} {body}", WIDTH + 8)) + "\x04")
    head = [f"{count}   Toward Thorough, Accurate, and Reliable"] if numbers else []
    foot = ["", str(count)] if numbers else []
    return "\n".join([*head, *page, "", *notes, *foot])


def read_marks(text: str) -> tuple[str, list, list]:
    """Strip the marks; return the text, the raw spans of markers and of notes."""
    out, markers, notes, open_ = [], [], [], {}
    size = 0
    for char in text:
        if char in "\x01\x03":
            open_[char] = size
        elif char == "\x02":
            markers.append((open_["\x01"], size))
        elif char == "\x04":
            notes.append((open_["\x03"], size))
        else:
            out.append(char)
            size += 1
    return "".join(out), markers, notes


def trim(plain: str, start: int, end: int) -> tuple[int, int]:
    piece = plain[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def score(text: str) -> tuple[list[int], list[int]]:
    """Return right, wanted and found markers (span and note right), and the same of notes."""
    plain, markers, notes = read_marks(text)
    passages = segment(make_source(plain), "en")
    wanted = [trim(plain, *span) for span in markers]
    bodies = [trim(plain, *span) for span in notes]
    starts = {span[0]: k for k, span in enumerate(sorted(bodies))}
    place = {p.passage_id: starts.get(p.raw_start) for p in passages}
    found = {(a.raw_start, a.raw_end): place.get(a.note_id) for p in passages for a in p.anchors}
    right = sum(found.get(span) == k for k, span in enumerate(wanted))
    texts = {(p.raw_start, p.raw(0, len(p.text)).end) for p in passages if p.kind == "note"}
    return [right, len(wanted), len(found)], [len(texts & set(bodies)), len(bodies), len(texts)]


def f1(counts: list[int]) -> float:
    return 2 * counts[0] / max(1, counts[1] + counts[2])


LAYOUTS = {
    "end heading, superscript": lambda c, n: compose_end(
        c, "sup", "Notes", ".", noise=n, wrap=False
    ),
    "end heading, glued": lambda c, n: compose_end(c, "glued", "Notes", ".", noise=n, wrap=False),
    "end heading, bracket, wrapped": lambda c, n: compose_end(
        c, "bracket", "Notes", ".", noise=n, wrap=True
    ),
    "end heading, glued, wrapped": lambda c, n: compose_end(
        c, "glued", "NOTES", "", noise=n, wrap=True
    ),
    "end no heading, glued": lambda c, n: compose_end(c, "glued", "", "", noise=n, wrap=False),
    "pages ff, glued": lambda c, n: compose_pages(c, "glued", "\f", noise=n, numbers=False),
    "pages ff numbers, glued": lambda c, n: compose_pages(c, "glued", "\f", noise=n, numbers=True),
    "pages ff, superscript": lambda c, n: compose_pages(c, "sup", "\f", noise=n, numbers=True),
    "pages ff, spaced": lambda c, n: compose_pages(c, "spaced", "\f", noise=n, numbers=True),
    "pages soft, glued": lambda c, n: compose_pages(c, "glued", "\n ", noise=n, numbers=False),
}


def read_chapters(path: str) -> Iterator[dict]:
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        chapter = json.loads(line)
        if chapter["gold"]:
            yield chapter


def main() -> None:
    chapters = list(read_chapters(sys.argv[1]))
    for noise in (False, True):
        for name, compose in LAYOUTS.items():
            totals = [[0] * 3, [0] * 3]
            for chapter in chapters:
                for total, part in zip(totals, score(compose(chapter, noise)), strict=True):
                    total[:] = [a + b for a, b in zip(total, part, strict=True)]
            shown = f"markers {f1(totals[0]):.4f} notes {f1(totals[1]):.4f}"
            sys.stdout.write(f"{'noise' if noise else 'clean'}  {name:34} {shown}\n")


if __name__ == "__main__":
    main()
