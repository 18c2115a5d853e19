"""Sentences with Universal Dependencies morphology and syntax."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a sentence; ``start``/``end`` are clean offsets in its passage's text.

    ``head`` is the index of the governing token in the same sentence, -1 for the root;
    ``feats`` is the UD feature string (``Case=Nom|Number=Sing``), empty when none.
    """

    start: int
    end: int
    text: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage: clean offsets and tokens in order."""

    passage_id: str
    start: int
    end: int
    tokens: tuple[Token, ...]
