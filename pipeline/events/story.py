"""What a document has told so far: its two sides, the last person, the last paper, titles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pipeline.events.memory import Memory, note_event, note_names, turn_passage
from pipeline.events.occurrences import key_mention, list_occurrences
from pipeline.events.parties import (
    View,
    find_parties,
    is_owner,
    list_states,
    name_entity,
    name_states,
)
from pipeline.events.roles import Roles
from pipeline.events.senders import find_states
from pipeline.events.trees import get_lemma, get_relation
from pipeline.events.triggers import Trigger
from pipeline.records import Citation, Role

TOLD = "told before"
_FADING = 0.8
_NAMED = 0.2
_FAINTEST = 0.01
_STATES = 4


@dataclass(frozen=True, slots=True)
class Party:
    """A role and a key that is the same for every name of its entity."""

    role: Role
    key: str


@dataclass(frozen=True, slots=True)
class Story:
    """What a passage has told so far: pairs of states that dealt with each other, the last
    person who acted, the last paper with sender and addressee, who bears a title, whom he serves.
    """

    pairs: Mapping[tuple[str, str], float] = field(default_factory=dict)
    states: Mapping[str, int] = field(default_factory=dict)
    person: Role | None = None
    paper: tuple[tuple[Party, ...], tuple[Party, ...]] = ((), ())
    support: tuple[Citation, ...] = ()
    titles: Mapping[str, Role] = field(default_factory=dict)
    allegiance: Mapping[str, str] = field(default_factory=dict)
    place: Role | None = None
    place_at: int = -1
    memory: Memory = field(default_factory=Memory)


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
    pairs = _count_pair(view, story, [p.role for p in parties if p.role.path != TOLD])
    senders = tuple(p for p in parties if p.role in roles.agents)
    addressees = tuple(p for p in parties if p.role in roles.recipients)
    written = trigger.frame.type == "correspondence" and trigger.standing in {"verb", "light"}
    if written and (senders or addressees):
        story = replace(story, paper=(senders, addressees), support=tuple(support))
    if roles.places:
        story = replace(story, place=roles.places[-1], place_at=view.tree.sentence.start)
    persons = [r for r in roles.agents if _is_person(view, r)]
    return replace(story, pairs=pairs, person=persons[0] if persons else story.person)


def remember_event(view: View, trigger: Trigger, story: Story, roles: Roles) -> Story:
    """Return the story with the parts that its latest event gave to whom it names."""
    names = {t.role.mention_id: key for key, t in story.memory.traces.items()}
    given = {role.mention_id for role in (*roles.agents, *roles.recipients)}
    here = {m.mention_id: m for m in view.mentions if m and m.mention_id in given}
    names |= {name: key_mention(view.nations, m) for name, m in here.items()}
    acted = [
        (names.get(role.mention_id, str(role.entity_id)), part)
        for part, some in (("agent", roles.agents), ("recipient", roles.recipients))
        for role in some
    ]
    return replace(story, memory=note_event(story.memory, trigger.frame.type, acted))


def _is_person(view: View, role: Role) -> bool:
    return any(
        m is not None and m.mention_id == role.mention_id and m.label == "PER"
        for m in view.mentions
    )


def _count_pair(view: View, story: Story, roles: Sequence[Role]) -> Mapping[tuple[str, str], float]:
    """Return the weights of the pairs of states after an event with ``roles``; older ones fade."""
    states = sorted({s for s in (serve_state(view, story, r) for r in roles) if s})
    if len(states) != 2:  # noqa: PLR2004
        return story.pairs
    pairs = {pair: weight * _FADING for pair, weight in story.pairs.items() if weight > _FAINTEST}
    pair = (states[0], states[1])
    return {**pairs, pair: pairs.get(pair, 0.0) + 1}


def serve_state(view: View, story: Story, role: Role) -> str:
    """Return the state that ``role`` is, serves or has in its name; nothing where none is known."""
    key = key_role(view, role)
    key = story.allegiance.get(key, key)
    if key in view.nations.states:
        return key
    names = [
        m.text for m in view.mentions if m and m.mention_id == role.mention_id and m.label == "ORG"
    ]
    return next(iter(find_states(view.nations, names[0])), "") if names else ""


def list_sides(story: Story, one: str = "") -> tuple[str, ...]:
    """Return the two states that deal with each other most of late, ``one`` among them if given.

    Where none did, the two most named.
    """
    known = [
        (weight + _NAMED * min(story.states.get(state, 0) for state in pair), pair)
        for pair, weight in story.pairs.items()
        if not one or one in pair
    ]
    if known:
        return max(known)[1]
    named = tuple(sorted(story.states, key=lambda s: (-story.states[s], s))[:2])
    return named if not one or one in named else ()


def list_states_told(story: Story) -> tuple[str, ...]:
    """Return the states most named so far, the most first."""
    return tuple(sorted(story.states, key=lambda s: (-story.states[s], s))[:_STATES])


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
    memory = note_names(story.memory, list_occurrences(view, when))
    return replace(story, states=counts, memory=memory)


def begin_passage(story: Story) -> Story:
    """Return the story as a new passage goes on with it: pronouns and `there` do not reach back."""
    memory = turn_passage(story.memory)
    return replace(story, person=None, paper=((), ()), support=(), place=None, memory=memory)


def note_titles(view: View, story: Story, when: date | None) -> Story:
    """Return the story with the persons that the sentence gives a title (`полпред Л. Карахан`)."""
    titles, served = dict(story.titles), dict(story.allegiance)
    for k, mention in enumerate(view.mentions):
        token = view.tree[k]
        if mention is None or mention.label != "PER" or token.deprel == "flat:name":
            continue
        heads = [k]
        if token.deprel == "appos" and token.head >= 0:
            titles[get_lemma(view.tree[token.head])] = Role(mention.mention_id, None, "title")
            heads.append(token.head)
        heads += [c for c in view.tree.children[k] if get_relation(view.tree[c]) == "appos"]
        states = [r for h in heads for r in _list_owners(view, h, when) if name_state(view, r)]
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
