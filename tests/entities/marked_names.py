"""Texts with inline marks ``⟦name|LABEL entity⟧`` as mentions, passages and expected entities."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.entities import link_mentions
from pipeline.records import Mention, Passage, Span

CASES = Path(__file__).parent / "cases"
_MARK = re.compile(r"⟦([^|⟧]*)\|([A-Z]+) ([^⟧]+)⟧")


@dataclass(frozen=True)
class Marked:
    """One document: its passage, its mentions, the entity each should have."""

    passage: Passage
    mentions: tuple[Mention, ...]
    expected: Mapping[str, str]


def read_marked(doc_id: str, language: str, text: str) -> Marked:
    clean, mentions, expected, done = "", [], {}, 0
    for match in _MARK.finditer(text):
        clean += text[done : match.start()]
        start, end = len(clean), len(clean) + len(match[1])
        clean += match[1]
        done = match.end()
        mention_id = f"{doc_id}/m{start}"
        expected[mention_id] = match[3]
        name = match[1].strip('"')
        place = (start, end, start, end)
        mentions.append(
            Mention(mention_id, doc_id, f"{doc_id}/p0", *place, name, "", match[2], 1.0, "hand")
        )
    clean += text[done:]
    spans = (Span(0, len(clean)),)
    passage = Passage(f"{doc_id}/p0", doc_id, "paragraph", language, 1, clean, ((0, 0),), spans)
    return Marked(passage, tuple(mentions), expected)


def read_cases() -> Iterator[Marked]:
    for path in sorted(CASES.glob("*.txt")):
        for part in path.read_text(encoding="utf-8").split("=== ")[1:]:
            head, _, body = part.partition("\n")
            yield read_marked(*head.split(), body)


def score_pairs(found: Mapping[str, str], wanted: Mapping[str, str]) -> float:
    """Return the F1 of pairs of mentions that share an entity."""
    both = Counter((found[m], wanted[m]) for m in wanted)
    mine, theirs = Counter(found.values()), Counter(wanted.values())
    return 2 * _count(both) / (_count(mine) + _count(theirs))


def score_cubed(found: Mapping[str, str], wanted: Mapping[str, str]) -> float:
    """Return B-cubed F1 (Bagga and Baldwin 1998)."""
    mine, theirs = defaultdict(set), defaultdict(set)
    for mention in wanted:
        mine[found[mention]].add(mention)
        theirs[wanted[mention]].add(mention)
    shared = [len(mine[found[m]] & theirs[wanted[m]]) for m in wanted]
    precision = sum(s / len(mine[found[m]]) for s, m in zip(shared, wanted, strict=True))
    recall = sum(s / len(theirs[wanted[m]]) for s, m in zip(shared, wanted, strict=True))
    return 2 * precision * recall / (precision + recall) / len(wanted)


def _count(groups: Counter) -> int:
    return sum(n * (n - 1) // 2 for n in groups.values())


def link(authority, *documents, dates=()):
    mentions = [m for d in documents for m in d.mentions]
    return link_mentions(mentions, [d.passage for d in documents], authority, dates=dates)


def link_text(authority, text, language="ru"):
    document = read_marked("doc", language, text)
    _, links = link(authority, document)
    return [made.entity_id for made in links]
