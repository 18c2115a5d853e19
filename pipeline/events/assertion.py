"""Whether a candidate is told as having happened: modality, negation, who tells it."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.events.arguments import list_verb_arguments
from pipeline.events.parties import View
from pipeline.events.trees import (
    Tree,
    climb,
    find_preposition,
    get_feature,
    get_lemma,
    get_relation,
    list_subtree,
)
from pipeline.events.triggers import Trigger
from pipeline.records import Modality, Span, Token

_CLOSE = 5
_MODALS: tuple[Modality, ...] = ("planned", "demanded", "denied")


@dataclass(frozen=True, slots=True)
class Standing:
    """How a candidate is told: its modality, the word that governs it, marks for and against."""

    modality: Modality
    governor: int | None
    marks: frozenset[str]
    quotation: Span | None = None


def judge_standing(view: View, trigger: Trigger, quotations: Sequence[Span]) -> Standing:
    """Return the modality of ``trigger`` and the marks that its confidence is reckoned from."""
    marks: set[str] = set()
    modality, governor = _find_modality(view, trigger)
    marks |= _mark_verb(view, trigger)
    marks |= _mark_noun(view, trigger) if trigger.standing == "noun" else set()
    marks |= _mark_clause(view, trigger)
    start = view.tree[trigger.token].start
    quotation = next((q for q in quotations if q.start < start < q.end), None)
    if quotation is not None:
        marks.add("quoted")
    marks |= _mark_sentence(view, trigger)
    if _is_reported(view, trigger):
        marks.add("reported")
    if trigger.standing == "noun" and "topic" in marks and _is_told_of(view, trigger):
        marks.add("told_of")
    if modality == "asserted" and marks & {"quoted", "reported", "told_of"}:
        modality = "reported"
    return Standing(modality, governor, frozenset(marks), quotation)


def _find_modality(view: View, trigger: Trigger) -> tuple[Modality, int | None]:
    """Return the modality that the verb directly above gives, through phase verbs."""
    tree, words = view.tree, view.lexicon.governing
    node = trigger.host
    if not _is_governed(tree, trigger, node):
        return "asserted", None
    for head in climb(tree, node):
        lemma = get_lemma(tree[head])
        for modality in _MODALS:
            if lemma in words[modality]:
                return modality, head
        if lemma not in words["phase"] and lemma not in view.lexicon.light:
            return "asserted", head
        if get_feature(tree[head], "VerbForm") != "Inf":
            return "asserted", head
    return "asserted", None


def _is_governed(tree: Tree, trigger: Trigger, node: int) -> bool:
    token = tree[node]
    relation = get_relation(token)
    if trigger.standing == "noun":
        return relation in {"obj", "nmod", "obl", "iobj", "nsubj"}
    infinitive = get_feature(token, "VerbForm") in {"Inf", "Ger"} or token.text.endswith("ing")
    return infinitive and relation in {
        "xcomp",
        "nmod",
        "ccomp",
        "csubj",
        "acl",
        "advcl",
        "conj",
        "obj",
        "nsubj",
    }


def _mark_verb(view: View, trigger: Trigger) -> set[str]:
    """Mark tense, aspect, negation and mood of the verb that carries the event."""
    tree, words = view.tree, view.lexicon.governing
    marks: set[str] = set()
    if trigger.standing == "noun":
        return marks
    token = tree[trigger.host]
    kids = [tree[c] for c in tree.children[trigger.host]]
    lemmas = {get_lemma(t) for t in kids}
    if lemmas & words["negation"]:
        marks.add("negated")
    if lemmas & words["conditional"]:
        marks.add("conditional")
    if any(get_relation(t) == "aux" and get_lemma(t) in words["modal"] for t in kids):
        marks.add("modal")
    marks.add(_name_tense(token, kids))
    if get_feature(token, "Aspect") == "Imp":
        marks.add("imperfective")
    for head in climb(tree, trigger.host):
        if (
            get_feature(tree[trigger.host], "VerbForm") == "Inf"
            and get_lemma(tree[head]) in words["modal"]
        ):
            marks.add("modal")
        break
    return marks


def _name_tense(token: Token, kids: Sequence[Token]) -> str:
    tenses = {get_feature(t, "Tense") for t in (token, *kids) if _is_verbal(t)}
    moods = {get_feature(t, "Mood") for t in (token, *kids) if _is_verbal(t)}
    if moods & {"Imp", "Cnd"}:
        return "unreal"
    if "Past" in tenses:
        return "past"
    if "Fut" in tenses:
        return "future"
    return "present" if "Pres" in tenses else "untensed"


def _is_verbal(token: Token) -> bool:
    return token.upos in {"VERB", "AUX", "ADJ"}


def _mark_noun(view: View, trigger: Trigger) -> set[str]:
    """Mark how a noun of an action stands when no light verb carries it."""
    tree, words = view.tree, view.lexicon.governing
    preposition = find_preposition(tree, trigger.token)
    relation = get_relation(tree[trigger.token])
    marks = {f"as_{relation}"}
    if preposition in words["anchor"]:
        marks.add("anchor")
    elif preposition in words["source"]:
        marks |= {"source", f"source_{trigger.frame.type}"}
    elif preposition in words["future_anchor"]:
        marks.add("topic")
    return marks


def _mark_clause(view: View, trigger: Trigger) -> set[str]:
    """Mark relative and adverbial clauses, the historian's own acts and the terms of treaties."""
    tree, classes = view.tree, view.lexicon.classes
    marks: set[str] = set()
    relation = tree[trigger.host].deprel
    if relation.startswith(("acl", "advcl", "ccomp", "csubj", "parataxis", "conj", "xcomp")):
        marks.add("rel_" + relation.partition(":")[0])
    arguments = list_verb_arguments(tree, trigger.host, passive=trigger.passive)
    subjects = [a.head for a in arguments if a.place == "subject"]
    for k in subjects:
        lemma = get_lemma(tree[k])
        if view.mentions[k] is None and lemma in classes["historian"]:
            marks.add("historian")
        if (
            trigger.frame.type != "agreement"
            and lemma in classes["treaty"]
            and lemma not in classes["paper"]
        ):
            marks.add("terms")
    below = list_subtree(tree, trigger.host)[:12]
    if any(get_lemma(tree[k]) in classes["historian"] for k in below if view.mentions[k] is None):
        marks.add("scholarly")
    if any(get_lemma(token) in classes["scholar"] for token in tree.sentence.tokens):
        marks.add("survey")
    return marks


