"""The lexicon's entry of a word: inflected, spelt otherwise, damaged, or a phrase with a verb."""

from collections.abc import Iterator, Mapping

from pipeline.events.lexicon import Frame, Lexicon
from pipeline.events.trees import Tree, get_lemma, get_relation
from pipeline.text.spelling import guess_spellings

_ENDINGS = (
    ("ied", "y"), ("ed", ""), ("ed", "e"), ("ies", "y"), ("es", ""), ("s", ""), ("ing", ""),
    ("ing", "e"),
)  # fmt: skip
_VARIANTS = (
    ("ise", "ize"), ("yse", "yze"), ("our", "or"), ("ll", "l"), ("isation", "ization"),
    ("ence", "ense"),
)  # fmt: skip
_PREFIX = 7
_BESIDE = frozenset({"compound", "advmod", "obj", "obl", "iobj", "xcomp", "mark"})


def find_entry(table: Mapping[str, object], lexicon: Lexicon, tree: Tree, k: int) -> str:
    """Return the lemma of token ``k`` as the table has it, or as the parser has it.

    An English one may be inflected still, in another spelling (`initialled`), parted from its
    prefix by a hyphen (`re-instated`) or damaged (`dec1ared`).
    """
    lemma, text = get_lemma(tree[k]), tree[k].text
    if not text.isascii():
        return lemma
    if joined := next(_list_known(table, lexicon, tuple(_join_hyphens(tree, k))), None):
        return joined
    if lemma in table:
        return lemma
    return next(_list_known(table, lexicon, (text.lower(), *guess_spellings(text))), lemma)


def _list_known(
    table: Mapping[str, object], lexicon: Lexicon, words: tuple[str, ...]
) -> Iterator[str]:
    """Yield the entries of ``table`` that ``words`` may be forms of, the first word's first."""
    for word in words:
        irregular = lexicon.irregular.get(word, word)
        stems = [word[: -len(end)] + new for end, new in _ENDINGS if word.endswith(end)]
        for stem in (irregular, word, *stems):
            yield from (s for s in _vary(stem) if s in table)


def _vary(stem: str) -> Iterator[str]:
    yield stem
    yield stem.replace("-", "")
    yield stem.replace("oeu", "eu")
    for one, other in _VARIANTS:
        if stem.endswith(one):
            yield stem.removesuffix(one) + other
        if stem.endswith(other):
            yield stem.removesuffix(other) + one


def _join_hyphens(tree: Tree, k: int) -> Iterator[str]:
    """Yield the words that a short prefix and a hyphen make, where the parser parted them.

    Token ``k`` is either part: which of them it takes for the verb cannot be told.
    """
    for at in (k - 2, k):
        if not 0 <= at < len(tree) - 2 or tree[at + 1].text != "-":
            continue
        first, last = tree[at], tree[at + 2]
        if first.end + 1 == last.start and first.text.isalpha() and len(first.text) <= _PREFIX:
            yield f"{first.text}-{last.text}".lower()


def find_phrases(
    lexicon: Lexicon, tree: Tree, k: int, lemma: str
) -> tuple[tuple[Frame, ...], int | None]:
    """Return the frames of verb ``k`` with the words by it (`put to sea`), and its noun."""
    phrases = lexicon.phrases.get(lemma)
    if not phrases:
        return (), None
    beside = _list_beside(tree, k)
    for words, frames in phrases:
        if all(word in beside for word in words):
            at = [beside[word] for word in words if tree[beside[word]].upos in {"NOUN", "PROPN"}]
            return frames, at[0] if at else None
    return (), None


def completes_phrase(lexicon: Lexicon, tree: Tree, k: int) -> bool:
    """Tell whether noun ``k`` is part of a phrase of its verb (`set on fire`)."""
    verb = tree[k].head
    if not 0 <= verb < len(tree) or tree[verb].upos == "NOUN":
        return False
    lemma = find_entry(lexicon.verbs, lexicon, tree, verb)
    return find_phrases(lexicon, tree, verb, lemma)[1] == k


def _list_beside(tree: Tree, k: int) -> dict[str, int]:
    """Return the words that may complete verb ``k`` in a phrase, each with its token.

    Its particles, adverbs and objects, the prepositions of its obliques, the word behind it, and
    the second where the first is a pronoun (`shot him down`).
    """
    found: list[int] = []
    passive = any(tree[c].deprel in {"nsubj:pass", "aux:pass"} for c in tree.children[k])
    for child in tree.children[k]:
        relation = get_relation(tree[child])
        if relation in _BESIDE or (passive and relation == "nsubj"):
            found.append(child)
        found += [c for c in tree.children[child] if _leads_in(tree, c)]
    if get_relation(tree[k]) in {"amod", "acl"} and tree[k].head == k + 1:
        found.append(k + 1)
    found += [j for j in _list_behind(tree, k) if j not in found]
    beside: dict[str, int] = {}
    for j in found:
        beside.setdefault(tree[j].text.lower(), j)
        beside.setdefault(get_lemma(tree[j]), j)
    return beside


def _leads_in(tree: Tree, k: int) -> bool:
    """Tell whether ``k`` is a preposition, `in` apart, which tells a place (`closed in Harbin`)."""
    return get_relation(tree[k]) in {"case", "mark"} and tree[k].text.lower() != "in"


def _list_behind(tree: Tree, k: int) -> Iterator[int]:
    for j in range(k + 1, min(k + 3, len(tree))):
        if tree[j].upos in {"ADP", "ADV", "PART"} and tree[j].text.lower() != "in":
            yield j
        if tree[j].upos != "PRON":
            return
