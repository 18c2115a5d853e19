"""Event mentions that tell of one happening, across documents and languages."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.lexicon.loader import load_table
from pipeline.records import ClusterLink, Entity, Event, Link, Role, make_digest

_TOLD = frozenset({"asserted", "reported"})
_PAPERS = frozenset({"correspondence", "statement", "protest", "negotiation", "rejection"})
_OWN = frozenset({"own clause", "same sentence", "cited document"})
_TOLD_ON = frozenset({"paper says", "told"})
_WORDING = _TOLD_ON | {"public paper says"}
_EXACT = frozenset({"agreement", "legislation", "relations", "state_formation"})
_PLACED = frozenset({"uprising", "disaster"})
_MOST = 40


@dataclass(frozen=True, slots=True)
class _Fact:
    """What an event is compared by: entities in each role, the event of its type told before."""

    event: Event
    agents: frozenset[str]
    recipients: frozenset[str]
    places: frozenset[str]
    labels: Mapping[str, str]
    previous: str
    treaty: str

    @property
    def parties(self) -> frozenset[str]:
        return self.agents | self.recipients


def cluster_events(
    events: Iterable[Event], links: Iterable[Link], entities: Iterable[Entity]
) -> tuple[ClusterLink, ...]:
    """Return the cluster of every event, in the order of the event ids.

    Mentions join when they are of one type and told as fact, dated to the same day (or, naming
    at least two parties alike, to the same month or year), share a party or the treaty that is
    named, and contradict one another in no role; a date taken over from the paragraph serves
    papers only. Two verbs of one sentence tell of two happenings, papers aside. A mention of a
    treaty, a foundation or a disaster without a day joins the one cluster within its time that
    it may mean. An identifier is made from type, date and the smallest party, so that a further
    mention leaves it as it is. Each event is compared with at most 40 clusters.
    """
    entity_of = {link.mention_id: link.entity_id for link in links}
    labels = {e.entity_id: e.label for e in entities}
    ordered = sorted(events, key=lambda e: e.event_id)
    before = _find_previous(ordered)
    facts = [_read_fact(e, entity_of, labels, before.get(e.event_id, "")) for e in ordered]
    clusters = _adopt_vague([c for block in _block_facts(facts) for c in _join_block(block)])
    return tuple(sorted(_name_clusters(clusters), key=lambda link: link.event_id))


def _find_previous(events: Iterable[Event]) -> Mapping[str, str]:
    """Return for each event the one of its type told last before it in its passage."""
    last: dict[tuple[str, str], str] = {}
    found: dict[str, str] = {}
    for event in sorted(events, key=lambda e: (e.doc_id, e.start, e.event_id)):
        key = (event.passage_id, event.type)
        found[event.event_id] = last.get(key, "")
        last[key] = event.event_id
    return found


def _read_fact(
    event: Event, entity_of: Mapping[str, str], labels: Mapping[str, str], previous: str
) -> _Fact:
    return _Fact(
        event,
        _resolve(event.agents, entity_of),
        _resolve(event.recipients, entity_of),
        _resolve(event.places, entity_of),
        labels,
        previous,
        entity_of.get(event.treaty or "", ""),
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
    by_key: dict[str, list[int]] = defaultdict(list)
    for fact in block:
        keys = fact.parties | (fact.places if fact.event.type in _PLACED else frozenset())
        keys |= {fact.treaty} - {""}
        near = sorted({k for key in keys for k in by_key[key][-_MOST:]})[-_MOST:]
        home = next((k for k in near if _fits(fact, clusters[k])), None)
        if home is None:
            home = len(clusters)
            clusters.append([])
        clusters[home].append(fact)
        for key in keys:
            if not by_key[key] or by_key[key][-1] != home:
                by_key[key].append(home)
    return clusters


def _fits(fact: _Fact, cluster: Sequence[_Fact]) -> bool:
    inherited = fact.event.type in _PAPERS and fact.event.date_rule not in _OWN
    if inherited and all(f.event.event_id != fact.previous for f in cluster):
        return False  # another paper was told of in between
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
    if _stand_together(one.event, other.event) and not _tells_on(one.event, other.event):
        return False
    if not (_is_sure(one.event) and _is_sure(other.event)):
        return False
    if one.treaty and other.treaty:
        return one.treaty == other.treaty and _name_frame(one.event) == _name_frame(other.event)
    if one.event.earliest == one.event.latest:
        placed = one.event.type in _PLACED and bool(one.places & other.places)
        return placed or (bool(shared) and _is_specific(one, other))
    return len(shared) > 1 and one.event.frame == other.event.frame


def _is_sure(event: Event) -> bool:
    """Tell whether the date is the event's own; a paper told on about keeps its date."""
    told_on = _name_frame(event) in _TOLD_ON and not _is_answer(event)
    return event.date_rule in _OWN or told_on


