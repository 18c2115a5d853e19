"""A verb's subject where the parse gives none that is a party."""

from collections.abc import Iterable

from pipeline.events.arguments import Argument
from pipeline.events.conditions import is_state
from pipeline.events.parties import View, find_parties
from pipeline.events.trees import (
    Tree,
    find_preposition,
    get_feature,
    get_lemma,
    get_relation,
    list_names,
)
from pipeline.events.triggers import Trigger
from pipeline.records import Token


def borrow_subject(view: View, trigger: Trigger, found: Iterable[Argument]) -> list[Argument]:
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
        if token.deprel.startswith("acl"):
            continue  # `генерал Н, штаб которого стоял в Харбине, направил`
        if token.upos == "VERB" and get_feature(token, "VerbForm") in {"Fin", None}:
            return _share_subject(tree, k, verb)
        if (k == trigger.host - 1 and _stands_free(view, k)) or _can_act(view, k, trigger.host):
            return [Argument("subject", k, "Nom", "before the verb")]
    behind = trigger.host + 1
    if behind < len(tree) and tree[behind].text.isupper() and is_state(view, behind):
        return [Argument("subject", behind, "Nom", "behind the verb")]  # `отказывалась ДВР`
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
    """Tell whether ``k`` may be the subject of the verb at ``verb_at``: a party, no preposition."""
    token, verb = view.tree[k], view.tree[verb_at]
    mention = view.mentions[k]
    if token.deprel in {"flat:name", "punct", "case"} or find_preposition(view.tree, k):
        return False
    beside = view.mentions[verb_at - 1] if verb_at else None
    if mention is not None and mention is beside and mention.label in {"PER", "ORG"}:
        free = get_feature(token, "Case") in {"Nom", None} or mention.label == "ORG"
        return free and mention.text.split()[-1].lower() == mention.lemma.split()[-1].lower()
    if mention is not None and mention.label == "PER":
        first = min(list_names(view.tree, k))
        joined = first > 0 and view.tree[first - 1].upos == "CCONJ"  # `А и Б условились`
        single = get_feature(verb, "Number") != "Plur"
        return get_feature(token, "Case") in {"Nom", None} and (single or joined)
    is_party = mention is not None and is_state(view, k)
    is_party = is_party or get_lemma(token) in view.lexicon.classes["party"]
    if not is_party or token.upos not in {"NOUN", "PROPN"}:
        return False
    if token.text.isascii():
        return token.deprel not in {"nmod", "nmod:poss", "compound", "obl", "obl:agent", "amod"}
    return get_feature(token, "Case") == "Nom" and token.deprel not in {"nmod", "conj"}


def _stands_free(view: View, k: int) -> bool:
    """Tell whether a state's abbreviation follows a date or begins (`5 мая 1924 г. СССР занял`)."""
    before = view.tree[k - 1] if k else None
    alone = before is None or before.upos in {"NUM", "PUNCT"} or before.text.rstrip(".") == "г"
    return alone and view.tree[k].text.isupper() and is_state(view, k)


def _agrees(one: Token, other: Token) -> bool:
    names = ("Number", "Gender", "Tense")
    return all(get_feature(one, n) == get_feature(other, n) for n in names)
