"""From a noun phrase to the party that acts: a mention, or the state an adjective names."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.events.lexicon import Lexicon
from pipeline.events.trees import (
    Tree,
    find_preposition,
    get_feature,
    get_lemma,
    get_relation,
    list_names,
)
from pipeline.lexicon.loader import load_table
from pipeline.records import AuthorityEntry, Mention, Role

_DEPTH = 4
_PARTY_CLASSES = ("party", "post", "troops", "vessel", "mission", "envoy", "held")
_ACTORS = frozenset({"PER", "LOC", "ORG", "SHIP"})
_DASHES = "-–—‑"


@dataclass(frozen=True, slots=True, eq=False)
class Nations:
    """What the authority file says of parties: adjectives, names, which places are states.

    Compared by identity, so that what is derived from it can be kept.
    """

    adjectives: Mapping[str, tuple[AuthorityEntry, ...]]
    names: Mapping[str, str]
    states: frozenset[str]
    demonyms: Mapping[str, str]
    halves: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class View:
    """A parsed sentence with what was found in it; ``when`` is the date that adjectives go by."""

    tree: Tree
    lexicon: Lexicon
    nations: Nations
    mentions: tuple[Mention | None, ...]


def gather_nations(authority: Iterable[AuthorityEntry]) -> Nations:
    """Index the authority entries by adjective and by name; an ambiguous name is left out."""
    table = load_table("events_nouns")
    states = frozenset(table["states"]["ids"])
    adjectives: dict[str, list[AuthorityEntry]] = defaultdict(list)
    names: dict[str, set[str]] = defaultdict(set)
    for entry in authority:
        for adjective in entry.adjectives:
            adjectives[adjective.lower()].append(entry)
        for name in (entry.name_ru, entry.name_en, *entry.aliases):
            if name:
                names[name.lower()].add(entry.entity_id)
    return Nations(
        adjectives={a: tuple(found) for a, found in adjectives.items()},
        names={name: next(iter(ids)) for name, ids in names.items() if len(ids) == 1},
        states=states,
        demonyms=dict(table["demonyms"]),
        halves=dict(table["halves"]),
    )


def map_mentions(tree: Tree, mentions: Sequence[Mention]) -> tuple[Mention | None, ...]:
    """Return for each token the mention that covers it; ``mentions`` are those of its passage."""
    covers: list[Mention | None] = [None] * len(tree)
    start, end = tree.sentence.start, tree.sentence.end
    for mention in mentions:
        if mention.start < end and start < mention.end:
            for k, token in enumerate(tree.sentence.tokens):
                if token.start < mention.end and mention.start < token.end:
                    covers[k] = covers[k] or mention
    return tuple(covers)


def name_entity(nations: Nations, mention: Mention) -> str:
    """Return a key that is the same for the names of one entity as far as the authority tells."""
    for form in (mention.text, mention.lemma):
        if found := nations.names.get(form.lower()):
            return found
    return mention.lemma.lower()


def name_states(view: View, k: int, when: date | None) -> list[str]:
    """Return the states that the adjective at token ``k`` names at ``when``, in printed order."""
    word = get_lemma(view.tree[k]) if view.tree[k].upos == "ADJ" else view.tree[k].text.lower()
    parts = [word]
    for dash in _DASHES:
        parts = [piece for part in parts for piece in part.split(dash)]
    found: list[str] = []
    for part in parts:
        states = _pick_state(view.nations, part, when)
        found += [state for state in states if state not in found]
    return found


def _pick_state(nations: Nations, word: str, when: date | None) -> list[str]:
    known = nations.adjectives.get(word) or nations.adjectives.get(word.removesuffix("s"))
    known = known or nations.adjectives.get(nations.halves.get(word, ""), ())
    states = [e for e in known if e.entity_id in nations.states]
    fitting = [e for e in states if _is_valid(e, when)]
    if when is None and len(states) > 1:
        fitting = [max(states, key=lambda e: (e.valid_from or date.min, e.entity_id))]
    return [fitting[0].entity_id] if len(fitting) == 1 else []


def _is_valid(entry: AuthorityEntry, when: date | None) -> bool:
    if when is None:
        return True
    return not (
        (entry.valid_from and when < entry.valid_from) or (entry.valid_to and when > entry.valid_to)
    )


def list_states(view: View, k: int, when: date | None) -> list[Role]:
    """Return the states named by the adjectives of noun ``k`` (`советско-японские переговоры`)."""
    found: list[str] = []
    for child in view.tree.children[k]:
        token = view.tree[child]
        relation = get_relation(token)
        if relation in {"amod", "compound", "det", "nmod", "flat"} and is_free(view, child):
            inner = () if relation == "nmod" else view.tree.children[child]
            members = [child, *inner]
            for m in sorted(members):
                found += [s for s in name_states(view, m, when) if s not in found]
    return [Role(None, state, "adjective") for state in found]


def is_free(view: View, k: int) -> bool:
    """Tell whether ``k`` is no part of a party's name; a treaty's name has adjectives to read."""
    mention = view.mentions[k]
    return mention is None or mention.label in {"TREATY", "EVENT"}


def find_parties(view: View, k: int, when: date | None, depth: int = 0) -> list[Role]:
    """Return the parties that the noun phrase headed by ``k`` stands for, without its conjuncts.

    A person or ship named in it; else the body or state named; else, for a noun behind which a
    party stands (`правительство`, `troops`), whose it is.
    """
    names = list_names(view.tree, k)
    covering = [m for m in (view.mentions[n] for n in names) if m]
    own = view.mentions[k]
    named = _pick_person(view, k, names) or own
    if named and named.label in _ACTORS:
        return [Role(named.mention_id, None, "name")]
    lemma = get_lemma(view.tree[k])
    if lemma in view.lexicon.classes["press"]:
        return _read_apposition(view, covering)  # `советская пресса` is no organ of the state
    if own is None and (people := list_peoples(view, k, when)):
        return [Role(None, s, "people") for s in people]
    known = depth > 0 or _is_party(view, lemma)
    if not known or depth >= _DEPTH:
        return _read_apposition(view, covering)
    return _find_owners(view, k, when, depth)


def _pick_person(view: View, k: int, names: Sequence[int]) -> Mention | None:
    """Return the person or ship named at ``k``, else the nearest behind it, else before it."""
    for n in sorted(names, key=lambda n: (n < k, abs(n - k))):
        mention = view.mentions[n]
        if mention and mention.label in {"PER", "SHIP"}:
            return mention
    return None


def _is_party(view: View, lemma: str) -> bool:
    parts = {lemma, lemma.replace("–", "-").split("-")[-1]}
    return any(parts & view.lexicon.classes[key] for key in _PARTY_CLASSES)


def list_peoples(view: View, k: int, when: date | None) -> list[str]:
    """Return the state of a people (`японцы`, `the Japanese`, `Americans`)."""
    token = view.tree[k]
    if adjective := view.nations.demonyms.get(get_lemma(token)):
        return _pick_state(view.nations, adjective, when)
    if not token.text.isascii() or not token.text[:1].isupper():
        return []
    return _pick_state(view.nations, token.text.lower(), when)


def _find_owners(view: View, k: int, when: date | None, depth: int) -> list[Role]:
    tree = view.tree
    found: list[Role] = []
    for child in tree.children[k]:
        if is_owner(tree, child):
            for member in (child, *_list_members(tree, child)):
                found += find_parties(view, member, when, depth + 1)
    if found:
        return _unique(found)
    if states := list_states(view, k, when):
        return states
    named = [m for m in (view.mentions[c] for c in list_names(tree, k)) if m]
    return _read_apposition(view, named)


def _read_apposition(view: View, covering: Iterable[Mention]) -> list[Role]:
    """Return the body, person or state that a noun is joined to; a town's name is its own."""
    names = view.nations.names
    kept = [
        m
        for m in covering
        if m.label in _ACTORS
        and (m.label != "LOC" or names.get(m.text.lower(), "") in view.nations.states)
    ]
    return [Role(m.mention_id, None, "apposition") for m in kept[:1]]


def _list_members(tree: Tree, k: int) -> list[int]:
    return [c for c in tree.children[k] if get_relation(tree[c]) == "conj"]


def is_owner(tree: Tree, k: int) -> bool:
    """Tell whether ``k`` is a genitive of its head (`правительство Японии`, `Japan's`, `of`)."""
    token = tree[k]
    relation = get_relation(token)
    if relation not in {"nmod", "compound", "flat", "appos"} or token.upos == "ADP":
        return False
    preposition = find_preposition(tree, k)
    if get_feature(token, "Case"):
        return preposition is None and get_feature(token, "Case") == "Gen"
    return preposition in {None, "of", "'s", "’s"}


def _unique(roles: Iterable[Role]) -> list[Role]:
    kept: dict[tuple[str | None, str | None], Role] = {}
    for role in roles:
        kept.setdefault((role.mention_id, role.entity_id), role)
    return list(kept.values())
