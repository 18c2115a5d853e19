"""Which words of a sentence may stand as verbs, whatever the parser calls them."""

from pipeline.events.lemmas import find_entry
from pipeline.events.parties import View
from pipeline.events.trees import Tree, get_feature, get_lemma, get_relation, is_nominal

_OPENERS = frozenset({"DET", "PROPN", "NOUN", "NUM", "ADP", "PRON", "ADJ", "SCONJ"})


def may_be_verb(view: View, k: int) -> bool:
    """Tell whether token ``k`` is a verb, or has a verb's lemma under another tag.

    So tagged are Russian infinitives (`гласил`) and the English present of a chronicle, where no
    other word is a finite verb (`The Korea Army crosses the Yalu`).
    """
    token = view.tree[k]
    if token.upos in {"VERB", "ADJ", "AUX"}:
        return True
    lemma = get_lemma(token)
    is_infinitive = lemma.endswith(("ть", "ти", "чь", "ться", "тись", "чься"))
    if token.upos == "NOUN" and is_infinitive and lemma in view.lexicon.verbs:
        return True
    return _stands_for_verb(view, k)


def _stands_for_verb(view: View, k: int) -> bool:
    tree, lexicon = view.tree, view.lexicon
    token = tree[k]
    if not 0 < k < len(tree) - 1 or not token.text.isascii() or not token.text.islower():
        return False
    if tree[k - 1].upos not in {"NOUN", "PROPN"} or tree[k + 1].upos not in _OPENERS:
        return False
    if any(get_feature(t, "VerbForm") == "Fin" for t in tree.sentence.tokens[:k]):
        return False
    entry = find_entry(lexicon.verbs, lexicon, tree, k)
    plural = get_feature(tree[k - 1], "Number") in {"Plur", "Ptan"}
    if plural:  # `Japanese troops occupy the barracks`
        return token.text == entry and entry in lexicon.verbs
    return token.text.endswith("s") and entry in lexicon.verbs and entry not in lexicon.nouns


def looks_verbal(tree: Tree, k: int) -> bool:
    """Tell whether token ``k`` tells an act: no auxiliary, adjective or attribute."""
    token = tree[k]
    if token.upos == "ADJ" and token.text.isascii():
        kids = {tree[c].deprel for c in tree.children[k]}
        return get_relation(token) == "acl" or bool(kids & {"cop", "aux:pass"})
    if token.upos != "ADJ":
        return get_relation(token) not in {"aux", "cop"} and not _is_attribute(tree, k)
    return get_feature(token, "Variant") == "Short" and get_relation(token) != "amod"


def _is_attribute(tree: Tree, k: int) -> bool:
    """Tell whether a participle only describes (`подписанный акт`), not `ноте, врученной 5 мая`."""
    token = tree[k]
    if get_relation(token) != "amod" or get_feature(token, "VerbForm") != "Part":
        return False
    if get_feature(token, "Variant") == "Short":
        return False
    if not token.text.isascii():
        return token.head > k
    return k == 0 or not is_nominal(tree[k - 1])  # `Mexico established relations`
