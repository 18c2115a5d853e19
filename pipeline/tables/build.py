"""Records to rows: pure functions, one document at a time where the table allows it."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, TypeVar

from pipeline.records import (
    Citation,
    DateExpression,
    Entity,
    Event,
    Finding,
    Mention,
    Passage,
    Reference,
    Role,
    Source,
)
from pipeline.tables.rows import (
    CitationRow,
    DateRow,
    EntityRow,
    EventRow,
    FindingRow,
    MentionRow,
    PassageRow,
    SourceRow,
)

R = TypeVar("R")
_EMPTY = Reference(kind="comment")


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the joins decided: entity of each mention, cluster of each event, names in use."""

    entity_of: Mapping[str, str]
    cluster_of: Mapping[str, str]


def _copy(kind: type[R], record: object, /, **more: Any) -> R:
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    return kind(**{n: more[n] if n in more else getattr(record, n) for n in names})


def build_passages(passages: Iterable[Passage]) -> list[PassageRow]:
    """Return one row a passage."""
    return [_copy(PassageRow, passage) for passage in passages]


def build_mentions(mentions: Iterable[Mention], resolution: Resolution) -> list[MentionRow]:
    """Return one row a mention, with the entity it was linked to."""
    return [_copy(MentionRow, m, entity_id=resolution.entity_of[m.mention_id]) for m in mentions]


def build_dates(dates: Iterable[DateExpression]) -> list[DateRow]:
    """Return one row a date expression."""
    return [_copy(DateRow, expression) for expression in dates]


def build_citations(citations: Iterable[Citation]) -> list[CitationRow]:
    """Return one row a citation, the reference's fields spread out."""
    return [_build_citation(citation) for citation in citations]


def _build_citation(citation: Citation) -> CitationRow:
    reference = citation.reference or _EMPTY
    spread = {field.name: getattr(reference, field.name) for field in fields(reference)}
    spread["kind"] = citation.reference.kind if citation.reference else None
    return _copy(CitationRow, citation, **spread)


def build_sources(sources: Iterable[Source]) -> list[SourceRow]:
    """Return one row a source."""
    return [SourceRow(**asdict(source)) for source in sources]


def build_findings(findings: Iterable[Finding]) -> list[FindingRow]:
    """Return one row a finding."""
    return [_copy(FindingRow, finding) for finding in findings]


def build_events(
    events: Iterable[Event],
    passages: Mapping[str, Passage],
    resolution: Resolution,
    summaries: Mapping[str, str],
) -> list[EventRow]:
    """Return one row an event, its roles as entities; ``summaries`` by event id."""
    return [
        _copy(
            EventRow,
            event,
            sentence=passages[event.passage_id].text[event.sentence_start : event.sentence_end],
            agents=resolve_roles(event.agents, resolution),
            recipients=resolve_roles(event.recipients, resolution),
            places=resolve_roles(event.places, resolution),
            cluster_id=resolution.cluster_of[event.event_id],
            summary=summaries[event.event_id],
        )
        for event in events
    ]


def resolve_roles(roles: Iterable[Role], resolution: Resolution) -> tuple[str, ...]:
    """Return the entities of ``roles``, each once, in order."""
    found = (role.entity_id or resolution.entity_of.get(role.mention_id or "") for role in roles)
    return tuple(dict.fromkeys(entity for entity in found if entity))


@dataclass(slots=True)
class EntityTally:
    """Counts gathered over the documents for the entity table; grows with entities, not text."""

    mentions: dict[str, int]
    documents: dict[str, set[str]]
    dates: dict[str, tuple[date, date]]

    def add_mention(self, entity_id: str, doc_id: str) -> None:
        """Count one mention."""
        self.mentions[entity_id] = self.mentions.get(entity_id, 0) + 1
        self.documents.setdefault(entity_id, set()).add(doc_id)

    def add_event(self, row: EventRow) -> None:
        """Widen the dates of the event's participants."""
        if row.earliest is None or row.latest is None:
            return
        for entity_id in {*row.agents, *row.recipients}:
            first, last = self.dates.get(entity_id, (row.earliest, row.latest))
            self.dates[entity_id] = (min(first, row.earliest), max(last, row.latest))


def build_entities(entities: Iterable[Entity], tally: EntityTally) -> list[EntityRow]:
    """Return one row an entity that is mentioned or takes part in an event."""
    return [
        _copy(
            EntityRow,
            entity,
            n_mentions=tally.mentions.get(entity.entity_id, 0),
            n_documents=len(tally.documents.get(entity.entity_id, ())),
            first_date=tally.dates.get(entity.entity_id, (None, None))[0],
            last_date=tally.dates.get(entity.entity_id, (None, None))[1],
        )
        for entity in sorted(entities, key=lambda e: e.entity_id)
    ]
