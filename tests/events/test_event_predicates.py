import pytest

from pipeline.events.predicates import graft_predicates
from pipeline.records import Mention, Sentence, Token


def make_sentence(words: str, arcs: list[tuple[str, int, str]]) -> Sentence:
    start, tokens = 0, []
    for word, (upos, head, relation) in zip(words.split(), arcs, strict=True):
        feats = "Tense=Past|VerbForm=Part" if word.endswith("ed") else ""
        end = start + len(word)
        tokens.append(Token(start, end, word, word.lower(), upos, feats, head, relation))
        start = end + 1
    return Sentence("d/p0", 0, start - 1, tuple(tokens))


def make_name(end: int) -> Mention:
    text = "x" * end
    return Mention("d/m0", "d", "d/p0", 0, end, 0, end, text, text, "PER", 1.0, "test")


ARCS = [("PROPN", 2, "compound"), ("VERB", 2, "amod"), ("NOUN", -1, "root")]


@pytest.mark.parametrize("named", [True, False])
def test_a_past_tense_behind_a_noun_heads_its_clause(named: bool) -> None:  # noqa: FBT001
    sentence = make_sentence("Shidehara accepted payment", ARCS)
    mended = graft_predicates(sentence, [make_name(9)] if named else [])
    subject, verb, noun = mended.tokens
    assert (verb.head, verb.deprel, "VerbForm=Fin" in verb.feats) == (-1, "root", True)
    assert (subject.head, subject.deprel) == (1, "nsubj")
    assert (noun.head, noun.deprel) == (1, "obj")


def test_an_attribute_stays_one() -> None:
    arcs = [("DET", 2, "det"), ("VERB", 2, "amod"), ("NOUN", -1, "root")]
    sentence = make_sentence("The wounded men", arcs)
    assert graft_predicates(sentence, []) == sentence
    arcs = [("PRON", 2, "nmod:poss"), ("VERB", 2, "amod"), ("NOUN", -1, "root")]
    sentence = make_sentence("Our checked luggage", arcs)
    own = sentence.tokens[0]
    tokens = (
        Token(own.start, own.end, own.text, own.lemma, "PRON", "Poss=Yes", own.head, own.deprel),
        *sentence.tokens[1:],
    )
    assert graft_predicates(Sentence("d/p0", 0, 20, tokens), []).tokens == tokens
