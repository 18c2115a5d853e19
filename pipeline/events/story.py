"""What a document has told so far: its two sides, the last person, the last paper, titles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pipeline.events.parties import (
    View,
    find_parties,
    is_owner,
    list_states,
    name_entity,
    name_states,
)
from pipeline.events.roles import Roles
from pipeline.events.trees import get_lemma
from pipeline.events.triggers import Trigger
from pipeline.records import Citation, Role


@dataclass(frozen=True, slots=True)
class Party:
    """A role and a key that is the same for every name of its entity."""

    role: Role
    key: str


@dataclass(frozen=True, slots=True)
class Story:
    """What a passage has told so far: the two sides it speaks of, the last person who acted."""

    sides: tuple[Party, ...] = ()
    states: Mapping[str, int] = field(default_factory=dict)
    person: Role | None = None
    paper: tuple[tuple[Party, ...], tuple[Party, ...]] = ((), ())
    support: tuple[Citation, ...] = ()
    titles: Mapping[str, Role] = field(default_factory=dict)
    allegiance: Mapping[str, str] = field(default_factory=dict)


def key_role(view: View, role: Role) -> str:
    """Return a key that is the same for the names of one entity, as far as the sentence tells."""
    if role.mention_id is None:
        return str(role.entity_id)
    for mention in view.mentions:
        if mention and mention.mention_id == role.mention_id:
            return name_entity(view.nations, mention)
    return role.mention_id


def continue_story(
    view: View, trigger: Trigger, roles: Roles, support: Sequence[Citation], story: Story
) -> Story:
    """Return the story after an event with ``roles``: two states become its sides."""
    parties = [Party(role, key_role(view, role)) for role in (*roles.agents, *roles.recipients)]
    states = [p for p in parties if p.key in view.nations.states]
    sides = tuple(states) if len(states) == 2 else story.sides  # noqa: PLR2004
    senders = tuple(p for p in parties if p.role in roles.agents)
    addressees = tuple(p for p in parties if p.role in roles.recipients)
    written = trigger.frame.type == "correspondence" and trigger.standing != "noun"
    if written and (senders or addressees):
        story = replace(story, paper=(senders, addressees), support=tuple(support))
    persons = [r for r in roles.agents if _is_person(view, r)]
    return replace(story, sides=sides, person=persons[0] if persons else story.person)


def _is_person(view: View, role: Role) -> bool:
    return any(
        m is not None and m.mention_id == role.mention_id and m.label == "PER"
        for m in view.mentions
    )


def list_sides(story: Story) -> tuple[Party, ...]:
    """Return the two sides of the last event between states, else the two most named states."""
    if story.sides:
        return story.sides
    named = sorted(story.states, key=lambda s: (-story.states[s], s))[:2]
    return tuple(Party(Role(None, s, "most named"), s) for s in named)


def note_states(view: View, story: Story, when: date | None) -> Story:
    """Return the story with the states that the sentence names counted."""
    counts = dict(story.states)
    seen: set[str] = set()
    for mention in view.mentions:
        if mention and mention.label == "LOC" and mention.mention_id not in seen:
            seen.add(mention.mention_id)
            key = name_entity(view.nations, mention)
            if key in view.nations.states:
                counts[key] = counts.get(key, 0) + 1
    for k, token in enumerate(view.tree.sentence.tokens):
        if token.upos == "ADJ" and view.mentions[k] is None:
            for key in name_states(view, k, when):
                counts[key] = counts.get(key, 0) + 1
    return replace(story, states=counts)


def begin_passage(story: Story) -> Story:
    """Return the story as a new passage goes on with it: pronouns do not reach back."""
    return replace(story, person=None, paper=((), ()), support=())


def note_titles(view: View, story: Story, when: date | None) -> Story:
    """Return the story with the persons that the sentence gives a title (`полпред Л. Карахан`)."""
    titles, served = dict(story.titles), dict(story.allegiance)
    for k, mention in enumerate(view.mentions):
        token = view.tree[k]
        if mention and mention.label == "PER" and token.deprel == "appos" and token.head >= 0:
            titles[get_lemma(view.tree[token.head])] = Role(mention.mention_id, None, "title")
            states = [r for r in _list_owners(view, token.head, when) if name_state(view, r)]
            if states:
                served[name_entity(view.nations, mention)] = name_state(view, states[0])
    return replace(story, titles=titles, allegiance=served)


def _list_owners(view: View, k: int, when: date | None) -> list[Role]:
    owners = [c for c in view.tree.children[k] if is_owner(view.tree, c)]
    found = [r for c in owners for r in find_parties(view, c, when)]
    return found or list_states(view, k, when)


def name_state(view: View, role: Role) -> str:
    """Return the state that ``role`` names, or nothing."""
    key = key_role(view, role)
    return key if key in view.nations.states else ""
