"""Parties that the sentence leaves out: told before it, or printed on the document it cites."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.events.parties import (
    View,
    list_states,
)
from pipeline.events.roles import Roles
from pipeline.events.senders import read_senders
from pipeline.events.story import Story, key_role, list_sides
from pipeline.events.trees import get_feature, get_lemma, get_relation
from pipeline.events.triggers import Trigger
from pipeline.records import Citation, Mention, Role

_BILATERAL = frozenset({"agreement", "negotiation", "meeting", "relations"})
_JOINT = frozenset({"agreement", "negotiation"})
_SPOKEN = frozenset({"correspondence", "statement", "protest", "rejection", "negotiation"})
_WRITTEN = frozenset({"correspondence", "protest"})
_ANSWERED = frozenset({"rejection", "protest"})


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
