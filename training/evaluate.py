"""Score engines on gold: python evaluate.py dev|test LANG ENGINE[,ENGINE…]|default|natasha.

With --show also what was missed and what was too much; --blind without the authority file;
--models DIR for models elsewhere.
"""

import re
import sys
from pathlib import Path

from pipeline.entities.authority import load_authority
from pipeline.ner import find_mentions, load_engines
from pipeline.ner.found import LABELS
from pipeline.ner.slovnet import load_slovnet_engine
from pipeline.records import Passage, Span
from pipeline.scoring.gold import Gold, parse_gold
from pipeline.text.aligned import Aligned, align, concatenate

ROOT = Path(__file__).resolve().parents[1]
PROSE = {"heading", "paragraph", "list_item"}
RULES = (
    (re.compile(r"(?<=[^\W\d_])-[ \t]*\n\s*(?=[a-zа-яё])"), ""),
    (re.compile(r"[‒—―−]"), "–"),
    (re.compile(r"\s+"), " "),
)


def build_passages(gold: Gold) -> list[Passage]:
    """Return the gold's prose blocks as the layout stage would hand them on."""
    base = gold.start or 0
    groups: dict[tuple[str, str, int], list] = {}
    for block in gold.blocks:
        groups.setdefault((block.kind, block.name, 0 if block.name else block.start), []).append(
            block
        )
    markers = [m for m in gold.marks if m.kind == "MARK"]
    names = [m for m in gold.marks if m.kind in LABELS]
    passages = []
    for (kind, name, _), blocks in groups.items():
        inside = any(b.start <= m.start < b.end for b in blocks for m in names)
        if kind not in PROSE and not (kind == "note" and inside):
            continue
        clean = concatenate(clean_part(gold, b.start - base, b.end - base, markers) for b in blocks)
        for pattern, new in RULES:
            clean = clean.sub(pattern, new)
        shifted = Aligned(clean.text, tuple(r + base for r in clean.raws))
        spans = tuple(Span(b.start, b.end) for b in blocks)
        if clean.text.strip():
            passages.append(make_passage(gold, f"{gold.name}/{kind}{name}", shifted, spans))
    return passages


def make_passage(gold: Gold, name: str, clean: Aligned, spans: tuple[Span, ...]) -> Passage:
    """Return the clean text as a paragraph."""
    runs = clean.runs()
    return Passage(name, gold.name, "paragraph", gold.language, 1, clean.text, runs, spans)


def clean_part(gold: Gold, start: int, end: int, markers: list) -> Aligned:
    """Return a block's part without its note markers."""
    base = gold.start or 0
    part = align(gold.body, Span(start, end))
    cuts = [
        Span(m.start - base - start, m.end - base - start)
        for m in markers
        if start <= m.start - base < end
    ]
    return part.cut(cuts)


def find_natasha(passages: list[Passage]) -> set[tuple[str, int, int, str]]:
    """Return slovnet's bare answer, nothing cut or mapped."""
    engine = load_slovnet_engine()
    found = engine.find(passages)
    out = set()
    for passage, names in zip(passages, found, strict=True):
        for name in names:
            raw = passage.raw(name.start, name.end)
            out.add((passage.doc_id, raw.start, raw.end, name.label))
    return out


def main() -> None:
    """Print strict precision, recall, F1 by label and file."""
    part, language, spec = sys.argv[1:4]
    models = (
        Path(sys.argv[sys.argv.index("--models") + 1])
        if "--models" in sys.argv
        else ROOT / "models"
    )
    authority = load_authority(ROOT / "curation" / "authority") if "--blind" not in sys.argv else ()
    golds = [
        parse_gold(p.read_text(encoding="utf-8"), name=p.name)
        for p in sorted((ROOT / "tests" / "gold" / part).glob("*.gold"))
    ]
    golds = [g for g in golds if g.language == language and "entities" in g.layers and g.body]
    passages = [p for g in golds for p in build_passages(g)]
    wanted = {(g.name, m.start, m.end, m.kind) for g in golds for m in g.marks if m.kind in LABELS}
    if spec == "natasha":
        said = find_natasha(passages)
    else:
        chosen = {} if spec == "default" else {language: spec.split(",")}
        other = {"en" if language == "ru" else "ru": []}
        engines = load_engines(chosen | other, models, authority)
        mentions = find_mentions(passages, engines, authority)
        said = {(m.doc_id, m.raw_start, m.raw_end, m.label) for m in mentions}
    report(said, wanted, golds)
    if "--show" in sys.argv:
        show(said, wanted, golds)


def report(said: set, wanted: set, golds: list[Gold]) -> None:
    """Print a line a label and a file."""
    print_line("all", said, wanted)
    for label in LABELS:
        print_line(label, {x for x in said if x[3] == label}, {x for x in wanted if x[3] == label})
    basic = LABELS[:3]
    print_line(
        "PER LOC ORG", {x for x in said if x[3] in basic}, {x for x in wanted if x[3] in basic}
    )
    for gold in golds:
        inside = [{x for x in part if x[0] == gold.name} for part in (said, wanted)]
        print_line(f"{gold.name} {gold.noise}", *inside)


def print_line(name: str, said: set, wanted: set) -> None:
    """Print precision, recall and F1."""
    right = len(said & wanted)
    precision, recall = right / max(len(said), 1), right / max(len(wanted), 1)
    both = 2 * right / max(len(said) + len(wanted), 1)
    print(f"{name:40} P {precision:.3f} R {recall:.3f} F {both:.3f} n {len(wanted)}")


def show(said: set, wanted: set, golds: list[Gold]) -> None:
    """Print what was missed and what was too much, with its surroundings."""
    bodies = {g.name: (g.body, g.start or 0) for g in golds}
    wrong = [("-", *x) for x in wanted - said] + [("+", *x) for x in said - wanted]
    for sign, name, start, end, label in sorted(wrong, key=lambda w: w[1:]):
        body, base = bodies[name]
        around = " ".join(body[max(0, start - base - 25) : end - base + 25].split())
        inner = " ".join(body[start - base : end - base].split())
        print(name[:14], f"{sign} {label:6} {inner}   …{around}…")


if __name__ == "__main__":
    main()
