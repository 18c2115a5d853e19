"""Counts as the figures of ``metrics.json`` and as lines that people read."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from pipeline.scoring.counts import Count, Figure, group_counts, make_figure
from pipeline.scoring.found import Found
from pipeline.scoring.identity import (
    iterate_links,
    map_identities,
    score_clusters,
    score_linking,
)
from pipeline.scoring.score import Difference, GoldPart, cut_found, pair_events, score_part

GROUPS: dict[str, Callable[[Count], str]] = {
    "by_language": lambda c: c.language,
    "by_noise": lambda c: c.noise,
    "by_document": lambda c: c.document,
    "by_layout": lambda c: c.layout,
}


@dataclass(frozen=True, slots=True)
class Scores:
    """``figures`` by measure, nested and ready for JSON; ``differences`` in text order."""

    figures: dict[str, Any]
    differences: tuple[Difference, ...]
    counts: tuple[Count, ...]


def score_parts(parts: Sequence[GoldPart], founds: Mapping[str, Found]) -> Scores:
    """Score all ``parts`` against the tables' ``founds``, by the document's file name.

    A part whose document is not in the tables counts as all missed.
    """
    known = {part.document: founds.get(part.document, _NOTHING) for part in parts}
    links = list(iterate_links(parts, known))
    names = map_identities(links)
    results = [score_part(p, known[p.document], lambda e: names.get(e, e)) for p in parts]
    counts = tuple(count for result in results for count in result.counts)
    figures: dict[str, Any] = {
        str(measure): _describe(group)
        for measure, group in group_counts(counts, lambda c: c.measure).items()
    }
    figures["linking.b3"] = _describe_linking(links)
    figures["clusters.pairs"] = _describe_clusters(parts, known)
    differences = tuple(difference for result in results for difference in result.differences)
    return Scores(figures, differences, counts)


_NOTHING = Found((), (), (), (), (), (), ())


def _describe(counts: list[Count]) -> dict[str, Any]:
    figure: dict[str, Any] = {"all": asdict(make_figure(counts))}
    for name, key in {"by_label": lambda c: c.label, **GROUPS}.items():
        groups = group_counts(counts, key)
        figure[name] = {str(k): _brief(make_figure(g, interval=False)) for k, g in groups.items()}
    return figure


def _brief(figure: Figure) -> dict[str, Any]:
    return {"f1": figure.f1, "tp": figure.tp, "fp": figure.fp, "fn": figure.fn}


def _describe_linking(links: Sequence[tuple[str, str]]) -> dict[str, Any]:
    precision, recall, f1 = (round(value, 4) for value in score_linking(links))
    return {"all": {"precision": precision, "recall": recall, "f1": f1, "n": len(links)}}


def _describe_clusters(parts: Sequence[GoldPart], known: Mapping[str, Found]) -> dict[str, Any]:
    labels = [
        (mine.cluster, theirs.cluster)
        for part in parts
        if "events" in part.layers
        for mine, theirs in pair_events(
            part.marked.events, cut_found(known[part.document], part).events
        )
        if mine and theirs and mine.cluster
    ]
    tp, fp, fn = score_clusters(labels)
    count = Count("clusters.pairs", "pair", "all", "", "", "", "", tp, fp, fn)
    return {"all": asdict(make_figure([count], interval=False))}


def take_headlines(figures: Mapping[str, Any]) -> dict[str, dict[str, float | None]]:
    """Return the F1 of each measure by split, for ``dvc metrics``."""
    return {
        split: {measure: figure["all"]["f1"] for measure, figure in measures.items()}
        for split, measures in figures.items()
    }


def spread_figures(figures: Mapping[str, Any]) -> Iterator[str]:
    """Yield CSV lines split, measure, F1 and the bounds of its interval, for ``dvc plots``."""
    yield "split,measure,f1,low,high"
    for split, measures in figures.items():
        for measure, figure in measures.items():
            whole = figure["all"]
            values = (whole["f1"], whole.get("low"), whole.get("high"))
            yield ",".join([split, measure, *("" if v is None else str(v) for v in values)])


def print_figures(figures: Mapping[str, Any]) -> Iterator[str]:
    """Yield a table: measure, F1 with interval, precision, recall, numbers."""
    heads = "".join(f"{head:>7}" for head in ("P", "R", "hits", "false", "missed"))
    yield f"{'measure':<26}{'F1':>7}  {'95 % interval':<15}{heads}"
    for name, figure in figures.items():
        whole = figure["all"]
        interval = f"{_show(whole.get('low'))}–{_show(whole.get('high'))}"
        numbers = "".join(f"{whole.get(k, ''):>7}" for k in ("tp", "fp", "fn"))
        yield (
            f"{name:<26}{_show(whole['f1']):>7}  {interval:<15}"
            f"{_show(whole['precision']):>7}{_show(whole['recall']):>7}{numbers}"
        )


def _show(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def print_differences(differences: Iterable[Difference]) -> Iterator[str]:
    """Yield each difference as one line: part, place, measure, gold, tables."""
    for d in differences:
        yield f"{d.part}:{d.start} {d.measure}: gold {d.gold} · found {d.found}"
