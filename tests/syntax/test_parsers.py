from pathlib import Path

import pytest

from pipeline.records import ConfigurationError, ModelError
from pipeline.syntax import load_parser
from pipeline.syntax.slovnet import _mend_heads


def by_text(sentence):
    return {token.text: token for token in sentence.tokens}


def test_russian_passive_has_its_agent(russian, make_passage) -> None:
    text = "Нота была передана наркомом японскому консулу во Владивостоке."
    (sentence,) = russian.parse([make_passage(text)])
    tokens = by_text(sentence)
    assert tokens["Нота"].deprel == "nsubj:pass"
    assert tokens["передана"].lemma == "передать"
    assert "Case=Ins" in tokens["наркомом"].feats
    assert sentence.tokens[tokens["наркомом"].head].text == "передана"


def test_offsets_give_the_token_back(russian, make_passage) -> None:
    texts = ["Япония вывела войска. Л.М. Карахан ответил.", "Конференция закрылась."]
    passages = [make_passage(text, number=k) for k, text in enumerate(texts)]
    for sentence in russian.parse(passages):
        text = texts[int(sentence.passage_id[-1])]
        assert all(text[t.start : t.end] == t.text for t in sentence.tokens)


def test_order_and_result_do_not_depend_on_batching(russian, make_passage) -> None:
    texts = ["Он приехал в Токио.", "Переговоры шли долго и трудно, но закончились миром."]
    passages = [make_passage(text, number=k) for k, text in enumerate(texts * 20)]
    found = list(russian.parse(passages))
    assert [s.passage_id for s in found] == [p.passage_id for p in passages]
    assert {tuple(t.head for t in s.tokens) for s in found[::2]} == {
        tuple(t.head for t in found[0].tokens)
    }


@pytest.mark.parametrize("text", ["\x00\x00 \x00", "1 " * 2000, "слово" * 3000, "—"])
def test_hostile_text_yields_trees(russian, make_passage, text: str) -> None:
    for sentence in russian.parse([make_passage(text)]):
        assert sum(token.head < 0 for token in sentence.tokens) == 1


def test_heads_become_one_tree() -> None:
    assert _mend_heads([1, 0, 3, 2]) == [-1, 0, 0, 2]
    assert _mend_heads([-1, -1, 1]) == [-1, 0, 1]


def test_english_subject_and_object(english, make_passage) -> None:
    (sentence,) = english.parse([make_passage("Japan evacuated its troops.", "en")])
    tokens = by_text(sentence)
    assert tokens["evacuated"].deprel == "root"
    assert tokens["evacuated"].lemma == "evacuate"
    assert (tokens["Japan"].deprel, tokens["troops"].deprel) == ("nsubj", "obj")


def test_english_verbs_get_their_infinitives_by_rule(english, make_passage) -> None:
    text = "The garrison occupied the port. The order was revoked, and it's over."
    sentences = english.parse([make_passage(text, "en")])
    lemmas = {token.text: token.lemma for s in sentences for token in s.tokens}
    assert (lemmas["occupied"], lemmas["revoked"], lemmas["'s"]) == ("occupy", "revoke", "be")


def test_missing_model_says_so_in_one_line() -> None:
    with pytest.raises(ModelError, match=r"^syntax: no spaCy model xx_nothing: [^\n]+$"):
        load_parser("en", {"en": "spacy:xx_nothing"}, Path("nowhere"))
    with pytest.raises(ConfigurationError, match=r"syntax\.ru: expected slovnet"):
        load_parser("ru", {"ru": "oracle"}, Path("nowhere"))
