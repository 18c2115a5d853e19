"""Whether the words that a frame asks for stand by a trigger."""

from collections.abc import Iterable, Iterator

from pipeline.events.arguments import Argument, find_subject
from pipeline.events.lexicon import Frame
from pipeline.events.parties import View
from pipeline.events.trees import (
    Tree,
    find_preposition,
    get_feature,
    get_lemma,
    get_relation,
    is_nominal,
)

_RELATIVE = frozenset({"which", "that", "who", "whom"})
_PLACES = frozenset({"nsubj", "obj", "obl"})
_PERSONAL = frozenset({"he", "she"})
_TAGS = {
    "PER": ("@person",),
    "LOC": ("@place",),
    "ORG": ("@institution", "@government"),
    "TREATY": ("@treaty",),
    "SHIP": ("@vessel",),
    "EVENT": (),
}


def fit_frame(
    view: View, k: int, frame: Frame, arguments: list[Argument], *, as_object: bool
) -> tuple[bool, int | None]:
    """Return whether the frame's conditions hold at ``k``, and the noun that met one."""
    if frame.is_bare:
        return True, None
    checks = [
        (frame.objects, _list_objects(view.tree, k, arguments, as_object=as_object)),
        (frame.subjects, _list_subjects(view.tree, k, arguments)),
        (frame.obliques, _list_obliques(arguments)),
    ]
    met = [(find_word(view, heads, words)) for words, heads in checks if words]
    if not frame.any_place and None in met:
        return False, None
    content = next((word for word in met if word is not None), None)
    return content is not None, content


def _list_objects(
    tree: Tree, k: int, arguments: Iterable[Argument], *, as_object: bool
) -> list[int]:
    heads = [a.head for a in arguments if a.place == "object"]
    heads += [a.head for a in arguments if a.place == "instrumental"]
    if as_object:
        heads += [
            a.head for a in arguments if a.place == "subject" and a.case in {"", "Nom", "Acc"}
        ]
    heads += [
        c
        for c in tree.children[k]
        if get_relation(tree[c]) in {"xcomp", "csubj", "nsubj"}
        and c not in heads
        and (as_object or get_relation(tree[c]) == "xcomp")
    ]
    heads += [
        c
        for h in tuple(heads)
        for c in tree.children[h]
        if get_relation(tree[c]) == "acl" and get_feature(tree[c], "VerbForm") == "Inf"
    ]
    if get_relation(tree[k]) in {"acl", "amod"} and is_nominal(tree[tree[k].head]):
        heads.append(tree[k].head)  # `меморандум, врученный послом`
    return heads


def _list_subjects(tree: Tree, k: int, arguments: list[Argument]) -> list[int]:
    heads = [a.head for a in arguments if a.place in {"subject", "object"}]
    acts = any(a.place == "subject" for a in arguments)
    if not acts and (shared := find_subject(tree, k)):
        heads.append(shared.head)
    return heads


def _list_obliques(arguments: Iterable[Argument]) -> list[int]:
    places = {"subject", "object", "genitive"}
    return [a.head for a in arguments if a.place not in places]


def find_word(view: View, heads: Iterable[int], words: frozenset[str]) -> int | None:
    """Return the first of the noun phrases ``heads`` that has one of ``words`` in it, or None."""
    for head in heads:
        for k in _spread(view.tree, _find_antecedent(view.tree, head)):
            if get_lemma(view.tree[k]) in words or any(tag in words for tag in tag_word(view, k)):
                return k
    return None


def _find_antecedent(tree: Tree, k: int) -> int:
    """Return the noun that an English relative pronoun stands for (`a typhoon which struck`)."""
    verb = tree[k].head
    if tree[k].upos != "PRON" or get_lemma(tree[k]) not in _RELATIVE or not 0 <= verb < len(tree):
        return k
    head = tree[verb].head
    is_clause = get_relation(tree[verb]) == "acl" and 0 <= head < len(tree)
    return head if is_clause and is_nominal(tree[head]) else k


def _spread(tree: Tree, k: int) -> Iterator[int]:
    """Yield ``k``, what is coordinated with it and its bare genitives (`текст ноты`)."""
    yield k
    for child in tree.children[k]:
        relation = get_relation(tree[child])
        case = get_feature(tree[child], "Case")
        if (
            (relation == "conj" and is_nominal(tree[child]))
            or (
                relation == "nmod"
                and case in {"Gen", None}
                and find_preposition(tree, child) in {None, "of"}
            )
            or relation == "compound"
        ):
            yield child


def tag_word(view: View, k: int) -> tuple[str, ...]:
    """Return the classes that a name or a people at ``k`` adds to its lemma's."""
    mention = view.mentions[k]
    if mention is None:
        lemma = get_lemma(view.tree[k])
        if lemma in _PERSONAL:
            return ("@person",)
        people = lemma in view.nations.demonyms or (
            view.tree[k].text.isascii()
            and (view.tree[k].upos in {"NOUN", "PROPN"} or get_relation(view.tree[k]) in _PLACES)
            and get_relation(view.tree[k]) != "compound"
            and view.tree[k].text[:1].isupper()
            and lemma.removesuffix("s") in view.nations.adjectives
        )
        if people:
            return ("@nation",)
        return (
            ("@troops",) if lemma.endswith(tuple(sorted(view.lexicon.classes["adherents"]))) else ()
        )
    tags = _TAGS[mention.label]
    if mention.label == "LOC" and is_state(view, k):
        return ("@state", "@nation", "@place")
    return tags


def is_state(view: View, k: int) -> bool:
    """Tell whether the mention at ``k`` names a state of the authority's list."""
    mention = view.mentions[k]
    if mention is None or mention.label != "LOC":
        return False
    names = view.nations.names
    known = names.get(mention.text.lower()) or names.get(mention.lemma.lower())
    return known in view.nations.states
