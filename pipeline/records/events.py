"""Events as a document asserts them."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

EventType = Literal[
    "correspondence",
    "statement",
    "protest",
    "meeting",
    "negotiation",
    "agreement",
    "relations",
    "legislation",
    "state_formation",
    "appointment",
    "military_action",
    "mobilization",
    "withdrawal",
    "uprising",
    "arrest",
    "violence",
    "aid",
    "economic",
    "rejection",
    "culture",
    "movement",
    "disaster",
    "death",
]
Modality = Literal["asserted", "planned", "demanded", "denied", "reported"]


@dataclass(frozen=True, slots=True)
class Role:
    """A participant or place: a mention, or an authority entity that an adjective implies.

    Exactly one of ``mention_id`` and ``entity_id`` is set; ``path`` says how it was found.
    """

    mention_id: str | None
    entity_id: str | None
    path: str


@dataclass(frozen=True, slots=True)
class Event:
    """One event mention; ``start``/``end`` bound the trigger in the passage's clean text.

    ``sentence_start``/``sentence_end`` bound its sentence there. ``date_id`` is null when no
    date holds, or when ``edtf`` was taken from the cited document (``date_rule`` says so).
    ``frame`` names the lexicon entry that the trigger matched, ``treaty`` the mention of the
    treaty it is about.
    """

    event_id: str
    doc_id: str
    passage_id: str
    sentence_start: int
    sentence_end: int
    trigger: str
    start: int
    end: int
    raw_start: int
    raw_end: int
    type: EventType
    plover: str | None
    modality: Modality
    date_id: str | None
    edtf: str | None
    earliest: date | None
    latest: date | None
    date_rule: str
    agents: tuple[Role, ...]
    recipients: tuple[Role, ...]
    places: tuple[Role, ...]
    citation_ids: tuple[str, ...]
    confidence: float
    frame: str
    treaty: str | None = None


@dataclass(frozen=True, slots=True)
class ClusterLink:
    """The happening that an event mention tells of."""

    event_id: str
    cluster_id: str
