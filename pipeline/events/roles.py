"""Who did it, to whom, where: a trigger's arguments read by its frame's pattern."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.events.arguments import (
    Argument,
    find_subject,
    is_passive,
    list_noun_arguments,
    list_verb_arguments,
)
from pipeline.events.assertion import Standing
from pipeline.events.parties import View, find_parties, is_free, is_owner, list_states, name_entity
from pipeline.events.trees import (
    Tree,
    find_clause,
    find_preposition,
    get_feature,
    get_lemma,
    get_relation,
    is_nominal,
    list_conjuncts,
    list_names,
)
from pipeline.events.triggers import Trigger, is_state
from pipeline.records import Mention, Role, Token

_LONGEST_LIST = 40
_STAND_BY = frozenset({"military_action", "withdrawal", "movement", "state_formation", "uprising"})


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
        role = _pick_role(view, trigger, argument)
        if role == "signer":
            signers += _read_parties(view, trigger, argument, when)
        elif role:
            target = agents if role == "agent" else recipients
            target += _read_parties(view, trigger, argument, when)
    agents += [] if agents and trigger.standing != "noun" else _read_adjectives(view, trigger, when)
    content = _read_content(view, trigger, when)
    agents += content[0] if not agents else []
    agents += signers if not agents else []
    recipients += [r for r in content[1] if not recipients]
    agents += [] if agents else _read_governor(view, trigger, standing, when)
    agents = _distinct(view, agents)
    recipients = _distinct(view, recipients, without=agents)
    taken = {role.mention_id for role in (*agents, *recipients)}
    places = tuple(p for p in _find_places(view, trigger) if p.mention_id not in taken)
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
    wanted = {"dative", "object", "от", "у"} if standing.modality == "demanded" else {"subject"}
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
    if trigger.host != trigger.token or trigger.standing not in {"noun"}:
        found += list_verb_arguments(tree, trigger.host, passive=trigger.passive)
        found = [a for a in found if trigger.token not in list_conjuncts(tree, a.head)]
    if trigger.host != trigger.token or trigger.standing == "noun":
        found += list_noun_arguments(tree, trigger.token)
    if not any(a.place == "subject" for a in found) and not trigger.passive:
        shared = find_subject(tree, trigger.host) if trigger.standing != "noun" else None
        found += [shared] if shared and shared.head != trigger.token else []
    if trigger.passive and not any(a.place == "object" for a in found):
        shared = find_subject(tree, trigger.host)
        found += [Argument("object", shared.head, shared.case, shared.path)] if shared else []
    found += _borrow_subject(view, trigger, found)
    resolved = [_follow_relative(view, _unfold_complex(view, a)) for a in found]
    return sorted(resolved, key=lambda a: (a.place != "subject", a.head))


def _borrow_subject(view: View, trigger: Trigger, found: Iterable[Argument]) -> list[Argument]:
    """Return a subject where the parse gives none that is a party.

    The nearest person or nominative party before the verb, no other verb between; else the
    subject of the nearest earlier verb that agrees.
    """
    tree = view.tree
    verb = tree[trigger.host]
    named = [a for a in found if a.place == "subject" and find_parties(view, a.head, None)]
    if named or trigger.passive or trigger.standing not in {"verb", "light"}:
        return []
    if not verb.text.isascii() and get_feature(verb, "VerbForm") != "Fin":
        return []
    for k in range(trigger.host - 1, -1, -1):
        token = tree[k]
        if token.upos == "VERB" and get_feature(token, "VerbForm") in {"Fin", None}:
            return _share_subject(tree, k, verb)
        if _can_act(view, k, trigger.host):
            return [Argument("subject", k, "Nom", "before the verb")]
    return []


def _share_subject(tree: Tree, k: int, verb: Token) -> list[Argument]:
    if verb.text.isascii() or not _agrees(tree[k], verb):
        return []
    return [
        Argument("subject", c, "Nom", "shared by agreement")
        for c in tree.children[k]
        if get_relation(tree[c]) == "nsubj"
    ]


def _can_act(view: View, k: int, verb_at: int) -> bool:
    """Tell whether ``k`` may be the unmarked subject of ``verb``: a party not governed by a preposition."""
    token, verb = view.tree[k], view.tree[verb_at]
    mention = view.mentions[k]
    if token.deprel in {"flat:name", "punct", "case"} or find_preposition(view.tree, k):
        return False
    beside = view.mentions[verb_at - 1] if verb_at else None
    if mention is not None and mention is beside and mention.label in {"PER", "ORG"}:
        return mention.text.split()[-1].lower() == mention.lemma.split()[-1].lower()
    if mention is not None and mention.label == "PER":
        return get_feature(token, "Case") in {"Nom", None} and get_feature(verb, "Number") != "Plur"
    is_party = mention is not None and is_state(view, k)
    is_party = is_party or get_lemma(token) in view.lexicon.classes["party"]
    if not is_party or token.upos not in {"NOUN", "PROPN"}:
        return False
    if token.text.isascii():
        return token.deprel not in {"nmod", "nmod:poss", "compound", "obl", "obl:agent", "amod"}
    return get_feature(token, "Case") == "Nom" and token.deprel not in {"nmod", "conj"}


def _agrees(one: Token, other: Token) -> bool:
    names = ("Number", "Gender", "Tense")
    return all(get_feature(one, n) == get_feature(other, n) for n in names)


def _unfold_complex(view: View, argument: Argument) -> Argument:
    """Turn `со стороны Японии`, `от имени ДВР`, `on behalf of` into what they mean."""
    tree = view.tree
    key = f"{argument.place} {get_lemma(tree[argument.head])}"
    place = view.lexicon.complex.get(key)
    if place is None:
        return argument
    owners = [c for c in tree.children[argument.head] if is_owner(tree, c)]
    return Argument(place, owners[0] if owners else argument.head, "Gen", key)


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


def _pick_role(view: View, trigger: Trigger, argument: Argument) -> str:
    pattern = trigger.frame.roles
    place = argument.place
    if place == "genitive":
        place = pattern.get("genitive", "")
        if place == "subject" and _has_agent(view, trigger):
            place = "object"
    if place == "instrumental" and view.tree[argument.head].text.isupper():
        place = "dative"  # `предлагало США`
    if place == "object" and "party_object" in pattern and _is_actor(view, argument.head):
        return pattern["party_object"]
    if place in {"subject", "object", "dative"}:
        return pattern.get(place, "")
    if place == "между" or place == "between":
        return "agent"
    if place == "signer":
        return "signer"
    return pattern.get(f"{place}:{argument.case}", pattern.get(place, ""))


def _is_actor(view: View, k: int) -> bool:
    """Tell whether ``k`` names a person or a state."""
    persons = [view.mentions[n] for n in list_names(view.tree, k)]
    return is_state(view, k) or any(m is not None and m.label == "PER" for m in persons)


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
    for head in heads:
        if _is_setting(view, trigger, argument, head):
            continue
        for party in find_parties(view, head, when):
            yield Role(party.mention_id, party.entity_id, f"{argument.path} > {party.path}")


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
        and (trigger.frame.type in _STAND_BY or argument.place in {"object", "genitive"})
        and argument.place not in {"subject", "dative"}
    )


def _read_adjectives(view: View, trigger: Trigger, when: date | None) -> list[Role]:
    if trigger.frame.roles.get("adjective") != "agent" or trigger.standing not in {"noun", "light"}:
        return []
    return list_states(view, trigger.token, when)


def _read_content(view: View, trigger: Trigger, when: date | None) -> tuple[list[Role], list[Role]]:
    """Return the parties named at the noun the frame asked for (`нота ДВР Японии`)."""
    noun = trigger.content
    if noun is None or not is_free(view, noun):
        return [], []
    pattern = trigger.frame.roles
    parties = pattern.get("content_parties")
    agents: list[Role] = []
    recipients: list[Role] = []
    for argument in list_noun_arguments(view.tree, noun):
        argument = _unfold_complex(view, argument)
        place = argument.place
        if (parties and f"{place}:{argument.case}" == "с:Ins") or place in {
            "между",
            "with",
            "between",
        }:
            target = agents
        elif parties:
            continue
        elif place in {"genitive", "subject", "от", "from", "signer"}:
            target = agents
        elif place in {"dative", "к", "to"}:
            target = recipients
        else:
            continue
        target += _read_parties(view, trigger, argument, when)
    if not agents and (
        parties
        or trigger.frame.type
        in {"correspondence", "statement", "protest", "negotiation", "meeting"}
    ):
        agents += list_states(view, noun, when)
    return agents, recipients


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


def _find_places(view: View, trigger: Trigger) -> Iterator[Role]:
    """Yield the places named by the trigger and its clause: in, at, from a place; a place taken."""
    seen: set[str] = set()
    for k, path in _list_places(view, trigger):
        mention = view.mentions[k]
        if mention and mention.mention_id not in seen:
            seen.add(mention.mention_id)
            yield Role(mention.mention_id, None, path)


def _list_places(view: View, trigger: Trigger) -> Iterator[tuple[int, str]]:
    tree = view.tree
    own = {trigger.token, trigger.host, trigger.content}
    clause = find_clause(tree, trigger.host)
    for k, token in enumerate(tree.sentence.tokens):
        if not _is_place(view, k) or token.deprel in {"flat:name", "punct"}:
            continue
        head = _lead_conjunct(tree, k)
        above = tree[head].head
        if preposition := _find_locative(view, head):
            if above in own or (above >= 0 and _is_near(view, trigger, above, clause)):
                yield k, preposition
        elif above in own and _is_taken(view, trigger, k, head):
            yield k, "object"


def _is_near(view: View, trigger: Trigger, above: int, clause: int) -> bool:
    """Tell whether a place at word ``above`` is where the clause of the trigger happens."""
    if find_clause(view.tree, above) != clause:
        return False
    if above == clause:
        return True
    is_post = trigger.frame.type == "appointment"
    is_act = get_lemma(view.tree[above]) in view.lexicon.nouns
    return not is_act and (is_post or not _is_attribute(view, above))


def _lead_conjunct(tree: Tree, k: int) -> int:
    for _ in range(_LONGEST_LIST):
        if get_relation(tree[k]) != "conj" or tree[k].head < 0:
            break
        k = tree[k].head
    return k


def _find_locative(view: View, k: int) -> str | None:
    """Return the preposition of place of ``k`` or of the noun it belongs to (`в районе Читы`)."""
    tree = view.tree
    joined = is_owner(tree, k) or get_relation(tree[k]) in {"appos", "flat", "nmod", "parataxis"}
    for node in (k, tree[k].head if joined else -1):
        if node < 0:
            continue
        if node != k and get_lemma(tree[node]) not in view.lexicon.classes["place"]:
            continue
        preposition = find_preposition(tree, node)
        case = get_feature(tree[node], "Case")
        if preposition in view.lexicon.places or f"{preposition}:{case}" in view.lexicon.places:
            return preposition
    return None


def _is_attribute(view: View, k: int) -> bool:
    """Tell whether a place at noun ``k`` tells whose or what it is (`консул в Харбине`)."""
    lemma = get_lemma(view.tree[k])
    classes = view.lexicon.classes
    return view.tree[k].upos in {"NOUN", "PROPN"} and (
        view.mentions[k] is not None
        or any(lemma in classes[key] for key in ("post", "envoy", "party", "paper", "treaty"))
    )


def _is_taken(view: View, trigger: Trigger, k: int, head: int) -> bool:
    """Tell whether a place is what the event is done to (`заняли Хабаровск`)."""
    token = view.tree[head]
    relation = token.deprel.partition(":")[0]
    return (
        trigger.frame.type in _STAND_BY
        and not is_state(view, k)
        and (relation in {"obj", "nmod"} or token.deprel == "nsubj:pass")
        and find_preposition(view.tree, head) in {None, "of"}
        and get_feature(token, "Case") not in {"Ins", "Dat"}
    )


def _is_place(view: View, k: int) -> bool:
    mention = view.mentions[k]
    return mention is not None and mention.label == "LOC"
