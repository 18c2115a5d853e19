"""The marks of an option that the story before the sentence gives."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.events.arguments import Argument
from pipeline.events.memory import Memory
from pipeline.events.occurrences import Occurrence
from pipeline.events.options import Option
from pipeline.events.parties import View
from pipeline.events.roles import Roles
from pipeline.events.trees import get_lemma, list_subtree
from pipeline.events.triggers import Trigger

_CLASSES = (
    "government", "troops", "mission", "envoy", "post", "press", "vessel", "paper", "treaty",
    "talks", "institution", "held", "property", "place", "party",
)  # fmt: skip
_FEW = 3
_LATELY = 2


@dataclass(frozen=True, slots=True)
class Setting:
    """What the marks of all options of one trigger are read from.

    ``cited`` are the keys of sender and addressee of the cited paper, ``sides`` the two that the
    story deals with.
    """

    view: View
    trigger: Trigger
    roles: Roles
    arguments: Sequence[Argument]
    found: Sequence[Occurrence]
    memory: Memory
    sides: Sequence[str]
    cited: tuple[frozenset[str], frozenset[str]]
    agents: frozenset[str]
    ranks: Mapping[str, int]
    served: frozenset[str]


def find_class(view: View, k: int) -> str:
    """Return the label of the name at ``k``, else the first class of nouns that it is of."""
    if (mention := view.mentions[k]) is not None:
        return mention.label
    lemma = get_lemma(view.tree[k])
    parts = {lemma, lemma.split("-")[-1]}
    return next((c for c in _CLASSES if parts & view.lexicon.classes[c]), "other")


def mark_story(setting: Setting, option: Option, place: str) -> Iterator[str]:
    """Yield the marks of what was told of the option; ``place`` is where it is named."""
    memory = setting.memory
    kind = setting.trigger.frame.type
    for name, keys in zip(("sender", "addressee"), setting.cited, strict=True):
        if option.key in keys:
            yield f"cited_{name}_{place}"
    if option.key in setting.sides:
        yield f"side_{place}"
        yield f"side_{place}_{kind}"
    yield from _mark_turn(setting, option, place)
    trace = memory.traces.get(option.key)
    if trace is None:
        yield f"new_{place}"
        return
    if trace.acted_at >= 0:
        ago = min(memory.event - trace.acted_at, 4)
        yield f"acted_{place}_{trace.acted_as}"
        yield f"acted_{place}_{trace.acted_as}_{ago}"
        yield f"acted_{place}_{trace.acted_as}_{kind}"
        if ago == 1:
            yield f"last_{place}_{trace.acted_as}_{kind}"
    else:
        yield f"acted_{place}_never"


def _mark_turn(setting: Setting, option: Option, place: str) -> Iterator[str]:
    """Yield how the option and the rules' agent stood in the event before."""
    memory, kind = setting.memory, setting.trigger.frame.type
    if option.key in setting.served:
        yield f"served_{place}"
        yield f"served_{place}_{kind}"
    if option.label == "STATE" and option.key in setting.sides and option.key not in setting.agents:
        ours = setting.served | setting.agents
        yield f"counter_{place}_{bool(ours & set(setting.sides))}_{kind}"
        yield f"counter_{place}_{bool(ours & set(setting.sides))}"
    if option.label == "STATE":
        yield from _mark_partner(setting, option, place)
    last = memory.latest.get(option.key, "none")
    theirs = sorted({memory.latest.get(key, "none") for key in setting.agents})
    turn = "+".join(theirs) or "nobody"
    gap = min(memory.sentence - memory.latest_at, 2)
    if last != "none" or place == "told":
        yield f"turn_{place}_{last}_{turn}_{gap}"
        yield f"turn_{place}_{last}_{turn}_{kind}"
        yield f"turn_{last}_{memory.latest_type}_{kind}_{gap}"


def _mark_partner(setting: Setting, option: Option, place: str) -> Iterator[str]:
    """Yield how often a state is told of, and what part the other states named here have."""
    kind = setting.trigger.frame.type
    voice = "passive" if setting.trigger.passive else "active"
    rank = setting.ranks.get(option.key, _FEW + 1)
    yield f"told_{place}_{rank}"
    yield f"told_{place}_{rank}_{kind}"
    named = {o.key for o in setting.found if o.label == "STATE" and o.key != option.key}
    roles = setting.roles
    filled = f"{min(len(roles.agents), 1)}{min(len(roles.recipients), 1)}"
    partner = "none"
    if named:
        partner = "side" if named & set(setting.sides) else "other"
    own = option.key in setting.sides
    yield f"partner_{place}_{own}_{partner}_{filled}"
    yield f"partner_{place}_{own}_{partner}_{filled}_{kind}"
    yield f"partner_{place}_{own}_{partner}_{voice}_{setting.trigger.standing}"


def mark_absence(setting: Setting, option: Option) -> Iterator[str]:
    """Yield the marks of one who is not named in the sentence."""
    memory, trigger = setting.memory, setting.trigger
    kind = trigger.frame.type
    trace = memory.traces.get(option.key)
    subject = _find_subject(setting)
    yield f"subject_{subject}_{option.label}"
    yield f"subject_{subject}_{kind}"
    yield f"absent_{trigger.frame.name}_{option.label}"
    agents = min(len(setting.roles.agents), 2)
    yield f"filled_{agents}_{min(len(setting.roles.recipients), 1)}_{kind}"
    yield f"filled_{agents}_{option.label}_{trigger.standing}"
    yield f"standing_{trigger.standing}_{kind}_{'passive' if trigger.passive else 'active'}"
    named = {o.label for o in setting.found}
    yield f"around_{'STATE' in named}_{'PER' in named}_{option.label}"
    if trace is None:
        return
    age = min(memory.sentence - 1 - trace.named_at, 6)
    here = "here" if trace.passage == memory.passage else "earlier"
    yield f"age_{age}_{here}"
    yield f"age_{age}_{option.label}"
    yield f"age_{here}_{option.label}_{kind}"
    rank = _rank(memory, option)
    yield f"recent_{option.label}_{min(rank, _FEW)}"
    yield f"recent_{subject}_{option.label}_{min(rank, _FEW)}"
    yield f"recent_{subject}_{option.label}_{trace.acted_as}_{min(rank, 1)}"
    yield f"often_{option.label}_{min(trace.events, 4)}"
    role = trace.acted_as if memory.event - trace.acted_at <= _LATELY else "idle"
    yield f"chain_{role}_{subject}_{agents}"
    yield f"chain_{role}_{kind}_{agents}_{min(len(setting.roles.recipients), 1)}"


def _rank(memory: Memory, option: Option) -> int:
    same = [k for k, t in reversed(memory.traces.items()) if t.label == option.label]
    return same.index(option.key) if option.key in same else len(same)


def _find_subject(setting: Setting) -> str:
    """Return what kind of subject the trigger has."""
    tree = setting.view.tree
    subjects = [a for a in setting.arguments if a.place == "subject"]
    if not subjects:
        return "none"
    head = subjects[0].head
    if tree[head].upos in {"PRON", "DET"}:
        return f"pron_{get_lemma(tree[head])}"
    named = any(o.at in list_subtree(tree, head) for o in setting.found)
    return "named" if named else f"noun_{find_class(setting.view, head)}"
