"""Parties that the sentence leaves out: told before it, or printed on the document it cites."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from pipeline.events.parties import (
    Nations,
    View,
    find_parties,
    is_owner,
    list_states,
    name_entity,
    name_states,
)
from pipeline.events.roles import Roles
from pipeline.events.trees import get_feature, get_lemma, get_relation
from pipeline.events.triggers import Trigger
from pipeline.records import Citation, Mention, Role
from pipeline.text.morphology import choose_parse

_BILATERAL = frozenset({"agreement", "negotiation", "meeting", "relations"})
_JOINT = frozenset({"agreement", "negotiation"})
_SPOKEN = frozenset({"correspondence", "statement", "protest", "rejection", "negotiation"})
_WRITTEN = frozenset({"correspondence", "protest"})
_ANSWERED = frozenset({"rejection", "protest"})
_LONGEST_NAME = 4
_STEM = 4


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


def complete_roles(
    view: View,
    trigger: Trigger,
    roles: Roles,
    support: Sequence[Citation],
    story: Story,
    people: Mapping[str, Mention],
) -> Roles:
    """Return ``roles`` with the parties that are understood.

    A pronoun's person; sender and addressee of the cited paper for what was written or said;
    the two sides told of before for a treaty or talks; the other of them for a refusal.
    """
    agents, recipients = roles.agents, roles.recipients
    if not agents and story.person and _has_pronoun(view, trigger):
        agents = (replace(story.person, path=f"pronoun > {story.person.path}"),)
    if not agents:
        agents = _read_subject(view, trigger, story)
    agents, recipients = _follow_paper(view, trigger, agents, recipients, story)
    if _is_paper(view, trigger):
        sender, addressee = _read_paper(view.nations, support, people)
        agents = agents or sender
        recipients = recipients or addressee
    agents, recipients = _add_sides(view, trigger, agents, recipients, story)
    if not roles.agents:
        agents = _without(view, agents, roles.recipients)
    return Roles(agents, _without(view, recipients, agents), roles.places)


def _read_subject(view: View, trigger: Trigger, story: Story) -> tuple[Role, ...]:
    """Return whom a subject without a name stands for (`стороны`, `правительства`, `полпред`)."""
    tree = view.tree
    for child in tree.children[trigger.host]:
        token, lemma = tree[child], get_lemma(tree[child])
        if get_relation(token) != "nsubj" or list_states(view, child, None):
            continue
        plural = get_feature(token, "Number") == "Plur"
        if plural and lemma in view.lexicon.classes["collective"]:
            return tuple(
                replace(p.role, path=f"{lemma} > {p.role.path}") for p in list_sides(story)
            )
        titled = lemma in view.lexicon.classes["envoy"] and not tree.children[child]
        bearer = story.titles.get(lemma, story.person)
        if titled and not plural and bearer:
            return (replace(bearer, path=f"{lemma} > {bearer.path}"),)
    return ()


def _follow_paper(
    view: View,
    trigger: Trigger,
    agents: tuple[Role, ...],
    recipients: tuple[Role, ...],
    story: Story,
) -> tuple[tuple[Role, ...], tuple[Role, ...]]:
    """Go on with the sender and addressee of the paper told of before (`В ней сообщалось`)."""
    senders, addressees = story.paper
    if trigger.frame.roles.get("subject") != "agent" or trigger.frame.type not in _WRITTEN:
        return agents, recipients
    same = {key_role(view, r) for r in agents} == {p.key for p in senders}
    again = not agents and not recipients and _goes_on(view, trigger)
    if again:
        agents = tuple(replace(p.role, path=f"same paper > {p.role.path}") for p in senders)
    if (again or same) and not recipients:
        recipients = tuple(replace(p.role, path=f"same paper > {p.role.path}") for p in addressees)
    return agents, recipients


def _goes_on(view: View, trigger: Trigger) -> bool:
    """Tell whether a paper is spoken of as known: by a pronoun, or without its date and sender."""
    if trigger.frame.name == "told":
        return True
    return trigger.content is not None and not any(
        t.upos in {"NUM", "PROPN"} for t in view.tree.sentence.tokens[: trigger.token]
    )


def _is_paper(view: View, trigger: Trigger) -> bool:
    """Tell whether the event is the sending or the wording of a paper."""
    if trigger.frame.type not in _SPOKEN or trigger.frame.roles.get("subject") != "agent":
        return False
    if trigger.content is None:
        return trigger.frame.name == "told" or trigger.frame.type == "protest"
    lemma = get_lemma(view.tree[trigger.content])
    return any(lemma in view.lexicon.classes[key] for key in ("paper", "appeal"))


def _without(view: View, roles: tuple[Role, ...], others: tuple[Role, ...]) -> tuple[Role, ...]:
    """Return the roles whose entity is none of the others': nobody writes to himself."""
    taken = {key_role(view, r) for r in others}
    return tuple(r for r in roles if key_role(view, r) not in taken)


