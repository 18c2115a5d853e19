"""Broken parses and monstrous texts: no crash, no hang, the same answer twice."""

import random

import pytest
from goldrecords import authority
from limits import count_calls, end_soon

from pipeline.events import find_events
from pipeline.events.quotes import find_quotations
from pipeline.records import Passage, Sentence, Token

WORDS = [
    ("подписать", "VERB"),
    ("нота", "NOUN"),
    ("Япония", "PROPN"),
    ("советский", "ADJ"),
    ("в", "ADP"),
    ("начать", "VERB"),
    ("переговоры", "NOUN"),
    ("что", "SCONJ"),
    ("и", "CCONJ"),
    ("он", "PRON"),
    ("правительство", "NOUN"),
    ("отказаться", "VERB"),
    ("\0", "X"),
    ("1925", "NUM"),
    (",", "PUNCT"),
]
RELATIONS = ["nsubj", "obj", "obl", "nmod", "conj", "xcomp", "acl", "flat:name", "case", "appos"]
FEATS = ["Case=Gen", "Case=Dat|Number=Plur", "Tense=Past|VerbForm=Fin", "VerbForm=Inf", ""]


def make_sentence(size: int, seed: int, *, wild: bool) -> tuple[Passage, Sentence]:
    chance = random.Random(seed)  # noqa: S311
    tokens, at = [], 0
    for k in range(size):
        word, upos = chance.choice(WORDS)
        head = chance.randrange(-3, size + 3) if wild else chance.randrange(-1, size)
        tokens.append(
            Token(
                at,
                at + len(word),
                word,
                word,
                upos,
                chance.choice(FEATS),
                head if head != k or wild else -1,
                chance.choice(RELATIONS),
            )
        )
        at += len(word) + 1
    text = " ".join(t.text for t in tokens)
    passage = Passage("d/p0", "d", "paragraph", "ru", 1, text, ((0, 0),), ())
    return passage, Sentence("d/p0", 0, len(text), tuple(tokens))


@pytest.mark.parametrize("seed", range(40))
def test_any_tree_even_a_circular_one_is_read(seed: int) -> None:
    passage, sentence = make_sentence(25, seed, wild=True)
    entries = authority()
    first = find_events([passage], [sentence], [], [], [], entries)
    assert find_events([passage], [sentence], [], [], [], entries) == first
    assert all(passage.text[e.start : e.end] == e.trigger for e in first)


def test_work_grows_with_the_document() -> None:
    entries = authority()
    pairs = [make_sentence(160, seed, wild=False) for seed in range(20)]

    def measure(copies: int) -> int:
        passages, sentences = [], []
        for k in range(copies):
            for n, (passage, sentence) in enumerate(pairs):
                name = f"d/p{k}-{n}"
                passages.append(
                    Passage(name, "d", "paragraph", "ru", 1, passage.text, ((0, 0),), ())
                )
                sentences.append(Sentence(name, 0, sentence.end, sentence.tokens))
        return count_calls(lambda: find_events(passages, sentences, [], [], [], entries))

    measure(1)
    assert measure(8) < 10 * measure(1)


def test_passage_without_sentences_and_sentence_without_passage() -> None:
    passage, sentence = make_sentence(5, 1, wild=False)
    assert find_events([passage], [], [], [], [], ()) == ()
    assert find_events([], [sentence], [], [], [], ()) == ()


@pytest.mark.parametrize(
    "text", ['"' * 50_000, "«" * 50_000, "„“" * 25_000, "a\0" * 25_000, '" ' * 25_000]
)
def test_quotation_marks_without_end(text: str) -> None:
    with end_soon():
        find_quotations(text)
