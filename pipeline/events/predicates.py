"""Mend English parses that take a past tense for an attribute (`Shidehara accepted payment`)."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.events.trees import get_relation
from pipeline.records import Mention, Sentence, Token

_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_OPENERS = frozenset({"DET", "NUM", "PRON"})
_NAMES = frozenset({"PER", "LOC", "ORG"})
_FAR = 40


def graft_predicates(sentence: Sentence, mentions: Sequence[Mention]) -> Sentence:
    """Return ``sentence`` with participles that must be past tenses made heads of their clauses.

    A word in -ed right behind a noun is no attribute of the noun behind it where the first noun
    ends a name, where an article, a number or a pronoun follows, or where the sentence has no
    other finite verb. Its noun becomes the subject, what it hung on the object.
    """
    tokens = list(sentence.tokens)
    ends = {m.end for m in mentions if m.label in _NAMES}
    alone = not any("VerbForm=Fin" in t.feats for t in tokens)
    for k, token in enumerate(tokens):
        if _is_attribute(token, k):
            before = _find_before(tokens, k)
            if before is not None and (alone or _must_be_verb(tokens, k, before, ends)):
                _raise_verb(tokens, k, before)
                alone = False
    return replace(sentence, tokens=tuple(tokens))


def _is_attribute(token: Token, k: int) -> bool:
    """Tell whether a word in -ed is read as the attribute of a noun behind it."""
    return (
        token.text.isascii()
        and token.text.endswith("ed")
        and token.upos in {"VERB", "ADJ"}
        and get_relation(token) == "amod"
        and token.head > k
    )


def _find_before(tokens: Sequence[Token], k: int) -> int | None:
    """Return the noun right before token ``k``, over adverbs, or None."""
    j = k - 1
    while j >= 0 and tokens[j].upos == "ADV":
        j -= 1
    if j < 0 or tokens[j].upos not in _NOUNS or "Poss=Yes" in tokens[j].feats:
        return None
    return j


def _must_be_verb(tokens: Sequence[Token], k: int, before: int, ends: set[int]) -> bool:
    follows = tokens[k + 1].upos in _OPENERS
    return follows or tokens[before].end in ends


def _raise_verb(tokens: list[Token], k: int, before: int) -> None:
    """Make ``k`` the head of its clause, ``before``'s noun its subject, its noun its object."""
    noun = tokens[k].head
    top = _climb_before(tokens, before, k)
    above, relation = tokens[noun].head, tokens[noun].deprel
    if tokens[top].head not in {noun, k}:
        above, relation = tokens[top].head, tokens[top].deprel
    if _runs_through(tokens, above, k):
        return
    feats = "Mood=Ind|Tense=Past|VerbForm=Fin"
    tokens[k] = replace(tokens[k], upos="VERB", feats=feats, head=above, deprel=relation)
    tokens[top] = replace(tokens[top], head=k, deprel="nsubj")
    tokens[noun] = replace(tokens[noun], head=k, deprel="obj")


def _climb_before(tokens: Sequence[Token], node: int, k: int) -> int:
    """Return the head of the noun phrase of ``node`` that stands before token ``k``."""
    for _ in range(_FAR):
        head = tokens[node].head
        if not 0 <= head < k or tokens[head].upos not in _NOUNS:
            return node
        node = head
    return node


def _runs_through(tokens: Sequence[Token], node: int, k: int) -> bool:
    """Tell whether the way from ``node`` to the root passes ``k``."""
    for _ in range(_FAR):
        if node == k:
            return True
        if not 0 <= node < len(tokens):
            return False
        node = tokens[node].head
    return True
