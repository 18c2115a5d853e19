"""Names in text, and the entities they stand for."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Label = Literal["PER", "LOC", "ORG", "TREATY", "EVENT", "SHIP"]


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity mention; ``start``/``end`` count in the passage's clean text.

    ``score`` is the calibrated probability that the mention is right, ``engine`` names the
    engine or combination that found it.
    """

    mention_id: str
    doc_id: str
    passage_id: str
    start: int
    end: int
    raw_start: int
    raw_end: int
    text: str
    lemma: str
    label: Label
    score: float
    engine: str


@dataclass(frozen=True, slots=True)
class Link:
    """The entity a mention stands for and the rule that decided it.

    ``distance`` is the edit distance at which a misspelt name was matched, 0 otherwise.
    """

    mention_id: str
    entity_id: str
    rule: str
    distance: int = 0


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, place, body, treaty, happening or ship, across documents and languages."""

    entity_id: str
    label: Label
    name_ru: str | None
    name_en: str | None
    aliases: tuple[str, ...]
    authority_uri: str | None


@dataclass(frozen=True, slots=True)
class AuthorityEntry:
    """One record of ``curation/authority``: an entity as the field knows it.

    ``adjectives`` are lemmas that name it attributively (``японский``, ``Japanese``);
    ``context`` are words near a mention that speak for this reading; ``valid_from`` and
    ``valid_to`` bound the time in which the name stands for the entity.
    """

    entity_id: str
    label: Label
    name_ru: str | None
    name_en: str | None
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str | None = None
    uri: str | None = None
    source: str | None = None
