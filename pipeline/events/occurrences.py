"""Where a sentence names what may take a role: marked names, adjectives of nationality, peoples."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pipeline.events.parties import (
    Nations,
    View,
    is_free,
    list_peoples,
    name_entity,
    name_states,
)
from pipeline.events.senders import name_state
from pipeline.records import Mention, Role
from pipeline.text.morphology import find_lemma

_ACTORS = frozenset({"PER", "LOC", "ORG", "SHIP"})


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A word that names an entity; ``key`` is the same for its names.

    ``label`` is ``PER``, ``ORG``, ``SHIP``, ``STATE`` or ``PLACE``; ``source`` is ``name``,
    ``adjective`` or ``people``.
    """

    at: int
    key: str
    label: str
    source: str
    role: Role


def key_mention(nations: Nations, mention: Mention) -> str:
    """Return a key that is the same for the names of one entity, a person's by the surname."""
    key = name_entity(nations, mention)
    if mention.label == "LOC" and not key.startswith("loc."):
        return name_state(nations, mention.text) or key
    if mention.label != "PER" or key.startswith("per."):
        return key
    surname = _fold_surname(mention.lemma)
    return _index_surnames(nations).get(surname, f"per {surname}")


@lru_cache(maxsize=8)
def _index_surnames(nations: Nations) -> Mapping[str, str]:
    """Return the persons whose surname no other person of the authority bears."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, entity_id in nations.names.items():
        if entity_id.startswith("per."):
            found[_fold_surname(name)].add(entity_id)
    return {surname: next(iter(ids)) for surname, ids in found.items() if len(ids) == 1}


@lru_cache(maxsize=50_000)
def _fold_surname(name: str) -> str:
    words = name.replace(".", ". ").split()
    return find_lemma(words[-1].capitalize(), "PROPN", "").lower() if words else ""


def list_occurrences(view: View, when: date | None) -> list[Occurrence]:
    """Return the occurrences in a sentence in text order; adjectives are read as of ``when``."""
    found: list[Occurrence] = []
    for k, mention in enumerate(view.mentions):
        if mention and mention.label in _ACTORS:
            if k == _find_head(view, k, mention):
                role = Role(mention.mention_id, None, "name")
                key = key_mention(view.nations, mention)
                label = _name_label(view.nations, mention, key)
                found.append(Occurrence(k, key, label, "name", role))
        elif is_free(view, k):
            found += _read_word(view, k, when)
    return found


def _find_head(view: View, k: int, mention: Mention) -> int:
    """Return the first word of ``mention``, which covers ``k``, whose head lies outside it."""
    first = last = k
    while first > 0 and view.mentions[first - 1] is mention:
        first -= 1
    while last + 1 < len(view.mentions) and view.mentions[last + 1] is mention:
        last += 1
    words = [t for t in range(first, last + 1) if view.tree[t].upos != "PUNCT"] or [first]
    return next((t for t in words if not first <= view.tree[t].head <= last), words[0])


def _name_label(nations: Nations, mention: Mention, key: str) -> str:
    if mention.label != "LOC":
        return mention.label
    return "STATE" if key in nations.states else "PLACE"


def _read_word(view: View, k: int, when: date | None) -> list[Occurrence]:
    """Return the states that an adjective or the name of a people at ``k`` names."""
    token = view.tree[k]
    if token.upos == "ADJ":
        source, states = "adjective", name_states(view, k, when)
    elif token.upos in {"NOUN", "PROPN"}:
        source, states = "people", list_peoples(view, k, when)
    else:
        return []
    return [Occurrence(k, s, "STATE", source, Role(None, s, source)) for s in states]
