"""Two annotators, one guide: how far their marks agree on a part of the gold sample.

``tests/gold/second`` was marked from the raw text alone, before its annotator saw the first marks.
The second annotation takes the place of the tables, so the scorer's measures are the agreement;
they are those that the guide prints.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from itertools import chain
from pathlib import Path

import pytest

from pipeline.scoring.found import Found
from pipeline.scoring.gold import Gold, parse_gold
from pipeline.scoring.goldcheck import check_gold
from pipeline.scoring.part import make_part
from pipeline.scoring.score import GoldPart, cut_found, pair_events
from pipeline.scoring.summary import Scores, print_differences, score_parts

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests" / "gold"
SECOND = sorted(GOLD.glob("second/*.gold"))
GUIDE = ROOT / "docs" / "annotation.md"
ROW = re.compile(r"^\| `([a-z.]+)` \|[^|]*\|[^|]*\| ([01]\.\d+) \|", re.MULTILINE)
PRINTED = {name: float(value) for name, value in ROW.findall(GUIDE.read_text(encoding="utf-8"))}
LEEWAY = 0.02


def read_gold(path: Path) -> Gold:
    return parse_gold(path.read_bytes().decode(), name=f"{path.parent.name}/{path.name}")


def find_first(second: Gold) -> Gold:
    """The first annotation of the same stretch, whichever side it is on."""
    name = second.name.split("/")[1]
    golds = [read_gold(path) for path in GOLD.glob(f"*/{name}") if path.parent.name != "second"]
    return next(g for g in golds if (g.document, g.start) == (second.document, second.start))


def pair_parts() -> list[tuple[GoldPart, GoldPart]]:
    pairs = []
    for path in SECOND:
        second = make_part(read_gold(path))
        first = make_part(find_first(read_gold(path)))
        pairs.append((replace(first, layers=first.layers & second.layers), second))
    return pairs


def join_found(parts: Iterable[GoldPart]) -> dict[str, Found]:
    """What the second annotator says, by document."""
    groups: dict[str, list[Found]] = defaultdict(list)
    for part in parts:
        groups[part.document].append(part.marked)
    names = [field.name for field in fields(Found)]
    return {
        document: Found(*(tuple(chain(*(getattr(f, n) for f in group))) for n in names))
        for document, group in groups.items()
    }


def list_types(parts: Iterable[GoldPart], founds: Mapping[str, Found]) -> list[tuple[str, str]]:
    """Both annotators' types of each event whose trigger both have marked."""
    pairs = (
        pair
        for part in parts
        for pair in pair_events(part.marked.events, cut_found(founds[part.document], part).events)
    )
    return [(mine.type, theirs.type) for mine, theirs in pairs if mine and theirs]


def measure_kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Agreement beyond chance of two annotators over the same items (Cohen 1960)."""
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    observed = sum(a == b for a, b in pairs) / len(pairs)
    chance = sum(n * right[label] for label, n in left.items()) / len(pairs) ** 2
    return (observed - chance) / (1 - chance)


@pytest.fixture(scope="module")
def scores() -> Scores:
    pairs = pair_parts()
    return score_parts([first for first, _ in pairs], join_found(second for _, second in pairs))


@pytest.mark.parametrize("path", SECOND, ids=lambda path: str(path.stem))
def test_second_annotation_is_sound(path: Path) -> None:
    gold = read_gold(path)
    folders = (GOLD / "texts", ROOT / "raw")
    source = next(f / gold.document for f in folders if (f / gold.document).is_file())
    assert check_gold(gold, source.read_bytes().decode()) == []
    assert find_first(gold).body == gold.body
    assert find_first(gold).annotator != gold.annotator


def test_second_annotation_covers_a_good_part_of_both_sides() -> None:
    first = [read_gold(path) for side in ("dev", "test") for path in GOLD.glob(f"{side}/*.gold")]
    chosen = [find_first(read_gold(path)) for path in SECOND]
    assert sum(len(g.body) for g in chosen) > 0.25 * sum(len(g.body) for g in first)
    assert {g.name.split("/")[0] for g in chosen} == {"dev", "test"}
    assert {g.language for g in chosen} == {"ru", "en"}


@pytest.mark.parametrize("measure", sorted(PRINTED.keys() - {"events.kappa"}))
def test_agreement_is_as_the_guide_prints(measure: str, scores: Scores) -> None:
    f1 = scores.figures[measure]["all"]["f1"]
    concerned = [d for d in scores.differences if d.measure == measure]
    reason = "\n".join([f"{measure}: {f1}", *print_differences(concerned)])
    assert f1 == pytest.approx(PRINTED[measure], abs=LEEWAY), reason


def test_types_agree_beyond_chance_as_the_guide_prints() -> None:
    pairs = pair_parts()
    founds = join_found(second for _, second in pairs)
    kappa = measure_kappa(list_types([first for first, _ in pairs], founds))
    assert kappa == pytest.approx(PRINTED["events.kappa"], abs=LEEWAY)


def test_guide_prints_every_layer() -> None:
    layers = {measure.split(".")[0] for measure in PRINTED}
    assert layers == {"layout", "entities", "dates", "markers", "notes", "references", "events"}


def test_kappa_is_that_of_the_definition() -> None:
    table = {("a", "a"): 20, ("a", "b"): 5, ("b", "a"): 10, ("b", "b"): 15}
    pairs = [pair for pair, times in table.items() for _ in range(times)]
    assert measure_kappa(pairs) == pytest.approx((0.7 - 0.5) / 0.5)
