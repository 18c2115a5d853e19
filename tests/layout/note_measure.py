"""Marker and note scores on FRUS chapters set in several layouts; run by hand.

    python tests/layout/note_measure.py CORPORA/footnotes/frus_history.jsonl
"""

import json
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

from noise import damage_number, damage_text

from pipeline.layout import segment
from pipeline.records import Page, SourceText

WIDTH = 78
LINES = 40
SUP = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def make_source(text: str) -> SourceText:
    pages, start = [], 0
    for number, page in enumerate(text.split("\f"), 1):
        end = min(start + len(page) + 1, len(text))
        pages.append(Page(number, start, end))
        start = end
    return SourceText("d", text, tuple(pages), "text/plain", "utf-8", 1.0, "")


def set_markers(chapter: dict, form: str, noise: bool) -> tuple[str, list[tuple[str, int]]]:
    """Return the text with each marker as ⟪n⟫ (placed later), paragraphs kept."""
    text, done, pieces = chapter["text"], 0, []
    for k, mark in enumerate(chapter["gold"]):
        at = mark["offset"]
        while not text[at] in "⁰¹²³⁴⁵⁶⁷⁸⁹":
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


def compose_end(chapter: dict, form: str, noise: bool, heading: str, dot: str, wrap: bool) -> str:
    text = set_markers(chapter, form, noise)
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


def compose_pages(chapter: dict, form: str, noise: bool, brk: str, numbers: bool) -> str:
    text = set_markers(chapter, form, noise)
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
            pages.append(finish_page(chapter, page, pending, noise, count, numbers))
            page, pending, count = [], [], count + 1
    pages.append(finish_page(chapter, page, pending, noise, count, numbers))
    return brk.join(pages)


def finish_page(chapter: dict, page: list, pending: list, noise: bool, count: int, numbers: bool) -> str:
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


def score(text: str, show: bool) -> tuple[list[int], list[int]]:
    plain, markers, notes = read_marks(text)
    passages = segment(make_source(plain), "en")
    strip = lambda s, e: (s + len(plain[s:e]) - len(plain[s:e].lstrip()), s + len(plain[s:e].rstrip()))  # noqa: E731
    gold_m = {strip(*m): k for k, m in enumerate(markers)}
    gold_n = {strip(*n): k for k, n in enumerate(notes)}
    starts = {n[0]: k for n, k in gold_n.items()}
    by_id = {p.passage_id: p for p in passages}
    found_m = {(a.raw_start, a.raw_end): a for p in passages for a in p.anchors}
    right = sum(
        1
        for span, k in gold_m.items()
        if span in found_m
        and found_m[span].note_id
        and starts.get(by_id[found_m[span].note_id].raw_start) == k
    )
    found_n = {(p.raw_start, p.raw(0, len(p.text)).end) for p in passages if p.kind == "note" and p.text}
    hits = len(found_n & set(gold_n))
    if show:
        for span in sorted(set(gold_n) ^ found_n)[:6]:
            print("   note", span in gold_n, repr(plain[span[0] : span[0] + 60]), "…", repr(plain[span[1] - 30 : span[1] + 30]))
        for span in sorted(set(gold_m) ^ set(found_m))[:8]:
            print("   mark", span in gold_m, repr(plain[span[0] - 30 : span[1] + 20]))
    return [right, len(gold_m), len(found_m)], [hits, len(gold_n), len(found_n)]


def f1(counts: list[int]) -> float:
    return 2 * counts[0] / max(1, counts[1] + counts[2])


LAYOUTS = {
    "end heading, superscript": lambda c, n: compose_end(c, "sup", n, "Notes", ".", False),
    "end heading, glued": lambda c, n: compose_end(c, "glued", n, "Notes", ".", False),
    "end heading, bracket, wrapped": lambda c, n: compose_end(c, "bracket", n, "Notes", ".", True),
    "end heading, glued, wrapped": lambda c, n: compose_end(c, "glued", n, "NOTES", "", True),
    "end no heading, glued": lambda c, n: compose_end(c, "glued", n, "", "", False),
    "pages ff, glued": lambda c, n: compose_pages(c, "glued", n, "\f", False),
    "pages ff numbers, glued": lambda c, n: compose_pages(c, "glued", n, "\f", True),
    "pages ff, superscript": lambda c, n: compose_pages(c, "sup", n, "\f", True),
    "pages ff, spaced": lambda c, n: compose_pages(c, "spaced", n, "\f", True),
    "pages soft, glued": lambda c, n: compose_pages(c, "glued", n, "\n ", False),
}


def read_chapters(path: str) -> Iterator[dict]:
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        chapter = json.loads(line)
        if chapter["gold"]:
            yield chapter


def main() -> None:
    chapters = list(read_chapters(sys.argv[1]))
    show = len(sys.argv) > 2
    for noise in (False, True):
        for name, compose in LAYOUTS.items():
            if show and sys.argv[2] not in name:
                continue
            totals = [[0] * 3, [0] * 3]
            for chapter in chapters:
                for total, part in zip(totals, score(compose(chapter, noise), show), strict=True):
                    total[:] = [a + b for a, b in zip(total, part, strict=True)]
            print(f"{'noise' if noise else 'clean'}  {name:34} markers {f1(totals[0]):.4f} notes {f1(totals[1]):.4f}")


if __name__ == "__main__":
    main()
