"""Quality cannot quietly fall, and the gold cannot quietly change.

To announce a change of the gold or raise the floors: ``python tests/scoring/set_floors.py``;
lowering a floor is a commit of its own that says why.
"""

import json
from pathlib import Path

import pytest

from pipeline.scoring.floors import digest_gold, find_falls
from pipeline.scoring.summary import print_differences, take_headlines
from pipeline.stages.score import score_split
from pipeline.stages.workspace import Workspace

ROOT = Path(__file__).resolve().parents[1]
FLOORS = json.loads((ROOT / "floors.json").read_text(encoding="utf-8"))
SHOWN = 60


def test_the_gold_is_the_announced_one() -> None:
    gold = ROOT / "gold"
    paths = [p for p in gold.rglob("*") if p.suffix in {".gold", ".txt"}]
    files = [(p.relative_to(gold).as_posix(), p.read_bytes()) for p in paths]
    assert digest_gold(files) == FLOORS["gold_sha256"]


@pytest.mark.parametrize("split", ["dev", "test"])
def test_no_score_falls_below_its_floor(split: str, made: Workspace, made_texts: Workspace) -> None:
    scores = score_split(made, made_texts, ROOT / "gold" / split)
    headlines = take_headlines({split: scores.figures})[split]
    falls = find_falls(FLOORS[split], headlines)
    concerned = [d for d in scores.differences if d.measure.split(".")[0] in _roots(falls)]
    report = [*falls.values(), *list(print_differences(concerned))[:SHOWN]]
    assert not falls, "\n".join(report)


def _roots(falls: dict[str, str]) -> set[str]:
    return {measure.split(".")[0] for measure in falls}
