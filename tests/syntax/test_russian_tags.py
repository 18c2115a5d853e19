import pytest

from pipeline.syntax.russian import mend_tag

NOUN = "Animacy=Inan|Case=Gen|Gender=Fem|Number=Sing"


@pytest.mark.parametrize(
    ("word", "upos", "form"),
    [
        ("двинул", "NOUN", "VerbForm=Fin"),
        ("гласил", "NOUN", "Tense=Past"),
        ("врученном", "ADJ", "Case=Loc"),
        ("подтянув", "NOUN", "VerbForm=Conv"),
    ],
)
def test_a_word_that_can_only_be_a_verb_is_one(word: str, upos: str, form: str) -> None:
    mended, feats = mend_tag(word, upos, NOUN, first=False)
    assert mended == "VERB"
    assert form in feats.split("|")


@pytest.mark.parametrize("word", ["стали", "постой", "мыла", "конвенция", "ДВР", "Быстрякоз"])
def test_a_word_of_other_readings_keeps_its_tag(word: str) -> None:
    assert mend_tag(word, "NOUN", NOUN, first=False) == ("NOUN", NOUN)


def test_a_capital_keeps_a_name_but_at_the_beginning() -> None:
    assert mend_tag("Писал", "PROPN", NOUN, first=False)[0] == "PROPN"
    assert mend_tag("Писал", "PROPN", NOUN, first=True)[0] == "VERB"


def test_a_finite_verb_tagged_a_participle_is_finite() -> None:
    wrong = "Aspect=Imp|Case=Acc|Tense=Pres|VerbForm=Part"
    assert "VerbForm=Fin" in mend_tag("переправился", "VERB", wrong, first=False)[1]
    assert mend_tag("переправился", "AUX", wrong, first=False) == ("AUX", wrong)
