"""What stands where around a trigger: subject, object, dative, genitive, prepositions."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.events.trees import (
    Tree,
    find_preposition,
    get_feature,
    get_lemma,
    get_relation,
    is_nominal,
)

_FARTHEST = 6
_SHARING = frozenset({"conj", "xcomp", "advcl"})
_OBLIQUE = frozenset({"obl", "nmod", "iobj", "advmod", "appos", "parataxis"})


@dataclass(frozen=True, slots=True)
class Argument:
    """A noun phrase: its place (``subject``, ``object``, ``dative``, ``genitive``,
    ``instrumental`` or a preposition), the token that heads it, its case, and how it was reached.
    """

    place: str
    head: int
    case: str
    path: str


def is_passive(tree: Tree, verb: int) -> bool:
    """Tell whether ``verb`` is passive by its form, its auxiliary, its subject or its agent."""
    token = tree[verb]
    kids = tree.children[verb]
    marks = {tree[c].deprel for c in kids}
    if "aux:pass" in marks or "nsubj:pass" in marks or "obl:agent" in marks:
        return True
    if token.text.isascii():
        return _is_english_passive(tree, verb, marks)
    if get_feature(token, "Voice") == "Pass":
        return True
    return is_reflexive(tree, verb) and any(_is_instrumental(tree, c) for c in kids)


def _is_english_passive(tree: Tree, verb: int, marks: set[str]) -> bool:
    """Tell whether a participle is passive as the verb it is joined to, or behind `been`."""
    token = tree[verb]
    alone = not marks & {"aux", "nsubj", "obj"}
    if get_relation(token) == "conj" and alone and 0 <= token.head < len(tree):
        return any(tree[c].deprel in {"aux:pass", "nsubj:pass"} for c in tree.children[token.head])
    return token.upos == "ADJ" and "cop" in marks


def is_reflexive(tree: Tree, verb: int) -> bool:
    """Tell whether the lemma of ``verb`` ends in -ся."""
    return get_lemma(tree[verb]).endswith(("ся", "сь"))


def _is_instrumental(tree: Tree, k: int) -> bool:
    token = tree[k]
    return (
        get_feature(token, "Case") == "Ins"
        and is_nominal(token)
        and get_feature(token, "Animacy") == "Anim"
        and find_preposition(tree, k) is None
    )


def list_verb_arguments(tree: Tree, verb: int, *, passive: bool) -> list[Argument]:
    """Return the arguments that ``verb`` itself governs, in text order."""
    return [a for c in tree.children[verb] for a in _read_verb_child(tree, c, passive=passive)]


def _read_verb_child(tree: Tree, k: int, *, passive: bool) -> Iterator[Argument]:
    token = tree[k]
    relation = get_relation(token)
    case = get_feature(token, "Case") or ""
    if token.deprel == "obl:agent":
        yield Argument("subject", k, case, "agent of the passive")
    elif relation in {"nsubj", "csubj"}:
        is_object = token.deprel.endswith(":pass") or passive
        yield Argument("object" if is_object else "subject", k, case, "subject")
    elif relation == "obj" and is_nominal(token):
        if case == "Dat":
            yield Argument("dative", k, case, "dative")
        else:
            yield Argument("object", k, case, "object")
    elif relation == "xcomp" and token.upos in {"NOUN", "PROPN"}:
        yield Argument("instrumental" if case == "Ins" else "object", k, case, "predicate")
    elif relation in _OBLIQUE and (is_nominal(token) or token.upos == "ADJ"):
        yield from _read_oblique(tree, k, case, passive=passive)


def _read_oblique(tree: Tree, k: int, case: str, *, passive: bool) -> Iterator[Argument]:
    preposition = find_preposition(tree, k)
    if preposition == "by":
        yield Argument("subject", k, case, "by")
    elif preposition:
        yield Argument(preposition, k, case, preposition)
    elif (get_relation(tree[k]) == "iobj" and case != "Ins") or case == "Dat":
        yield Argument("dative", k, case, "dative")
    elif case == "Ins":
        place = "subject" if passive else "instrumental"
        yield Argument(place, k, case, "instrumental")


def list_noun_arguments(tree: Tree, noun: int) -> list[Argument]:
    """Return the arguments of the noun of an action, in text order."""
    found: list[Argument] = []
    for k in tree.children[noun]:
        token = tree[k]
        if get_relation(token) in {"nmod", "obl", "iobj", "obj", "nsubj"} and is_nominal(token):
            found += [_turn_early(a, noun) for a in _read_noun_child(tree, k)]
    return found


def list_doers(tree: Tree, noun: int) -> list[Argument]:
    """Return the agents of the passive participles at ``noun`` (`протест, заявленный Орловым`)."""
    verbs = [c for c in tree.children[noun] if get_relation(tree[c]) in {"acl", "amod"}]
    verbs = [v for v in verbs if is_passive(tree, v)]
    found = [a for v in verbs for a in list_verb_arguments(tree, v, passive=True)]
    return [replace(a, path="agent of a participle") for a in found if a.place == "subject"]


def _turn_early(argument: Argument, noun: int) -> Argument:
    """Read a Russian genitive that stands before its noun as a dative of the same form.

    `делегации была передана нота`
    """
    if argument.path == "genitive" and argument.case == "Gen" and argument.head < noun:
        return replace(argument, place="dative", path="dative before")
    return argument


def _read_noun_child(tree: Tree, k: int) -> Iterator[Argument]:
    token = tree[k]
    case = get_feature(token, "Case") or ""
    preposition = find_preposition(tree, k)
    if token.deprel == "nmod:poss":
        yield Argument("subject", k, case, "possessive")
    elif preposition in {"of", "'s", "’s"}:
        yield Argument("genitive", k, case, preposition)
    elif preposition == "by":
        yield Argument("subject", k, case, "by")
    elif preposition:
        yield Argument(preposition, k, case, preposition)
    elif case == "Ins":
        yield Argument("subject", k, case, "instrumental")
    elif case == "Dat":
        yield Argument("dative", k, case, "dative")
    elif case == "Gen" or get_relation(token) == "nmod":
        yield Argument("genitive", k, case, "genitive")


def find_subject(tree: Tree, verb: int) -> Argument | None:
    """Return the subject that ``verb`` shares with another clause, or None.

    Conjoined verbs share the first one's; an infinitive and a gerund take the governing verb's;
    a participle is about its noun; a relative clause about its antecedent.
    """
    node = verb
    for _ in range(_FARTHEST):
        relation, head = get_relation(tree[node]), tree[node].head
        if not 0 <= head < len(tree):
            return None
        if relation in {"acl", "amod"} and is_nominal(tree[head]):
            return _make_subject(tree, head, "antecedent")
        if relation not in _SHARING or tree[head].upos not in {"VERB", "AUX", "ADJ"}:
            return None
        for child in tree.children[head]:
            if get_relation(tree[child]) == "nsubj":
                return _make_subject(tree, child, f"shared by {relation}")
        node = head
    return None


def _make_subject(tree: Tree, k: int, path: str) -> Argument:
    return Argument("subject", k, get_feature(tree[k], "Case") or "", path)
