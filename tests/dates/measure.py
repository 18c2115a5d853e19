"""Figures for the dates package, not a test.

``python tests/dates/measure.py`` scores the case files, clean and with OCR noise, and the speed;
``python tests/dates/measure.py FILE.jsonl`` the values on a corpus of English texts whose lines
hold ``text`` and ``spans`` with ``start``, ``end``, ``value`` (ISO or TIMEX3).
"""

import json
import random
import re
import sys
import time
from pathlib import Path

from date_cases import describe, make_passage, read_cases

from pipeline.dates import find_dates

SETS = ("ru-dev", "ru-test", "en-dev", "en-test")
CONFUSED = {
    "ru": {
        "н": "ип",
        "и": "нй",
        "п": "н",
        "б": "6",
        "о": "с0",
        "е": "с",
        "я": "л",
        "л": "п",
        "т": "г",
        "г": "тr",
        "у": "y",
        "а": "a",
        "р": "p",
        "1": "Il",
        "0": "О",
        "3": "З",
        "6": "б",
        ".": ",",
    },
    "en": {
        "e": "c",
        "c": "e",
        "r": "n",
        "n": "u",
        "u": "n",
        "l": "1",
        "o": "0",
        "i": "l",
        "t": "f",
        "h": "b",
        "b": "h",
        "m": "n",
        "1": "Il",
        "0": "O",
        "5": "S",
        "8": "B",
        ".": ",",
    },
}
SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}


def show(line):
    sys.stdout.write(line + "\n")


def blur(text, language, rate, source):
    table = CONFUSED[language]
    return "".join(
        source.choice(table[c]) if c in table and source.random() < rate else c for c in text
    )


def score_cases(name, rate):
    hits = total = 0
    source = random.Random(7)  # noqa: S311
    for case in read_cases(name):
        passages = [
            make_passage(
                blur(p.text, name[:2], rate, source),
                name[:2],
                kind=p.kind,
                passage_id=p.passage_id,
                offset=p.raw_start,
                anchors=p.anchors,
            )
            for p in case.passages
        ]
        found = [(f.passage_id, *describe(f)[:3]) for f in find_dates(passages)]
        wanted = [
            (p.passage_id, *e[:3])
            for p, expected in zip(passages, case.expected, strict=True)
            for e in expected
        ]
        hits += len(set(found) & set(wanted))
        total += len(found) + len(wanted)
    return 2 * hits / total


def read_value(value):
    head = (value or "").split("T")[0]
    season = re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", head)
    if season:
        return f"{season[1]}-{SEASONS[season[2]]}"
    if re.fullmatch(r"\d{2,3}", head):
        return head.ljust(4, "X")
    return head if re.fullmatch(r"\d{4}(-\d\d){0,2}(/\d{4}(-\d\d){0,2})?", head) else None


def split_passages(text):
    for match in re.finditer(r"[^\n]+", text):
        line = match.group()
        kind = "heading" if len(line) < 60 and not line.rstrip().endswith(".") else "paragraph"
        yield make_passage(
            line, "en", kind=kind, passage_id=f"p{match.start()}", offset=match.start()
        )


def score_corpus(path):
    right, found_values, missed, inferred = 0, 0, 0, [0, 0]
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found = find_dates(list(split_passages(row["text"])))
        for span in row["spans"]:
            value = read_value(span.get("value"))
            over = [f for f in found if f.raw_start < span["end"] and span["start"] < f.raw_end]
            if value is None or not over:
                missed += value is not None
                continue
            good = any(value in (f.edtf or "").split("/") or value == f.edtf for f in over)
            right += good
            found_values += 1
            if over[0].inferred:
                inferred[good] += 1
    show(f"{path}: values {right / found_values:.4f} of {found_values}, not found {missed}")
    if sum(inferred):
        show(f"  of inferred ones {inferred[1] / sum(inferred):.4f} of {sum(inferred)}")


def measure_speed():
    for language in ("ru", "en"):
        texts = [p.text for c in read_cases(f"{language}-dev") for p in c.passages]
        passages = [make_passage(" ".join(texts), language, offset=k * 10**6) for k in range(60)]
        start = time.process_time()
        find_dates(passages)
        size = sum(len(p.text.encode()) for p in passages) / 1e6
        show(f"{language}: {size / (time.process_time() - start):.2f} MB/s of nothing but dates")


if __name__ == "__main__":
    if sys.argv[1:]:
        score_corpus(sys.argv[1])
    else:
        for name in SETS:
            figures = ", ".join(
                f"{score_cases(name, rate):.3f} at noise {rate}" for rate in (0, 0.01, 0.02)
            )
            show(f"{name}: span and value F1 {figures}")
        measure_speed()