def _mark_sentence(view: View, trigger: Trigger) -> set[str]:
    """Mark habits, summaries and what a treaty's verb of obligation governs."""
    tree, words = view.tree, view.lexicon.governing
    marks: set[str] = set()
    if any(get_lemma(tree[c]) in words["habit"] for c in tree.children[trigger.host]):
        marks.add("habit")
    opening = " ".join(t.text.lower() for t in tree.sentence.tokens[:3])
    if any(opening.startswith(phrase) for phrase in words["summary"]):
        marks.add("summary")
    if any(get_lemma(tree[h]) in words["binding"] for h in climb(tree, trigger.host)):
        marks.add("terms")
    return marks


def _is_told_of(view: View, trigger: Trigger) -> bool:
    """Tell whether the noun is what a verb of saying tells of (`говорилось о пленении`)."""
    tree, words = view.tree, view.lexicon.governing
    return any(get_lemma(tree[h]) in words["reporting"] for h in climb(tree, trigger.token))


def _is_reported(view: View, trigger: Trigger) -> bool:
    """Tell whether the event stands in a clause that a verb of saying governs."""
    tree, words = view.tree, view.lexicon.governing
    node = trigger.host
    for head in climb(tree, trigger.host):
        said = get_lemma(tree[head]) in words["reporting"]
        if said and get_relation(tree[node]) in {"ccomp", "acl", "advcl", "parataxis", "csubj"}:
            return True
        node = head
    return _follows_that(view, trigger)


def _follows_that(view: View, trigger: Trigger) -> bool:
    """Tell whether the last `что` before the trigger follows a verb of saying closely."""
    tree, words = view.tree, view.lexicon.governing
    for k in range(trigger.token - 1, -1, -1):
        if tree[k].upos == "SCONJ" and get_lemma(tree[k]) in {"что", "that"}:
            near = range(max(0, k - _CLOSE), k)
            return any(get_lemma(tree[j]) in words["reporting"] for j in near)
        if tree[k].text == ";":
            return False
    return False
