"""Places, bodies, treaties, happenings and ships that the authority file lacks."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence

from pipeline.entities.decisions import Decision, keep_apart, name_entity
from pipeline.records import Label, Mention
from pipeline.text.names import list_stems, make_stem_key, make_tight_key

_ORDER: tuple[Label, ...] = ("LOC", "ORG", "TREATY", "EVENT", "SHIP")
_TRANSLATED: frozenset[Label] = frozenset({"ORG", "TREATY", "EVENT"})
_MOST_WORDS = 12


def name_unlisted(
    mentions: Sequence[Mention],
    explained: Mapping[str, Mention],
    ambiguous: Container[str],
    listed: Container[str],
) -> dict[str, Decision]:
    """Return an entity of its own for each name of one document, its case forms together.

    A short form that ``explained`` tells is its long form; a name that begins just one longer
    name (``Совет`` before ``Совет съезда``) is that one. Names in ``ambiguous`` say so.
    """
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        told = explained.get(make_tight_key(mention.text), mention)
        groups[make_stem_key(told.text) or told.text].append(mention)
    whole = _find_longer(groups)
    decisions: dict[str, Decision] = {}
    for key, group in groups.items():
        longer = groups[whole.get(key, key)]
        named = [explained.get(make_tight_key(m.text), m) for m in longer]
        entity_id = keep_apart(name_entity(_find_label(named), named), listed)
        for mention in group:
            rule = "ambiguous" if mention.mention_id in ambiguous else "unlisted"
            decisions[mention.mention_id] = Decision(entity_id, rule)
    return decisions


def _find_longer(groups: Mapping[str, Sequence[Mention]]) -> dict[str, str]:
    """Return the key of the one longer name that a name of several words, or a title, begins."""
    stems = {key: list_stems(group[0].text) for key, group in groups.items()}
    longer: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for key, words in stems.items():
        for size in range(1, min(len(words), _MOST_WORDS)):
            longer[words[:size]].add(key)
    return {
        key: next(iter(longer[words]))
        for key, words in stems.items()
        if len(longer.get(words, ())) == 1 and _may_be_cut(groups[key][0])
    }


def _may_be_cut(mention: Mention) -> bool:
    return mention.label in _TRANSLATED and mention.text[:1].isupper()


def _find_label(mentions: Iterable[Mention]) -> Label:
    counts = Counter(mention.label for mention in mentions)
    return max(_ORDER, key=lambda label: (counts[label], -_ORDER.index(label)))
