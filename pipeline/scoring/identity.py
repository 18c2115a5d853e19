"""Identities compared: entities and clusters, whatever either side calls them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.scoring.found import Found
from pipeline.scoring.match import match_strict
from pipeline.scoring.score import GoldPart, cut_found


def iterate_links(
    parts: Iterable[GoldPart], founds: Mapping[str, Found]
) -> Iterator[tuple[str, str]]:
    """Yield (gold name, table's entity id) of each strictly matched name of all parts."""
    for part in parts:
        if "entities" not in part.layers or part.document not in founds:
            continue
        found = cut_found(founds[part.document], part)
        for mine, theirs in match_strict(part.marked.names, found.names):
            if mine and theirs and mine.ref and theirs.ref:
                yield mine.ref, theirs.ref


def map_identities(links: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the gold name of each table entity: its own id where gold uses it, else the one it
    is most often matched with (ties to the smaller name).
    """
    votes: dict[str, Counter[str]] = {}
    for mine, theirs in links:
        votes.setdefault(theirs, Counter())[mine] += 1
    return {
        theirs: theirs if theirs in names else min(names, key=lambda n: (-names[n], n))
        for theirs, names in votes.items()
    }


def score_linking(links: Sequence[tuple[str, str]]) -> tuple[float, float, float]:
    """Return B³ precision, recall and F1 (Bagga and Baldwin 1998) over matched names."""
    if not links:
        return 0.0, 0.0, 0.0
    both, gold, found = Counter(links), Counter(g for g, _ in links), Counter(f for _, f in links)
    precision = sum(n * n / found[f] for (_, f), n in both.items()) / len(links)
    recall = sum(n * n / gold[g] for (g, _), n in both.items()) / len(links)
    return precision, recall, 2 * precision * recall / (precision + recall)


def score_clusters(labels: Sequence[tuple[str, str]]) -> tuple[int, int, int]:
    """Return pairwise (tp, fp, fn) over (gold cluster, found cluster) of matched events."""
    both, gold, found = (
        Counter(labels),
        Counter(g for g, _ in labels),
        Counter(f for _, f in labels),
    )
    tp, all_gold, all_found = (_pairs(c.values()) for c in (both, gold, found))
    return tp, all_found - tp, all_gold - tp


def _pairs(sizes: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes)
