"""Where an event happened: places named in its clause, and a place it is done to."""

from collections.abc import Iterator

from pipeline.events.conditions import is_state
from pipeline.events.parties import View, is_owner
from pipeline.events.trees import (
    Tree,
    find_clause,
    find_preposition,
    get_feature,
    get_lemma,
    get_relation,
)
from pipeline.events.triggers import Trigger
from pipeline.records import Role

_LONGEST_LIST = 40
_NEAR = 5
_LEAVING = frozenset(
    {"movement", "withdrawal", "mobilization", "military_action", "economic", "arrest"}
)
STAND_BY = frozenset({"military_action", "withdrawal", "movement", "state_formation", "uprising"})


def find_places(view: View, trigger: Trigger) -> Iterator[Role]:
    """Yield the places named by the trigger and its clause: in, at, from a place; a place taken."""
    seen: set[str] = set()
    for k, path in _list_places(view, trigger):
        mention = view.mentions[k]
        if mention and mention.mention_id not in seen:
            seen.add(mention.mention_id)
            yield Role(mention.mention_id, None, path)


def _list_places(view: View, trigger: Trigger) -> Iterator[tuple[int, str]]:
    tree = view.tree
    own = {trigger.token, trigger.host, trigger.content}
    clause = find_clause(tree, trigger.host)
    for k, token in enumerate(tree.sentence.tokens):
        if not _is_place(view, k) or token.deprel in {"flat:name", "punct"}:
            continue
        head = _lead_conjunct(tree, k)
        above = tree[head].head
        if preposition := _find_locative(view, head):
            if _is_elsewhere(view, trigger, k, preposition):
                continue
            if above in own or (above >= 0 and _is_near(view, trigger, above, clause)):
                yield k, preposition
        else:
            bearer = _find_bearer(view, head)
            if tree[bearer].head in own and _is_taken(view, trigger, k, bearer):
                yield k, "object"


def _find_bearer(view: View, k: int) -> int:
    """Return the place noun that ``k`` is the name of, or itself (`заняты деревни А. и Б.`)."""
    tree, above = view.tree, view.tree[k].head
    joined = get_relation(tree[k]) in {"appos", "flat", "nmod", "parataxis"}
    if joined and above >= 0 and get_lemma(tree[above]) in view.lexicon.classes["place"]:
        return _lead_conjunct(tree, above)
    return k


def _is_elsewhere(view: View, trigger: Trigger, k: int, preposition: str) -> bool:
    """Tell whether a place is where a post is held or a paper or thing comes from."""
    if preposition in {"из", "from"} and trigger.frame.type not in _LEAVING:
        return True
    if preposition in {"между", "between"} and is_state(view, k):
        return True
    return trigger.frame.type != "appointment" and _follows_post(view, k)


def _follows_post(view: View, k: int) -> bool:
    """Tell whether a place stands right behind a post (`представителю СССР в Японии`)."""
    tree, lexicon = view.tree, view.lexicon
    first = next((j for j in range(k, max(-1, k - _NEAR), -1) if tree[j].upos == "ADP"), -1)
    for j in range(first - 1, max(-1, first - _NEAR), -1):
        lemma = get_lemma(tree[j])
        if lemma in lexicon.classes["post"] or lemma in lexicon.classes["envoy"]:
            return True
        mention = view.mentions[j]
        if tree[j].upos not in {"NOUN", "ADJ", "PROPN"} or (mention and mention.label == "PER"):
            return False
    return False


def _is_near(view: View, trigger: Trigger, above: int, clause: int) -> bool:
    """Tell whether a place at word ``above`` is where the clause of the trigger happens."""
    if find_clause(view.tree, above) != clause:
        return False
    if above == clause:
        return True
    is_post = trigger.frame.type == "appointment"
    is_act = get_lemma(view.tree[above]) in view.lexicon.nouns
    return not is_act and (is_post or not _is_attribute(view, above))


def _lead_conjunct(tree: Tree, k: int) -> int:
    for _ in range(_LONGEST_LIST):
        if get_relation(tree[k]) != "conj" or tree[k].head < 0:
            break
        k = tree[k].head
    return k


def _find_locative(view: View, k: int) -> str | None:
    """Return the preposition of place of ``k`` or of the noun it belongs to (`в районе Читы`)."""
    tree = view.tree
    joined = is_owner(tree, k) or get_relation(tree[k]) in {"appos", "flat", "nmod", "parataxis"}
    for node in (k, tree[k].head if joined else -1):
        if node < 0:
            continue
        if node != k and get_lemma(tree[node]) not in view.lexicon.classes["place"]:
            continue
        preposition = find_preposition(tree, node)
        case = get_feature(tree[node], "Case")
        if preposition in view.lexicon.places or f"{preposition}:{case}" in view.lexicon.places:
            return preposition
    return None


def _is_attribute(view: View, k: int) -> bool:
    """Tell whether a place at noun ``k`` tells whose or what it is (`консул в Харбине`)."""
    lemma = get_lemma(view.tree[k])
    classes = view.lexicon.classes
    return view.tree[k].upos in {"NOUN", "PROPN"} and (
        view.mentions[k] is not None
        or any(lemma in classes[key] for key in ("post", "envoy", "party", "paper", "treaty"))
    )


def _is_taken(view: View, trigger: Trigger, k: int, head: int) -> bool:
    """Tell whether a place is what the event is done to (`заняли Хабаровск`)."""
    token = view.tree[head]
    relation = token.deprel.partition(":")[0]
    return (
        trigger.frame.type in STAND_BY
        and not is_state(view, k)
        and (relation in {"obj", "nmod"} or token.deprel == "nsubj:pass")
        and find_preposition(view.tree, head) in {None, "of"}
        and get_feature(token, "Case") not in {"Ins", "Dat"}
    )


def _is_place(view: View, k: int) -> bool:
    mention = view.mentions[k]
    return mention is not None and mention.label == "LOC"
