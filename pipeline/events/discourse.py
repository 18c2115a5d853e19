"""Parties that the sentence leaves out: told before it, or printed on the document it cites."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.events.parties import (
    View,
    list_states,
)
from pipeline.events.roles import Roles
from pipeline.events.senders import read_senders
from pipeline.events.story import TOLD, Party, Story, key_role, list_sides, serve_state
from pipeline.events.trees import get_feature, get_lemma, get_relation
from pipeline.events.triggers import Trigger
from pipeline.lexicon.loader import load_table
from pipeline.records import Citation, Mention, Role

_BILATERAL = frozenset({"agreement", "negotiation", "meeting", "relations"})
_JOINT = frozenset({"agreement", "negotiation"})
_SPOKEN = frozenset({"correspondence", "statement", "protest", "rejection", "negotiation"})
_ANSWERED = frozenset({"rejection", "protest", "correspondence"})
_SITED = frozenset({"uprising", "military_action", "violence", "arrest", "disaster", "death"})
_THERE = frozenset({"there", "here", "там", "здесь", "тут", "оттуда", "туда"})
SAME = "same paper"


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
        sender, addressee = read_senders(view.nations, support, people)
        agents = agents or sender
        recipients = recipients or addressee
    agents, recipients = _add_sides(view, trigger, agents, recipients, story)
    if not roles.agents:
        agents = _without(view, agents, roles.recipients)
    places = roles.places or _stay_place(view, trigger, story)
    taken = {role.mention_id for role in (*agents, *recipients)}
    places = tuple(p for p in places if p.mention_id not in taken)
    return Roles(agents, _without(view, recipients, agents), places)


def _stay_place(view: View, trigger: Trigger, story: Story) -> tuple[Role, ...]:
    """Return the place told last for `there`, and for what goes on in the same sentence."""
    if story.place is None:
        return ()
    near = {c for k in (trigger.token, trigger.host) for c in view.tree.children[k]}
    pointed = any(view.tree[c].text.lower() in _THERE for c in near)
    same = story.place_at == view.tree.sentence.start
    sited = same and trigger.frame.type in _SITED
    path = "there" if pointed else "stays"
    return (replace(story.place, path=path),) if pointed or sited else ()


def _read_subject(view: View, trigger: Trigger, story: Story) -> tuple[Role, ...]:
    """Return whom a subject without a name stands for (`стороны`, `правительства`, `полпред`)."""
    tree = view.tree
    for child in tree.children[trigger.host]:
        token, lemma = tree[child], get_lemma(tree[child])
        if get_relation(token) != "nsubj" or list_states(view, child, None):
            continue
        plural = get_feature(token, "Number") == "Plur"
        if plural and lemma in view.lexicon.classes["collective"]:
            return tuple(Role(None, state, TOLD) for state in list_sides(story))
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
    if trigger.frame.roles.get("subject") != "agent" or trigger.frame.type not in _ANSWERED:
        return agents, recipients
    same = {key_role(view, r) for r in agents} == {p.key for p in senders}
    known = {key_role(view, r) for r in recipients} & {p.key for p in senders}
    again = not agents and not known and (_goes_on(view, trigger) or _is_unnamed(view, trigger))
    if again and recipients and not _is_unnamed(view, trigger):
        again = False
    if again:
        agents = tuple(replace(p.role, path=SAME) for p in senders)
    if (again or same) and not recipients:
        recipients = tuple(replace(p.role, path=SAME) for p in addressees)
    if not recipients and _is_answer(view, agents, story):
        recipients = tuple(replace(p.role, path="answered") for p in senders)
    return agents, recipients


def _is_answer(view: View, agents: Sequence[Role], story: Story) -> bool:
    """Tell whether one of ``agents`` is, or serves, the addressee of the last paper."""
    senders, addressees = story.paper
    ours = {serve_state(view, story, r) or key_role(view, r) for r in agents}
    theirs = {_state_party(story, p) for p in addressees}
    return bool(ours & theirs) and not ours & {_state_party(story, p) for p in senders}


def _state_party(story: Story, party: Party) -> str:
    return story.allegiance.get(party.key, party.key)


def _is_unnamed(view: View, trigger: Trigger) -> bool:
    """Tell whether a Russian plural verb says of nobody named that they did it (`Просили`)."""
    verb, kids = view.tree[trigger.host], view.tree.children[trigger.host]
    told = get_feature(verb, "VerbForm") == "Fin" and get_feature(verb, "Number") == "Plur"
    alone = not any(get_relation(view.tree[c]) == "nsubj" for c in kids)
    return told and alone and trigger.standing == "verb" and get_relation(verb) in {"root", "acl"}


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
    """Add the other side of what takes two, and the other side as addressee of what has one."""
    kind, pattern = trigger.frame.type, trigger.frame.roles
    served = [serve_state(view, story, role) for role in agents]
    sides = list_sides(story, served[0] if len(served) == 1 else "")
    if len(sides) != 2:  # noqa: PLR2004
        return agents, recipients
    if kind in _BILATERAL and pattern.get("dative") != "recipient":
        if not agents:
            return tuple(Role(None, side, TOLD) for side in sides), recipients
        joint = kind in _JOINT and _takes_two(view, trigger)
        if joint and len(agents) == 1 and key_role(view, agents[0]) in sides:
            return (*agents, *_list_others(sides, served)), recipients
    if not recipients and len(served) == 1 and _is_directed(trigger):
        return agents, _list_others(sides, served)
    return agents, recipients


def _takes_two(view: View, trigger: Trigger) -> bool:
    """Tell whether the other side takes part: not in a ratification, nor in what one plans."""
    alone = load_table("events_roles")["alone"]["lemmas"]
    return get_lemma(view.tree[trigger.token]) not in alone and trigger.standing != "infinitive"


def _list_others(sides: Sequence[str], served: Sequence[str]) -> tuple[Role, ...]:
    return tuple(Role(None, s, TOLD) for s in sides if served[0] in sides and s not in served)


def _is_directed(trigger: Trigger) -> bool:
    """Tell whether the other side is understood as whom the event is directed at."""
    kind = trigger.frame.type
    if trigger.standing == "noun" or trigger.frame.roles.get("subject") != "agent":
        return False
    return kind in _ANSWERED or (kind == "negotiation" and "dative" in trigger.frame.roles)