def _is_answer(event: Event) -> bool:
    """Tell whether the trigger begins a new paper (`ответили нотой`)."""
    lemma = event.frame.partition(": ")[2].partition(" + ")[0]
    return lemma in load_table("events_roles")["answers"]["lemmas"]


def _is_specific(one: _Fact, other: _Fact) -> bool:
    """Ask of papers, of which a day can see several, for the sender too where both name one."""
    like = _name_frame(one.event) == _name_frame(other.event)
    if one.event.type in _EXACT:  # a signing and a ratification of one day are two
        return like
    if one.event.type not in _PAPERS:
        return like or bool(one.places & other.places or one.recipients & other.recipients)
    return bool(one.agents & other.agents) or not (one.agents and other.agents)


def _name_frame(event: Event) -> str:
    return event.frame.partition(":")[0]


def _stand_together(one: Event, other: Event) -> bool:
    """Tell whether two triggers stand in one sentence."""
    same = (one.passage_id, one.sentence_start) == (other.passage_id, other.sentence_start)
    return same and one.start != other.start


def _tells_on(*events: Event) -> bool:
    """Tell whether one of the events is what a paper says or where one was printed."""
    return any(
        e.type in _PAPERS and _name_frame(e) in _WORDING and not _is_answer(e) for e in events
    )


def _adopt_vague(clusters: Sequence[list[_Fact]]) -> list[list[_Fact]]:
    """Join clusters without a day to the only one of a day that they may tell of."""
    exact: dict[tuple[object, ...], list[list[_Fact]]] = defaultdict(list)
    for cluster in clusters:
        if _is_day(cluster[0].event):
            for key in dict.fromkeys(k for fact in cluster for k in _key_fact(fact)):
                exact[key].append(cluster)
    kept: list[list[_Fact]] = []
    for cluster in clusters:
        keys = () if _is_day(cluster[0].event) else _key_fact(cluster[0])
        near = [c for key in keys for c in exact[key] if _is_within(c[0].event, cluster[0].event)]
        found = list({id(c): c for c in near}.values())
        if len(found) == 1 and len(found[0]) < _MOST:
            found[0].extend(cluster)
        else:
            kept.append(cluster)
    return kept


def _is_day(event: Event) -> bool:
    return event.earliest is not None and event.earliest == event.latest


def _key_fact(fact: _Fact) -> tuple[tuple[object, ...], ...]:
    """Return what a vague mention and an exact one must have alike; nothing where that is little.

    A treaty: its parties and noun; what was founded; a disaster: nothing, one a time.
    """
    event = fact.event
    if event.modality not in _TOLD:
        return ()
    if event.type == "disaster":
        return ((event.type,),)
    if event.type == "state_formation" and fact.recipients:
        return ((event.type, _name_frame(event), fact.recipients),)
    return _key_treaty(fact) if event.type == "agreement" else ()


def _key_treaty(fact: _Fact) -> tuple[tuple[object, ...], ...]:
    """Return what is done, with the treaty named and with its noun and parties."""
    name, _, words = fact.event.frame.partition(":")
    noun = words.partition(" + ")[2]
    named = ((name, fact.treaty),) if fact.treaty else ()
    return (*named, (name, noun, fact.parties)) if noun and len(fact.parties) > 1 else named


def _is_within(exact: Event, vague: Event) -> bool:
    """Tell whether the day lies in the vague time; an undated mention fits treaties only."""
    if vague.earliest is None or vague.latest is None or exact.earliest is None:
        return vague.type == "agreement"
    return vague.earliest <= exact.earliest <= vague.latest


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
