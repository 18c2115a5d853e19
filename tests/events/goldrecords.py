"""Gold files as the records that the events package reads: names, dates and notes as marked."""

import re
from collections.abc import Iterable
from pathlib import Path

from pipeline.citations import find_citations
from pipeline.entities.authority import load_authority
from pipeline.events.find import find_candidates
from pipeline.events.reading import Candidate
from pipeline.records import (
    Anchor,
    AuthorityEntry,
    Citation,
    DateExpression,
    Mention,
    Passage,
    Sentence,
    Span,
)
from pipeline.scoring.gold import Gold, Mark, parse_gold
from pipeline.syntax import load_parser
from pipeline.text.aligned import Aligned, align, concatenate
from pipeline.text.calendar import bound_value
from pipeline.text.morphology import find_lemma

ROOT = Path(__file__).resolve().parents[2]
NAMES = {"PER", "LOC", "ORG", "TREATY", "EVENT", "SHIP"}
SPACE = re.compile(r"\s+")


def authority() -> tuple[AuthorityEntry, ...]:
    return load_authority(ROOT / "curation" / "authority")


def read_golds(split: str) -> list[Gold]:
    folder = ROOT / "tests" / "gold" / split
    return [
        parse_gold(p.read_text(encoding="utf-8"), name=p.name)
        for p in sorted(folder.glob("*.gold"))
    ]


def build_passages(gold: Gold) -> tuple[Passage, ...]:
    groups: dict[tuple[str, str, int], list[Span]] = {}
    for block in gold.blocks:
        key = (block.kind, block.name, 0 if block.name else block.start)
        groups.setdefault(key, []).append(Span(block.start, block.end))
    return tuple(
        _build_passage(gold, kind, name, parts) for (kind, name, _), parts in groups.items()
    )


def _build_passage(gold: Gold, kind: str, name: str, parts: list[Span]) -> Passage:
    base = gold.start or 0
    pieces: list[Aligned] = []
    anchors: list[tuple[Mark, int]] = []
    length = 0
    for part in parts:
        done = part.start
        marks = [
            m
            for m in gold.marks
            if m.kind in {"MARK", "CLEAN"} and part.start <= m.start < part.end
        ]
        for mark in sorted(marks, key=lambda m: m.start):
            piece = _shift(gold, base, done, mark.start)
            pieces.append(piece)
            length += len(piece)
            if mark.kind == "CLEAN":
                text = mark.words
                raws = tuple(min(mark.start + k, mark.end - 1) for k in range(len(text)))
                pieces.append(Aligned(text, raws))
                length += len(text)
            else:
                anchors.append((mark, length))
            done = mark.end
        piece = _shift(gold, base, done, part.end)
        pieces.append(piece)
        length += len(piece)
    whole = concatenate(pieces)
    cut = re.compile(r"(?<=[^\W\d_])-[ \t]*\n\s*(?=[a-zа-яё])")
    clean = whole.sub(cut, "").sub(SPACE, " ")
    passage_id = f"{gold.name}/p{parts[0].start}"
    number = re.match(r"\s*[\[(]?(\d+|\*+)[\])]?", clean.text) if kind == "note" else None
    text = clean[number.end() :] if number else clean
    left = len(text.text) - len(text.text.lstrip())
    text = text[left:]
    made = []
    for mark, at in anchors:
        raw = whole.raws[at - 1] if at else -1
        position = next((k for k, r in enumerate(text.raws) if r > raw), len(text))
        notes = [b for b in gold.blocks if b.kind == "note" and b.name == mark.name]
        note_id = f"{gold.name}/p{notes[0].start}" if notes else None
        made.append(
            Anchor(
                mark.name,
                position,
                mark.start,
                mark.end,
                note_id,
                "aligned" if note_id else "missing_note",
            )
        )
    return Passage(
        passage_id,
        gold.name,
        kind,
        gold.language,
        1,
        text.text,  # type: ignore[arg-type]
        text.runs() or ((0, parts[0].start),),
        tuple(parts),
        tuple(made),
        (name or None) if kind == "note" else None,
        "r" if kind == "note" else None,
    )


def _shift(gold: Gold, base: int, start: int, end: int) -> Aligned:
    piece = align(gold.body, Span(start - base, end - base))
    return Aligned(piece.text, tuple(r + base for r in piece.raws))


