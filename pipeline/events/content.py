"""Types that the content decides: refusals, calls on a state, ends of fighting, told papers."""

from dataclasses import replace

from pipeline.events.assertion import Standing
from pipeline.events.conditions import find_word
from pipeline.events.parties import View
from pipeline.events.trees import find_preposition, get_lemma, get_relation
from pipeline.events.triggers import Trigger
from pipeline.records import EventType

SPOKEN: frozenset[EventType] = frozenset({"correspondence", "statement"})
_SAYING = frozenset(
    {
        "proclaim",
        "told",
        "write or answer",
        "paper says",
        "paper as subject says",
        "public paper says",
    }
)
_OWN = frozenset({"proclaim", "write or answer"})  # said without a paper told of
_UNSURE = frozenset({"near", "unmet"})


def settle_content(
    view: View, trigger: Trigger, standing: Standing, spoken: EventType | None
) -> tuple[Trigger, Standing]:
    """Return the trigger with the type of its content, and its standing.

    ``spoken`` is the type of the paper or speech told of last. A negated verb of permission or
    consent is a refusal and no longer counts as negated.
    """
    lemma = get_lemma(view.tree[trigger.token])
    words = view.lexicon.governing
    if "negated" in standing.marks and lemma in words["refusing"]:
        marks = (standing.marks - {"negated"}) | {"refused"}
        return _retype(trigger, "rejection", "REJECT"), replace(standing, marks=marks)
    if trigger.frame.type == "military_action" and _is_ended(view, trigger):
        return _retype(trigger, "withdrawal", "RETREAT"), standing
    if trigger.frame.name in _SAYING and trigger.standing in {"verb", "gerund"}:
        return _settle_saying(view, trigger, spoken), standing
    return trigger, standing


def _settle_saying(view: View, trigger: Trigger, spoken: EventType | None) -> Trigger:
    """Return a verb of saying with the type of what is said, or of the paper it goes on with."""
    if trigger.frame.name in _OWN and _says_no(view, trigger):
        return _retype(trigger, "rejection", "REJECT")
    calls = get_lemma(view.tree[trigger.token]) in view.lexicon.governing["calling"]
    if calls and _calls_state(view, trigger):
        return _retype(trigger, "protest", "REQUEST")
    if spoken and _goes_on(view, trigger):
        fit = "full" if trigger.fit in _UNSURE else trigger.fit
        return _retype(replace(trigger, fit=fit), spoken, "CONSULT")
    return trigger


def _retype(trigger: Trigger, kind: EventType, plover: str) -> Trigger:
    return replace(trigger, frame=replace(trigger.frame, type=kind, plover=plover))


def _is_ended(view: View, trigger: Trigger) -> bool:
    """Tell whether the fighting is what the light verb ends (`интервенция была прекращена`)."""
    lemma = get_lemma(view.tree[trigger.host])
    ending = view.lexicon.governing["ending"]
    return trigger.standing == "light" and bool({lemma, lemma.removesuffix("ся")} & ending)


def _says_no(view: View, trigger: Trigger) -> bool:
    """Tell whether what is said is a refusal (`заявило, что не видит оснований`)."""
    tree, words = view.tree, view.lexicon.governing
    return any(
        get_relation(tree[k]) in {"ccomp", "xcomp"}
        and get_lemma(tree[k]) in words["consent"]
        and any(tree[c].upos == "SCONJ" for c in tree.children[k])
        and any(get_lemma(tree[c]) in words["negation"] for c in tree.children[k])
        for k in tree.children[trigger.token]
    )


def _calls_state(view: View, trigger: Trigger) -> bool:
    """Tell whether a state is called on (`призвало японское правительство`), not a people."""
    tree, classes = view.tree, view.lexicon.classes
    called = [
        k for k in tree.children[trigger.token]
        if get_relation(tree[k]) in {"obj", "iobj"} or tree[k].deprel == "nsubj:pass"
        or (get_relation(tree[k]) == "obl" and find_preposition(tree, k) in {"on", "upon", "к"})
    ]  # fmt: skip
    return (
        find_word(view, called, classes["collective"] | classes["government"] | {"@state"})
        is not None
    )


def _goes_on(view: View, trigger: Trigger) -> bool:
    """Tell whether the medium is a pronoun for the paper told of (`В нем он выражал`)."""
    tree = view.tree
    return any(
        tree[k].upos in {"PRON", "DET"}
        and get_relation(tree[k]) in {"obl", "nmod", "advmod"}
        and find_preposition(tree, k) in {"в", "in"}
        and get_lemma(tree[k]) in view.lexicon.governing["resuming"]
        for k in tree.children[trigger.token]
    )