def _has_pronoun(view: View, trigger: Trigger) -> bool:
    """Tell whether the subject of the trigger is `он`, `она`, `he` or `she`."""
    tree = view.tree
    for child in tree.children[trigger.host]:
        token = tree[child]
        if get_relation(token) == "nsubj" and token.upos == "PRON":
            return get_lemma(token) in {"он", "она", "he", "she"} and (
                get_feature(token, "Number") != "Plur"
            )
    return False


def _add_sides(
    view: View,
    trigger: Trigger,
    agents: tuple[Role, ...],
    recipients: tuple[Role, ...],
    story: Story,
) -> tuple[tuple[Role, ...], tuple[Role, ...]]:
    kind = trigger.frame.type
    sides = list_sides(story)
    if len(sides) != 2:  # noqa: PLR2004
        return agents, recipients
    told = [replace(p.role, path=f"told before > {p.role.path}") for p in sides]
    keys = [p.key for p in sides]
    named = [key_role(view, role) for role in agents]
    if kind in _BILATERAL and trigger.frame.roles.get("dative") != "recipient":
        if not agents:
            return tuple(told), recipients
        if kind in _JOINT and len(named) == 1 and named[0] in keys:
            return (*agents, told[1 - keys.index(named[0])]), recipients
    served = [story.allegiance.get(key, key) for key in named]
    if kind in _ANSWERED and not recipients and len(served) == 1 and served[0] in keys:
        return agents, (told[1 - keys.index(served[0])],)
    return agents, recipients


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
            states = [r for r in _list_owners(view, token.head, when) if _state_of(view, r)]
            if states:
                served[name_entity(view.nations, mention)] = _state_of(view, states[0])
    return replace(story, titles=titles, allegiance=served)


def _list_owners(view: View, k: int, when: date | None) -> list[Role]:
    owners = [c for c in view.tree.children[k] if is_owner(view.tree, c)]
    found = [r for c in owners for r in find_parties(view, c, when)]
    return found or list_states(view, k, when)


def _state_of(view: View, role: Role) -> str:
    """Return the state that ``role`` names, or nothing."""
    key = key_role(view, role)
    return key if key in view.nations.states else ""


def _is_person(view: View, role: Role) -> bool:
    return any(
        m is not None and m.mention_id == role.mention_id and m.label == "PER"
        for m in view.mentions
    )


def gather_people(mentions: Iterable[Mention]) -> Mapping[str, Mention]:
    """Return the first mention of each person by the stem of the surname."""
    found: dict[str, Mention] = {}
    for mention in mentions:
        if mention.label == "PER":
            found.setdefault(_stem_word(mention.text.split()[-1]), mention)
    return found


def _stem_word(word: str) -> str:
    letters = "".join(c for c in word.rsplit(".", 1)[-1].lower() if c.isalpha())
    return letters[: max(_STEM, len(letters) - 2)]


def _read_paper(
    nations: Nations, support: Sequence[Citation], people: Mapping[str, Mention]
) -> tuple[tuple[Role, ...], tuple[Role, ...]]:
    """Return the sender and the addressee of the cited paper where they are known parties."""
    references = [c.reference for c in support if c.reference]
    if not references:
        return (), ()
    reference = references[0]
    return (
        _find_named(nations, reference.sender, people)[:1],
        _find_named(nations, reference.addressee, people),
    )


def _find_named(
    nations: Nations, text: str | None, people: Mapping[str, Mention]
) -> tuple[Role, ...]:
    if not text:
        return ()
    last = text.split()[-1]
    if last[:1].isupper() and (person := people.get(_stem_word(last))):
        return (Role(person.mention_id, None, "cited document > name"),)
    states = find_states(nations, text)
    return tuple(Role(None, state, "cited document > state") for state in states)


def find_states(nations: Nations, text: str) -> list[str]:
    """Return the states that ``text`` names in any case, longest names first at each word."""
    words = [_fold_word(word) for word in text.replace(",", " ").split()][:200]
    names = _index_states(nations)
    found: list[str] = []
    k = 0
    while k < len(words):
        size = next((n for n in range(_LONGEST_NAME, 0, -1) if tuple(words[k : k + n]) in names), 0)
        state = names.get(tuple(words[k : k + size]))
        if state and state not in found:
            found.append(state)
        k += max(size, 1)
    return found


def _index_states(nations: Nations) -> Mapping[tuple[str, ...], str]:
    return _make_index(
        tuple(sorted((n, i) for n, i in nations.names.items() if i in nations.states))
    )


@lru_cache(maxsize=8)
def _make_index(names: tuple[tuple[str, str], ...]) -> Mapping[tuple[str, ...], str]:
    return {tuple(_fold_word(word) for word in name.split()): state for name, state in names}


@lru_cache(maxsize=50_000)
def _fold_word(word: str) -> str:
    """Return the stem that the forms of a name's word share (`Дальневосточной`, `Республики`)."""
    bare = "".join(c for c in word if c.isalnum() or c == "-")
    if bare.isascii() or (bare.isupper() and len(bare) > 1):
        return bare.lower()
    parse = choose_parse(bare.lower(), "NOUN", "")
    return str(parse.normal_form) if parse else bare.lower()
