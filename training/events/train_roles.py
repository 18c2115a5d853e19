"""Fit the weights of the role model on the events of the gold and of the annotations.

    python training/events/train_roles.py [--write]

Multinomial logistic regression with a Gaussian prior around nothing, wider for the paths by which
the rules give a role; a row is one who may take a
role in an event whose trigger is right, its answer the gold's role. Prints F1 of the roles in five
folds of whole files: the rules alone, the model without the rules, the model over the rules;
``--write`` fits on everything and writes the word table. Reads ``tests/gold/dev`` and
``training/annotations/events-*.gold``.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "events"), str(ROOT / "training" / "events")]

import goldrecords  # noqa: E402
from eventscores import name_role  # noqa: E402
from train import read_annotations  # noqa: E402

from pipeline.events.casting import Candidacy, choose_parts  # noqa: E402
from pipeline.events.confidence import load_weights, reckon_confidence  # noqa: E402
from pipeline.events.reading import LIKELY, Candidate  # noqa: E402
from pipeline.events.rolemodel import PARTS, RoleWeights  # noqa: E402
from pipeline.scoring.gold import Gold, GoldEvent  # noqa: E402

RAREST = 10
SPREAD = 0.2
TRUSTED = ("ruled_", 0.6)
FAINTEST = 0.04
FOLDS = 5
STEPS = 60
THRESHOLDS = (0.38, 0.3, 0.33)
FIELDS = {"agent": "agents", "recipient": "recipients", "place": "places"}
RULES = ("given_", "ruled_")
Marking = Callable[[Candidacy], frozenset[str]]


class Case(NamedTuple):
    """A gold event, the candidate at its trigger, and the file."""

    event: GoldEvent
    candidate: Candidate
    group: str


def read_cases() -> list[Case]:
    """Return the gold events that have a candidate."""
    golds = goldrecords.read_golds("dev") + read_annotations()
    golds += goldrecords.read_sentences("ru_dev") + goldrecords.read_sentences("en_dev")
    return [case for gold in golds if "events" in gold.layers for case in _match_gold(gold)]


def _match_gold(gold: Gold) -> Iterable[Case]:
    found, _, _ = goldrecords.read_candidates(gold)
    marks = {m.name: m for m in gold.marks if m.kind == "EV"}
    taken: set[int] = set()
    for event in sorted(gold.events, key=lambda e: marks[e.id].start):
        for k, c in enumerate(found):
            token = c.sentence.tokens[c.trigger.token]
            raw = c.passage.raw(token.start, token.end)
            if k not in taken and raw.start < marks[event.id].end > marks[event.id].start < raw.end:
                taken.add(k)
                yield Case(event, c, gold.name)
                break


def name_answer(event: GoldEvent, candidacy: Candidacy) -> int:
    """Return 0, or 1 and up for the role among ``PARTS`` that the gold gives the candidacy."""
    name = name_role(candidacy.option.role)
    return next((n for n, part in enumerate(PARTS, 1) if name in getattr(event, FIELDS[part])), 0)


def mark_all(candidacy: Candidacy) -> frozenset[str]:
    """Return all marks."""
    return candidacy.marks


def mark_alone(candidacy: Candidacy) -> frozenset[str]:
    """Return the marks that do not tell what the rules say."""
    return frozenset(m for m in candidacy.marks if not m.startswith(RULES))


def fit_weights(cases: Sequence[Case], marking: Marking = mark_all) -> dict[str, tuple[float, ...]]:
    """Return the weights of each mark for ``PARTS`` against no role; by L-BFGS."""
    rows = [(marking(c), name_answer(case.event, c)) for case in cases for c in _cast(case)]
    counts = Counter(mark for marks, _ in rows for mark in marks)
    trusted, width = TRUSTED
    few = RAREST // 2
    kept = (m for m, n in counts.items() if n >= (few if m.startswith(trusted) else RAREST))
    names = ["bias", *sorted(kept)]
    place = {name: k for k, name in enumerate(names)}
    where = [[r, place[m]] for r, (marks, _) in enumerate(rows) for m in marks if m in place]
    where += [[r, 0] for r in range(len(rows))]
    x = torch.sparse_coo_tensor(
        torch.tensor(where).T, torch.ones(len(where), dtype=torch.float64), (len(rows), len(names))
    ).coalesce()
    y = torch.tensor([answer for _, answer in rows])
    w = torch.zeros((len(names), len(PARTS) + 1), dtype=torch.float64, requires_grad=True)
    spread = [width if name.startswith(trusted) else SPREAD for name in names[1:]]
    spreads = torch.tensor(spread, dtype=torch.float64)[:, None]
    optimizer = torch.optim.LBFGS([w], max_iter=STEPS, line_search_fn="strong_wolfe")

    def measure() -> torch.Tensor:
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(torch.sparse.mm(x, w), y, reduction="sum")
        loss = loss + ((w[1:] / spreads) ** 2).sum() / 2
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    optimizer.step(measure)  # type: ignore[no-untyped-call]
    values = w.detach().numpy()
    rest = np.round(values[:, 1:] - values[:, :1], 2)
    heavy = [k for k in range(len(names)) if k == 0 or np.abs(rest[k]).max() >= FAINTEST]
    return {names[k]: tuple(float(v) for v in rest[k]) for k in heavy}


def _cast(case: Case) -> tuple[Candidacy, ...]:
    return case.candidate.candidacies


def count_roles(case: Case, roles: dict[str, set[str]], counts: Counter[tuple[str, str]]) -> None:
    """Count the names that gold and ``roles`` have, apart and together."""
    for part in PARTS:
        wanted, got = set(getattr(case.event, FIELDS[part])), roles[part]
        counts[part, "hit"] += len(wanted & got)
        counts[part, "gold"] += len(wanted)
        counts[part, "found"] += len(got)


def decide(case: Case, model: RoleWeights, marking: Marking) -> dict[str, set[str]]:
    """Return the names that the model gives each role."""
    cast = [Candidacy(c.option, marking(c)) for c in _cast(case)]
    given = choose_parts(cast, model)
    return {part: {name_role(c.option.role) for c, p, _ in given if p == part} for part in PARTS}


def follow_rules(case: Case) -> dict[str, set[str]]:
    """Return the names that the rules give each role."""
    return {
        part: {name_role(c.option.role) for c in _cast(case) if c.option.given == part}
        for part in PARTS
    }


def tell(counts: Counter[tuple[str, str]]) -> str:
    """Return F1, precision and recall of each role."""
    return "  ".join(
        f"{part} {2 * counts[part, 'hit'] / (counts[part, 'gold'] + counts[part, 'found']):.3f} "
        f"(P {counts[part, 'hit'] / counts[part, 'found']:.3f} "
        f"R {counts[part, 'hit'] / counts[part, 'gold']:.3f})"
        for part in PARTS
    )


def split_folds(cases: Sequence[Case]) -> dict[str, int]:
    """Return the fold of each file."""
    groups = sorted({case.group for case in cases})
    order = np.random.default_rng(7).permutation(len(groups))
    return {groups[int(g)]: k % FOLDS for k, g in enumerate(order)}


def compare(cases: Sequence[Case]) -> None:
    """Print the five-fold comparison: over all, the likely events, those of the gold sample."""
    fold = split_folds(cases)
    ways = {"model alone": mark_alone, "model over rules": mark_all}
    fitted = {
        (way, k): fit_weights([c for c in cases if fold[c.group] != k], marking)
        for way, marking in ways.items()
        for k in range(FOLDS)
    }
    likely = [c for c in cases if reckon_confidence(c.candidate.marks, load_weights()) >= LIKELY]
    gold = [c for c in likely if c.group.endswith(".gold") and not c.group.startswith("events-")]
    for name, chosen in (("all", cases), ("likely", likely), ("gold", gold)):
        counts: Counter[tuple[str, str]] = Counter()
        for case in chosen:
            count_roles(case, follow_rules(case), counts)
        print(name, "rules", tell(counts))
        for way, marking in ways.items():
            for least in ((0.33, 0.23, 0.27), THRESHOLDS, (0.43, 0.33, 0.37)):
                counts = Counter()
                for case in chosen:
                    model = RoleWeights(fitted[way, fold[case.group]], least)
                    count_roles(case, decide(case, model, marking), counts)
                print(name, way, least, tell(counts))


def write_weights(weights: dict[str, tuple[float, ...]]) -> None:
    """Write the word table of the weights."""
    head = (
        "# Weights of the logistic model of the roles: for each mark of one who may take a role,\n"
        "# its weight for agent, recipient and place against none; a role is given from its\n"
        "# threshold on (made by training/events/train_roles.py).\n"
    )
    limits = "".join(f"{p} = {v}\n" for p, v in zip(PARTS, THRESHOLDS, strict=True))
    lines = [f'"{name}" = [{", ".join(map(str, weights[name]))}]\n' for name in sorted(weights)]
    path = ROOT / "pipeline" / "lexicon" / "events_role_weights.toml"
    text = f"{head}[thresholds]\n{limits}\n[weights]\n{''.join(lines)}"
    path.write_text(text, encoding="utf-8")


def main() -> None:
    """Compare, and with ``--write`` fit on everything and write the table."""
    cases = read_cases()
    print(len(cases), "events,", sum(len(_cast(c)) for c in cases), "who may take a role")
    if "--only" not in sys.argv:
        compare(cases)
    if "--write" in sys.argv:
        write_weights(fit_weights(cases))


if __name__ == "__main__":
    main()
