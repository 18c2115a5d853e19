"""Event mentions that tell of one happening, across documents and languages."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.records import ClusterLink, Entity, Event, Link, Role, make_digest

_TOLD = frozenset({"asserted", "reported"})
_PAPERS = frozenset({"correspondence", "statement", "protest", "negotiation", "rejection"})
_OWN = frozenset({"own clause", "same sentence", "cited document"})
_TOLD_ON = frozenset({"paper says", "told"})
_EXACT = frozenset({"agreement", "legislation", "relations", "state_formation"})
_MOST = 40


@dataclass(frozen=True, slots=True)
class _Fact:
    """What an event is compared by: entities in each role, whether its date is one day."""

    event: Event
    agents: frozenset[str]
    recipients: frozenset[str]
    places: frozenset[str]
    labels: Mapping[str, str]

    @property
    def parties(self) -> frozenset[str]:
        return self.agents | self.recipients


def cluster_events(
    events: Iterable[Event], links: Iterable[Link], entities: Iterable[Entity]
) -> tuple[ClusterLink, ...]:
    """Return the cluster of every event, in the order of the event ids.

    Mentions join when they are of one type and told as fact, dated to the same day (or, naming
    at least two parties alike, to the same month or year), share a party, and contradict one
    another in no role; a date taken over from the paragraph serves papers only. An identifier
    is made from type, date and the smallest party, so that a further mention leaves it as it
    is. Each event is compared with at most 40 clusters.
    """
    entity_of = {link.mention_id: link.entity_id for link in links}
    labels = {e.entity_id: e.label for e in entities}
    facts = [_read_fact(e, entity_of, labels) for e in sorted(events, key=lambda e: e.event_id)]
    clusters = [c for block in _block_facts(facts) for c in _join_block(block)]
    return tuple(sorted(_name_clusters(clusters), key=lambda link: link.event_id))


def _read_fact(event: Event, entity_of: Mapping[str, str], labels: Mapping[str, str]) -> _Fact:
    return _Fact(
        event,
        _resolve(event.agents, entity_of),
        _resolve(event.recipients, entity_of),
        _resolve(event.places, entity_of),
        labels,
    )


def _resolve(roles: Iterable[Role], entity_of: Mapping[str, str]) -> frozenset[str]:
    found = (role.entity_id or entity_of.get(role.mention_id or "") for role in roles)
    return frozenset(entity for entity in found if entity)


def _block_facts(facts: Iterable[_Fact]) -> Iterable[list[_Fact]]:
    """Return the facts that could join: one type, one date; any other fact alone."""
    blocks: dict[tuple[str, date, date], list[_Fact]] = defaultdict(list)
    alone: list[list[_Fact]] = []
    for fact in facts:
        event = fact.event
        if event.earliest and event.latest and event.modality in _TOLD:
            blocks[event.type, event.earliest, event.latest].append(fact)
        else:
            alone.append([fact])
    return [*blocks.values(), *alone]


def _join_block(block: Sequence[_Fact]) -> list[list[_Fact]]:
    clusters: list[list[_Fact]] = []
    by_party: dict[str, list[int]] = defaultdict(list)
    for fact in block:
        near = sorted({k for party in fact.parties for k in by_party[party][-_MOST:]})[-_MOST:]
        home = next((k for k in near if _fits(fact, clusters[k])), None)
        if home is None:
            home = len(clusters)
            clusters.append([])
        clusters[home].append(fact)
        for party in fact.parties:
            if not by_party[party] or by_party[party][-1] != home:
                by_party[party].append(home)
    return clusters


def _fits(fact: _Fact, cluster: Sequence[_Fact]) -> bool:
    return all(_is_same(fact, other) for other in cluster[:_MOST])


def _is_same(one: _Fact, other: _Fact) -> bool:
    """Tell whether two events of one type and date tell of one happening."""
    pairs = (
        (one.agents, other.agents),
        (one.recipients, other.recipients),
        (one.places, other.places),
    )
    if any(_contradict(left, right, one.labels) for left, right in pairs):
        return False
    shared = one.parties & other.parties
    if not (_is_sure(one.event) and _is_sure(other.event)):
        return False
    if one.event.earliest == one.event.latest:
        return bool(shared) and _is_specific(one, other)
    return len(shared) > 1 and one.event.frame == other.event.frame


def _is_sure(event: Event) -> bool:
    """Tell whether the date is the event's own; a paper told on about keeps its date."""
    return event.date_rule in _OWN or event.frame.partition(":")[0] in _TOLD_ON


def _is_specific(one: _Fact, other: _Fact) -> bool:
    """Ask of papers, of which a day can see several, for the sender too where both name one."""
    if one.event.type in _EXACT:  # a signing and a ratification of one day are two
        return one.event.frame.partition(":")[0] == other.event.frame.partition(":")[0]
    if one.event.type not in _PAPERS:
        return True
    return bool(one.agents & other.agents) or not (one.agents and other.agents)


def _contradict(left: frozenset[str], right: frozenset[str], labels: Mapping[str, str]) -> bool:
    """Tell whether two roles name different entities; a person may act for a state."""
    if not left or not right or left & right:
        return False
    kinds = {labels.get(e, e.partition(".")[0].upper()) for e in left | right}
    return "PER" not in kinds or kinds == {"PER"}


def _name_clusters(clusters: Iterable[Sequence[_Fact]]) -> list[ClusterLink]:
    """Return the links; of clusters alike in all facts the later ones are told apart by event."""
    taken: set[str] = set()
    links: list[ClusterLink] = []
    for cluster in sorted(clusters, key=lambda c: min(f.event.event_id for f in c)):
        name = _name_cluster(cluster)
        if name in taken:
            name = make_digest("h", min(f.event.event_id for f in cluster))
        taken.add(name)
        links += [ClusterLink(fact.event.event_id, name) for fact in cluster]
    return links


def _name_cluster(cluster: Sequence[_Fact]) -> str:
    event = cluster[0].event
    parties = sorted(party for fact in cluster for party in fact.parties)
    if event.earliest is None or event.latest is None or not parties:
        return make_digest("h", min(f.event.event_id for f in cluster))
    dates = (event.earliest.isoformat(), event.latest.isoformat())
    return make_digest("h", event.type, event.modality, *dates, parties[0])
