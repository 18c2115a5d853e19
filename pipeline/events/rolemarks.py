"""The marks by which the model judges which role an option has in an event."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.events.arguments import Argument
from pipeline.events.memory import Memory
from pipeline.events.occurrences import Occurrence
from pipeline.events.options import Option
from pipeline.events.parties import View
from pipeline.events.roles import Roles, pick_role
from pipeline.events.tracing import Way, name_step, trace_way
from pipeline.events.trees import (
    find_clause,
    find_preposition,
    get_feature,
    get_lemma,
    get_relation,
    list_subtree,
)
from pipeline.events.triggers import Trigger

_CLASSES = (
    "government", "troops", "mission", "envoy", "post", "press", "vessel", "paper", "treaty",
    "talks", "institution", "held", "property", "place", "party",
)  # fmt: skip
_FEW = 3
_DEEPEST = 12
_LATELY = 2
_CLAUSAL = frozenset({"acl", "advcl", "ccomp", "xcomp", "conj", "parataxis", "csubj"})
_QUOTES = frozenset('"«»“”„')


@dataclass(frozen=True, slots=True)
class Setting:
    """What the marks of all options of one trigger are read from.

    ``cited`` are the keys of sender and addressee of the cited paper, ``sides`` the two that the
    story deals with.
    """

    view: View
    trigger: Trigger
    modality: str
    roles: Roles
    arguments: Sequence[Argument]
    found: Sequence[Occurrence]
    memory: Memory
    sides: Sequence[str]
    cited: tuple[frozenset[str], frozenset[str]]
    agents: frozenset[str]
    ranks: Mapping[str, int]
    served: frozenset[str]


def mark_option(setting: Setting, option: Option) -> frozenset[str]:
    """Return the marks of ``option``."""
    kind = setting.trigger.frame.type
    place = option.occurrence.source if option.occurrence else "told"
    marks = set(_mark_rules(setting, option, place))
    marks |= {f"{place}_{option.label}", f"{place}_{kind}", f"{place}_{option.label}_{kind}"}
    marks |= set(_mark_story(setting, option, place))
    if option.occurrence:
        marks |= set(_mark_words(setting, option, option.occurrence))
        marks |= set(_mark_order(setting, option.occurrence))
    else:
        marks |= set(_mark_absence(setting, option))
    return frozenset(marks)


def _mark_rules(setting: Setting, option: Option, place: str) -> Iterator[str]:
    given = option.given or "none"
    kind = setting.trigger.frame.type
    yield f"given_{given}"
    yield f"given_{given}_{place}"
    yield f"given_{given}_{kind}"
    yield f"given_{given}_{option.label}"
    if option.given:
        steps = option.ruled.split(" > ")
        yield f"ruled_{option.given}_{steps[0]}"
        yield f"ruled_{option.given}_{'>'.join(steps)}"
    agents, recipients = len(setting.roles.agents), len(setting.roles.recipients)
    yield f"given_{given}_{place}_agents{min(agents, 2)}_recipients{min(recipients, 1)}"
    yield f"given_{given}_{kind}_agents{min(agents, 1)}_recipients{min(recipients, 1)}"


def _mark_words(setting: Setting, option: Option, one: Occurrence) -> Iterator[str]:
    """Yield the marks of the way to the word and of the argument that it stands in."""
    view, trigger = setting.view, setting.trigger
    tree, kind = view.tree, trigger.frame.type
    way = _find_way(setting, one)
    voice = "passive" if trigger.passive else "active"
    yield f"way_{way.full}"
    yield f"way_{way.name}"
    yield f"way_{way.name}_{kind}"
    yield f"way_{way.name}_{voice}_{trigger.standing}"
    yield f"step_{name_step(tree, one.at)}_{option.label}"
    yield f"up{min(len(way.up), _FEW)}_down{min(len(way.down), _FEW)}"
    same = find_clause(tree, one.at) == find_clause(tree, trigger.host)
    yield f"clause_{same}"
    yield f"clause_{same}_{option.label}_{kind}"
    head = _find_class(view, way.branch)
    yield f"head_{head}_{one.source}"
    prep = find_preposition(tree, one.at) or find_preposition(tree, way.branch) or "bare"
    case = get_feature(tree[way.branch], "Case") or ""
    yield f"prep_{prep}_{option.label}"
    yield f"prep_{prep}_{kind}"
    yield f"prep_{prep}_{kind}_{option.label}"
    yield f"case_{prep}_{case}_{voice}_{same}"
    yield from _mark_argument(setting, option, one, head)
    own_case = get_feature(tree[one.at], "Case") or ""
    yield f"form_{find_preposition(tree, one.at) or 'bare'}_{own_case}_{option.label}_{kind}"
    yield f"owned_{head}_{name_step(tree, way.branch)}_{name_step(tree, one.at)}"
    yield f"owned_{head}_{get_relation(tree[way.branch])}_{kind}_{voice}"
    levels = [s for s in (*way.up, *(d.partition(":")[0] for d in way.down)) if s in _CLAUSAL]
    yield f"levels_{len(way.up)}_{'>'.join(levels[:3])}"
    low, high = sorted((one.at, trigger.token))
    quotes = sum(tree[t].text in _QUOTES for t in range(low, high))
    yield f"quotes_{min(quotes, 2)}"
    yield f"quotes_{min(quotes, 2)}_{'before' if one.at < trigger.token else 'after'}"
    own = {m.label for t in list_subtree(tree, way.branch)[:12] if (m := view.mentions[t])}
    if option.label != "PER" and "PER" in own:
        yield "beside_person"
        yield f"beside_person_{one.source}_{option.given}"


def _find_way(setting: Setting, one: Occurrence) -> Way:
    trigger, tree = setting.trigger, setting.view.tree
    starts = [trigger.token]
    starts += [trigger.host] if trigger.host != trigger.token else []
    starts += [trigger.content] if trigger.content is not None else []
    ways = [trace_way(tree, start, one.at) for start in starts]
    return min(ways, key=lambda w: len(w.up) * 2 + len(w.down))


def _mark_argument(setting: Setting, option: Option, one: Occurrence, head: str) -> Iterator[str]:
    """Yield what the pattern of the frame makes of the argument around the word."""
    tree, trigger = setting.view.tree, setting.trigger
    kind = trigger.frame.type
    around = [a for a in setting.arguments if _stands_in(setting.view, one.at, a.head)]
    if not around:
        yield "argument_none"
        yield f"argument_none_{option.label}"
        return
    argument = max(around, key=lambda a: _count_depth(setting.view, a.head))
    picked = pick_role(setting.view, trigger, argument) or "nothing"
    is_head = "head" if argument.head == one.at else get_relation(tree[one.at])
    yield f"argument_{argument.place}_{picked}"
    yield f"argument_{argument.place}_{kind}"
    yield f"argument_{argument.place}_{argument.path}"
    yield f"picked_{picked}_{is_head}"
    yield f"picked_{picked}_{head}_{one.source}"
    yield f"picked_{picked}_{option.label}_{kind}"
    yield f"frame_{trigger.frame.name}_{argument.place}"
    yield f"lemma_{get_lemma(tree[trigger.token])}_{argument.place}"


def _stands_in(view: View, k: int, head: int) -> bool:
    for _ in range(_DEEPEST):
        if k == head:
            return True
        k = view.tree[k].head
        if not 0 <= k < len(view.tree):
            return False
    return False


def _count_depth(view: View, k: int) -> int:
    depth = 0
    while 0 <= view.tree[k].head < len(view.tree) and depth < _DEEPEST:
        k, depth = view.tree[k].head, depth + 1
    return depth


def _find_class(view: View, k: int) -> str:
    if (mention := view.mentions[k]) is not None:
        return mention.label
    lemma = get_lemma(view.tree[k])
    parts = {lemma, lemma.split("-")[-1]}
    return next((c for c in _CLASSES if parts & view.lexicon.classes[c]), "other")


def _mark_order(setting: Setting, one: Occurrence) -> Iterator[str]:
    trigger = setting.trigger
    kind = trigger.frame.type
    side = "before" if one.at < trigger.token else "after"
    low, high = sorted((one.at, trigger.token))
    between = [o for o in setting.found if low < o.at < high and o.key != one.key]
    gap = high - low
    far = next((b for b in (2, 4, 8, 16) if gap <= b), 32)
    verbs = sum(
        setting.view.tree[t].upos == "VERB" and t != trigger.host for t in range(low + 1, high)
    )
    yield f"order_{side}"
    yield f"order_{side}_{trigger.standing}_{'passive' if trigger.passive else 'active'}"
    yield f"order_{side}_{kind}"
    yield f"order_{side}_{one.label}_{min(len(between), 2)}"
    yield f"far_{side}_{far}"
    yield f"verbs_{side}_{min(verbs, 2)}"
    yield f"between_{side}_{min(len(between), _FEW)}"
    keys = list(dict.fromkeys(o.key for o in setting.found))
    yield f"named_{min(len(keys), 4)}"
    yield f"rank_{min(keys.index(one.key), _FEW)}"
    if sum(o.key == one.key for o in setting.found) > 1:
        yield "repeated"
    yield f"voice_{'passive' if trigger.passive else 'active'}_{side}_{kind}"


def _mark_story(setting: Setting, option: Option, place: str) -> Iterator[str]:
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


def _mark_absence(setting: Setting, option: Option) -> Iterator[str]:
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
    return "named" if named else f"noun_{_find_class(setting.view, head)}"
