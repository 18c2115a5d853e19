"""The way through the tree from a trigger to a word."""

from dataclasses import dataclass

from pipeline.events.trees import Tree, climb, find_preposition, get_feature, get_relation

_LONGEST = 5
_OWNED = frozenset({"nmod", "obl", "iobj", "obj"})


@dataclass(frozen=True, slots=True)
class Way:
    """Steps up from the trigger and down to a word, as labels; ``branch`` is the first word down.

    ``far`` where it is longer than any step list is worth.
    """

    up: tuple[str, ...]
    down: tuple[str, ...]
    branch: int

    @property
    def far(self) -> bool:
        return len(self.up) + len(self.down) > _LONGEST

    @property
    def name(self) -> str:
        """The steps in one word, those of a name, a list or an owner at the end left out."""
        if self.far:
            return f"far{min(len(self.up), 3)}"
        down = list(self.down)
        while len(down) > 1 and down[-1] in {"amod", "flat", "appos", "conj", "nmod:Gen", "nmod"}:
            down.pop()
        return "^".join(self.up) + ">" + ">".join(down)

    @property
    def full(self) -> str:
        """All steps in one word."""
        return "far" if self.far else "^".join(self.up) + ">" + ">".join(self.down)


def trace_way(tree: Tree, start: int, end: int) -> Way:
    """Return the way from token ``start`` to token ``end``."""
    above = [start, *climb(tree, start)]
    places = {k: n for n, k in enumerate(above)}
    below = [end]
    for k in climb(tree, end):
        if below[-1] in places:
            break
        below.append(k)
    if below[-1] not in places:
        return Way(("none",) * (_LONGEST + 1), (), end)
    top = places[below[-1]]
    up = tuple(get_relation(tree[k]) for k in above[:top])
    down = tuple(name_step(tree, k) for k in reversed(below[:-1]))
    return Way(up, down, below[-2] if len(below) > 1 else end)


def name_step(tree: Tree, k: int) -> str:
    """Return the relation of token ``k``, with its preposition or else its case."""
    token, relation = tree[k], get_relation(tree[k])
    if relation not in _OWNED:
        return token.deprel if token.deprel in {"nsubj:pass", "obl:agent"} else relation
    mark = find_preposition(tree, k) or get_feature(token, "Case")
    if relation == "obj" and mark != "Dat":
        return relation
    return f"{relation}:{mark}" if mark else relation
