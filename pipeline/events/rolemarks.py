"""The marks by which the model judges which role an option has in an event."""

from collections.abc import Iterator

from pipeline.events.occurrences import Occurrence
from pipeline.events.options import Option
from pipeline.events.parties import View
from pipeline.events.roles import pick_role
from pipeline.events.storymarks import Setting, find_class, mark_absence, mark_story
from pipeline.events.tracing import Way, name_step, trace_way
from pipeline.events.trees import (
    find_clause,
    find_preposition,
    get_feature,
    get_lemma,
    get_relation,
    list_subtree,
)

_FEW = 3
_DEEPEST = 12
_CLAUSAL = frozenset({"acl", "advcl", "ccomp", "xcomp", "conj", "parataxis", "csubj"})
_QUOTES = frozenset('"«»“”„')


def mark_option(setting: Setting, option: Option) -> frozenset[str]:
    """Return the marks of ``option``."""
    kind = setting.trigger.frame.type
    place = option.occurrence.source if option.occurrence else "told"
    marks = set(_mark_rules(setting, option, place))
    marks |= {f"{place}_{option.label}", f"{place}_{kind}", f"{place}_{option.label}_{kind}"}
    marks |= set(mark_story(setting, option, place))
    if option.occurrence:
        marks |= set(_mark_words(setting, option, option.occurrence))
        marks |= set(_mark_order(setting, option.occurrence))
    else:
        marks |= set(mark_absence(setting, option))
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
    head = find_class(view, way.branch)
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
