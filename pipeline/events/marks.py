"""The marks by which the model judges how likely a candidate is an event."""

from collections.abc import Sequence

from pipeline.events.assertion import Standing
from pipeline.events.parties import View
from pipeline.events.roles import Roles
from pipeline.events.timing import Timing
from pipeline.events.trees import Tree, get_feature, get_lemma, get_relation
from pipeline.events.triggers import Trigger
from pipeline.records import Citation, Passage

_DAY_LENGTH = len("1925-01-20")


def gather_marks(
    passage: Passage,
    view: View,
    trigger: Trigger,
    standing: Standing,
    timing: Timing,
    roles: Roles,
    support: Sequence[Citation],
) -> frozenset[str]:
    """Return the marks that the model weighs; what else the sentence tells is added apart."""
    marks = {trigger.standing, standing.modality, f"type_{trigger.frame.type}", *standing.marks}
    marks.add(f"frame_{trigger.frame.name}")
    marks |= {"english"} if passage.language == "en" else set()
    marks |= {"heading"} if passage.kind == "heading" else set()
    marks.add(f"{trigger.standing}_{trigger.frame.type}")
    marks.add(f"fit_{trigger.fit}")
    marks |= {"weak"} if trigger.frame.weak else set()
    marks |= {"conditioned"} if not trigger.frame.is_bare else set()
    marks |= {"agent"} if roles.agents else set()
    marks |= {"recipient"} if roles.recipients else set()
    marks |= {"place"} if roles.places else set()
    marks |= {"note"} if support else set()
    marks.add(_name_dating(timing))
    marks.add(f"lemma_{get_lemma(view.tree[trigger.token])}")
    if trigger.standing in {"noun", "light"}:
        marks |= _mark_nominal(view.tree, trigger, roles, timing)
    return frozenset(marks)


def mark_entry(view: View, trigger: Trigger) -> frozenset[str]:
    """Return the marks of a trigger in an entry of a chronicle, where nouns tell events."""
    marks = {"entry", f"entry_{trigger.standing}"}
    verbs = [t for t in view.tree.sentence.tokens if t.upos in {"VERB", "AUX"}]
    if not verbs and trigger.standing == "noun":
        marks.add("entry_verbless")
    return frozenset(marks)


def mark_company(view: View, triggers: Sequence[Trigger], n: int) -> frozenset[str]:
    """Return the marks of trigger ``n`` that the triggers before it in its sentence give.

    ``same_before``: a verb of the same type; ``told_paper``: a relative clause tells what a paper
    says whose sending was told (`ответила нотой, в которой говорилось`).
    """
    trigger = triggers[n]
    strong = [t for t in triggers[:n] if t.standing in {"verb", "light"} and t.fit == "full"]
    marks: set[str] = set()
    if any(t.frame.type == trigger.frame.type for t in strong):
        marks |= {"same_before", f"same_{trigger.standing}"}
    relative = get_relation(view.tree[trigger.host]) == "acl"
    if relative and trigger.standing == "verb" and trigger.frame.type == "correspondence":
        marks |= {"told_paper"} if any(t.frame.type == "correspondence" for t in strong) else set()
    return frozenset(marks)


def _mark_nominal(tree: Tree, trigger: Trigger, roles: Roles, timing: Timing) -> set[str]:
    """Mark number, pointing and company of a noun (`эти инциденты`, `нападения частей`)."""
    token, way = tree[trigger.token], trigger.standing
    marks: set[str] = set()
    if get_feature(token, "Number") == "Plur":
        marks.add(f"{way}_plural")
    if any(tree[c].upos == "DET" and len(tree[c].text) > len("the") for c in _kids(tree, trigger)):
        marks.add(f"{way}_pointed")
    if not _kids(tree, trigger):
        marks.add(f"{way}_alone")
    marks |= {f"{way}_with_agent"} if roles.agents else set()
    marks |= {f"{way}_dated"} if timing.rule == "own clause" else set()
    return marks


def _kids(tree: Tree, trigger: Trigger) -> list[int]:
    return [c for c in tree.children[trigger.token] if tree[c].upos not in {"ADP", "PUNCT"}]


def _name_dating(timing: Timing) -> str:
    if timing.edtf is None:
        return "no_date"
    near = "own" if timing.rule == "own clause" else "near"
    return f"{near}_day" if len(timing.edtf) >= _DAY_LENGTH else f"{near}_date"
