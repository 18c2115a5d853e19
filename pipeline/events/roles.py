"""Who did it, to whom, where: a trigger's arguments read by its frame's pattern."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.events.arguments import (
    Argument,
    find_subject,
    is_passive,
    list_doers,
    list_noun_arguments,
    list_verb_arguments,
)
from pipeline.events.assertion import Standing
from pipeline.events.conditions import is_state
from pipeline.events.papers import read_content, unfold_complex
from pipeline.events.parties import View, find_parties, list_states, name_entity
from pipeline.events.places import STAND_BY, find_places
from pipeline.events.subjects import borrow_subject
from pipeline.events.trees import (
    get_feature,
    get_lemma,
    is_nominal,
    list_conjuncts,
    list_names,
)
from pipeline.events.triggers import Trigger, find_light
from pipeline.records import Mention, Role

_FIXED = {"между": "agent", "between": "agent", "signer": "signer"}


@dataclass(frozen=True, slots=True)
class Roles:
    """The participants of one event."""

    agents: tuple[Role, ...]
    recipients: tuple[Role, ...]
    places: tuple[Role, ...]


def find_roles(view: View, trigger: Trigger, standing: Standing, when: date | None) -> Roles:
    """Return the parties and places of ``trigger``; adjectives are read as of ``when``."""
    agents: list[Role] = []
    recipients: list[Role] = []
    signers: list[Role] = []
    for argument in list_arguments(view, trigger):
        role = pick_role(view, trigger, argument)
        if role == "signer":
            signers += _read_parties(view, trigger, argument, when)
        elif role:
            target = agents if role == "agent" else recipients
            target += _read_parties(view, trigger, argument, when)
    agents += [] if agents and trigger.standing != "noun" else _read_adjectives(view, trigger, when)
    content = read_content(view, trigger, when)
    agents += content[0] if not agents else []
    agents += signers if not agents else []
    recipients += [r for r in content[1] if not recipients]
    agents += [] if agents else _read_governor(view, trigger, standing, when)
    agents = _distinct(view, agents)
    recipients = _distinct(view, recipients, without=agents)
    taken = {role.mention_id for role in (*agents, *recipients)}
    places = tuple(p for p in find_places(view, trigger) if p.mention_id not in taken)
    return Roles(tuple(agents), tuple(recipients), places)


def _read_governor(
    view: View, trigger: Trigger, standing: Standing, when: date | None
) -> list[Role]:
    """Return who is to do what is planned (its planner), demanded or refused (the addressee)."""
    k = standing.governor
    if (
        k is None
        or standing.modality == "asserted"
        or trigger.frame.roles.get("subject") != "agent"
    ):
        return []
    passive = is_passive(view.tree, k)
    arguments = list_verb_arguments(view.tree, k, passive=passive)
    if is_nominal(view.tree[k]):
        arguments = list_noun_arguments(view.tree, k)
        if (host := find_light(view, k)) is not None:  # `принято решение вывести войска`
            passive = is_passive(view.tree, host)
            arguments += list_verb_arguments(view.tree, host, passive=passive)
    wanted = {"dative", "object", "от", "у"} if standing.modality == "demanded" else {"subject"}
    wanted |= (
        {"genitive"} if is_nominal(view.tree[k]) and standing.modality != "demanded" else set()
    )
    chosen = [
        a for a in arguments if a.place in wanted and a.head not in {trigger.token, trigger.host}
    ]
    if standing.modality != "demanded" and not chosen:
        shared = find_subject(view.tree, k)
        chosen = [shared] if shared else []
    return [r for a in chosen for r in _read_parties(view, trigger, a, when)]


def list_arguments(view: View, trigger: Trigger) -> list[Argument]:
    """Return the arguments of the trigger and of the verb that carries it, subject first."""
    tree = view.tree
    found: list[Argument] = []
    if trigger.host != trigger.token or trigger.standing != "noun":
        found += list_verb_arguments(tree, trigger.host, passive=trigger.passive)
        found = [a for a in found if trigger.token not in list_conjuncts(tree, a.head)]
    if trigger.host != trigger.token or trigger.standing == "noun":
        found += list_noun_arguments(tree, trigger.token)
        found += list_doers(tree, trigger.token)
    if not any(a.place == "subject" for a in found) and not trigger.passive:
        shared = find_subject(tree, trigger.host) if trigger.standing != "noun" else None
        found += [shared] if shared and shared.head != trigger.token else []
    if trigger.passive and not any(a.place == "object" for a in found):
        shared = find_subject(tree, trigger.host)
        found += [Argument("object", shared.head, shared.case, shared.path)] if shared else []
    found += borrow_subject(view, trigger, found)
    resolved = [_follow_relative(view, unfold_complex(view, a)) for a in found]
    return sorted(resolved, key=lambda a: (a.place != "subject", a.head))


def _follow_relative(view: View, argument: Argument) -> Argument:
    """Replace a relative pronoun by its antecedent (`отряд, который занял`)."""
    tree = view.tree
    token = tree[argument.head]
    if get_lemma(token) not in {"который", "кто", "who", "which", "that"} or token.head < 0:
        return argument
    verb = tree[token.head]
    if verb.deprel.startswith("acl") and 0 <= verb.head < len(tree):
        return Argument(argument.place, verb.head, argument.case, f"antecedent as {argument.place}")
    return argument


def pick_role(view: View, trigger: Trigger, argument: Argument) -> str:
    """Return the role that the frame gives an argument, or nothing."""
    pattern = trigger.frame.roles
    lemma = get_lemma(view.tree[argument.head])
    is_post = lemma in view.lexicon.classes["post"] or lemma in view.lexicon.classes["envoy"]
    if trigger.frame.type == "appointment" and argument.path == "instrumental" and is_post:
        return ""  # `командующим был назначен`
    place = _settle_place(view, trigger, argument)
    if place in _FIXED:
        return _FIXED[place]
    if place == "object" and "party_object" in pattern and _is_actor(view, argument.head):
        return pattern["party_object"]
    if place in {"subject", "object", "dative"}:
        return pattern.get(place, "")
    return pattern.get(f"{place}:{argument.case}", pattern.get(place, ""))


def _settle_place(view: View, trigger: Trigger, argument: Argument) -> str:
    """Return the place of an argument as its form and its company correct it."""
    pattern, place = trigger.frame.roles, argument.place
    if place == "genitive":
        place = pattern.get("genitive", "")
        if place == "subject" and _has_agent(view, trigger):
            return "object"
    if place == "subject" and _disagrees(view, trigger, argument):
        return "object"  # `правительство просили`
    if place == "instrumental" and view.tree[argument.head].text.isupper():
        return "dative"  # `предлагало США`
    if place == "от" and trigger.passive and pattern.get("subject") == "agent":
        return "subject"  # `от СССР была отправлена нота`
    return place


def _is_actor(view: View, k: int) -> bool:
    """Tell whether ``k`` names a person or a state."""
    persons = [view.mentions[n] for n in list_names(view.tree, k)]
    named = any(m is not None and m.label == "PER" for m in persons)
    is_party = get_lemma(view.tree[k]) in view.lexicon.classes["party"]
    return is_state(view, k) or named or is_party


def _disagrees(view: View, trigger: Trigger, argument: Argument) -> bool:
    """Tell whether a Russian plural verb has one singular subject: it is its object."""
    tree = view.tree
    verb, noun = tree[trigger.host], tree[argument.head]
    plural = get_feature(verb, "Number") == "Plur" and get_feature(verb, "VerbForm") == "Fin"
    single = get_feature(noun, "Number") == "Sing" and (
        argument.path == "subject"
        or (argument.path == "before the verb" and view.mentions[argument.head] is None)
    )
    return plural and single and len(list_conjuncts(tree, argument.head)) == 1


def _has_agent(view: View, trigger: Trigger) -> bool:
    """Tell whether a noun has its agent in the instrumental (`подписание конвенции Японией`)."""
    arguments = list_noun_arguments(view.tree, trigger.token)
    return any(a.place == "subject" for a in arguments)


def _read_parties(
    view: View, trigger: Trigger, argument: Argument, when: date | None
) -> Iterator[Role]:
    heads = list_conjuncts(view.tree, argument.head)
    if len(heads) == 1 and argument.place in {"между", "between"}:
        heads += _find_second(view, heads[0])
    if len(heads) == 1 and argument.place == "subject":
        heads = [*_find_first(view, heads[0]), *heads]
    for head in heads:
        if _is_setting(view, trigger, argument, head):
            continue
        for party in find_parties(view, head, when):
            yield Role(party.mention_id, party.entity_id, f"{argument.path} > {party.path}")


def _find_first(view: View, last: int) -> list[int]:
    """Return the party before `and` that the parse has not joined to the last (`X and Y met`)."""
    tree = view.tree
    left = min([last, *list_names(tree, last)])
    while left > 0 and tree[left - 1].upos in {"ADJ", "DET", "NOUN"}:
        left -= 1
    if left < 2 or tree[left - 1].upos != "CCONJ":  # noqa: PLR2004
        return []
    before = range(left - 2, max(-1, left - 8), -1)
    stop = next((j for j in before if tree[j].upos in {"VERB", "ADP"}), -1)
    return [j for j in before if j > stop and is_nominal(tree[j]) and _names_party(view, j)][:1]


def _names_party(view: View, k: int) -> bool:
    inner = view.tree[k].deprel in {"flat:name", "punct"}
    return not inner and bool(find_parties(view, k, None))


def _find_second(view: View, first: int) -> list[int]:
    """Return the party behind `and` that the parse has not joined to the first."""
    tree = view.tree
    for k in range(first + 1, min(first + 8, len(tree))):
        if tree[k].upos == "CCONJ":
            after = [j for j in range(k + 1, min(k + 6, len(tree))) if is_nominal(tree[j])]
            return [j for j in after if find_parties(view, j, None)][:1]
        if tree[k].upos == "VERB":
            return []
    return []


def _is_setting(view: View, trigger: Trigger, argument: Argument, head: int) -> bool:
    """Tell whether ``head`` is a town or region that things happen in or to, no party."""
    mention = view.mentions[head]
    return (
        mention is not None
        and mention.label == "LOC"
        and not is_state(view, head)
        and (trigger.frame.type in STAND_BY or argument.place in {"object", "genitive"})
        and argument.place not in {"subject", "dative"}
    )


def _read_adjectives(view: View, trigger: Trigger, when: date | None) -> list[Role]:
    if trigger.frame.roles.get("adjective") != "agent" or trigger.standing not in {"noun", "light"}:
        return []
    return list_states(view, trigger.token, when)


def _distinct(view: View, roles: Iterable[Role], without: Iterable[Role] = ()) -> list[Role]:
    """Return the roles without repeats; the names of one entity count as one."""
    mentions = {m.mention_id: m for m in view.mentions if m}
    seen = {_key(view, mentions, role) for role in without}
    kept = []
    for role in roles:
        key = _key(view, mentions, role)
        if key not in seen:
            seen.add(key)
            kept.append(role)
    return kept


def _key(view: View, mentions: dict[str, Mention], role: Role) -> str:
    if role.mention_id is None:
        return str(role.entity_id)
    return name_entity(view.nations, mentions[role.mention_id])