def _clean_span(passage: Passage, mark: Mark) -> tuple[int, int] | None:
    raws = [passage.raw(k, k + 1).start for k in range(len(passage.text))]
    inside = [k for k, r in enumerate(raws) if mark.start <= r < mark.end]
    return (inside[0], inside[-1] + 1) if inside else None


def build_names(
    gold: Gold, passages: Iterable[Passage]
) -> tuple[list[Mention], list[DateExpression]]:
    mentions, dates = [], []
    for passage in passages:
        for mark in gold.marks:
            if mark.kind not in NAMES | {"DATE"} or not any(
                s.start <= mark.start < s.end for s in passage.segments
            ):
                continue
            span = _clean_span(passage, mark)
            if span is None:
                continue
            start, end = span
            text = passage.text[start:end]
            key = f"{passage.passage_id}/{mark.start}"
            if mark.kind == "DATE":
                edtf = None if mark.name == "-" else mark.name
                low, high = bound_value(edtf) if edtf else (None, None)
                dates.append(
                    DateExpression(
                        key,
                        gold.name,
                        passage.passage_id,
                        start,
                        end,
                        mark.start,
                        mark.end,
                        text,
                        edtf,
                        low,
                        high,
                        None,
                        "inferred" in mark.flags,
                        None,
                        "gold",
                    )
                )
            else:
                lemma = (
                    find_lemma(text, "PROPN", "")
                    if " " not in text and gold.language == "ru"
                    else text
                )
                mentions.append(
                    Mention(
                        f"{key}={mark.name}",
                        gold.name,
                        passage.passage_id,
                        start,
                        end,
                        mark.start,
                        mark.end,
                        text,
                        lemma,
                        mark.kind,
                        1.0,
                        "gold",
                    )
                )  # type: ignore[arg-type]
    return mentions, dates


_PARSERS: dict[str, object] = {}


def parse_sentences(passages: Iterable[Passage]) -> list[Sentence]:
    found: list[Sentence] = []
    for language in ("ru", "en"):
        chosen = [p for p in passages if p.language == language]
        if chosen:
            if language not in _PARSERS:
                _PARSERS[language] = load_parser(language, {}, ROOT / "models")
            found += list(_PARSERS[language].parse(chosen))  # type: ignore[attr-defined]
    return found


def read_candidates(
    gold: Gold,
) -> tuple[list[Candidate], tuple[Citation, ...], tuple[Passage, ...]]:
    passages = build_passages(gold)
    prose = [p for p in passages if p.kind in {"heading", "paragraph", "list_item"}]
    mentions, dates = build_names(gold, prose)
    citations = find_citations(passages)
    found = find_candidates(prose, parse_sentences(prose), mentions, dates, citations, authority())
    return found, citations, passages


def read_sentences(name: str) -> list[Gold]:
    """Read a file of invented sentences: marked text, then a line `= id type …` an event."""
    text = (ROOT / "tests" / "events" / "sentences" / f"{name}.txt").read_text(encoding="utf-8")
    language = name.partition("_")[0]
    return [
        parse_gold(_write_case(case, language), name=f"{name}-{k}")
        for k, case in enumerate(text.strip().split("\n\n"), 1)
    ]


def _write_case(case: str, language: str) -> str:
    lines = case.strip().split("\n")
    body = re.sub(r"⟦([^⟦⟧|]*)\|-⟧", r"\1", lines[0])
    keys = ("document", "layout", "noise", "annotator")
    head = "\n".join([*(f'{key} = "x"' for key in keys), "start = 0", f'language = "{language}"'])
    tables = "".join(_write_event(line) for line in lines[1:])
    return f"+++\n{head}\n+++\n⟦¶ paragraph p1⟧{body}\n+++\n{tables}"


def _write_event(line: str) -> str:
    facts, agents, recipients, places = (part.strip() for part in line.split("|"))
    _, name, kind, modality, edtf = facts.split()
    date = "" if edtf == "-" else f'date = "{edtf}"\n'
    return (
        f'[[event]]\nid = "{name}"\ntype = "{kind}"\nmodality = "{modality}"\n{date}'
        f"agents = {_write_list(agents)}\nrecipients = {_write_list(recipients)}\n"
        f"places = {_write_list(places)}\nnotes = []\n"
    )


def _write_list(words: str) -> str:
    return "[" + ", ".join(f'"{word}"' for word in words.split()) + "]"
