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
    ("ise", "ize"), ("yse", "yze"), ("our", "or"), ("ll", "l"), ("-", ""), ("isation", "ization"),
    ("ence", "ense"), ("oeu", "eu"),
)  # fmt: skip
_PREFIX_LENGTH = 7
_BESIDE = frozenset({"compound", "advmod", "obj", "obl", "iobj", "xcomp", "mark"})


def find_entry(table: Mapping[str, object], lexicon: Lexicon, tree: Tree, k: int) -> str:
    """Return the lemma of token ``k`` as the table has it, or as the parser has it.

    An English one may be inflected still, in another spelling (`initialled`), parted from its
    prefix by a hyphen (`re-instated`) or damaged (`dec1ared`).
    """
    lemma, text = get_lemma(tree[k]), tree[k].text
    if not text.isascii():
        return lemma
    if prefix := _find_prefix(tree, k):
        joined = next(_list_known(table, lexicon, (prefix + "-" + text.lower(),)), None)
        if joined:
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
    for one, other in _VARIANTS:
        if one in stem:
            yield stem.replace(one, other)
        if other and other in stem:
            yield stem.replace(other, one)


def _find_prefix(tree: Tree, k: int) -> str | None:
    """Return what a hyphen joins to the front of token ``k``, where the parser parted them."""
    if k < 2 or tree[k - 1].text != "-" or tree[k - 2].end + 1 != tree[k].start:  # noqa: PLR2004
        return None
    prefix = tree[k - 2].text.lower()
    return prefix if prefix.isalpha() and len(prefix) <= _PREFIX_LENGTH else None


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
