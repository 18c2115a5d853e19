import pytest

from pipeline.ner.gazetteer import Gazetteer
from pipeline.ner.keys import share_word
from pipeline.ner.tokens import fold_word, split_tokens
from pipeline.records import AuthorityEntry

CASES = [
    ("войска ушли из Читы", [("Читы", "LOC")]),
    ("с Дальневосточной Республикой", [("Дальневосточной Республикой", "LOC")]),
    ("на Китайско–Восточной железной дороге", [("Китайско–Восточной железной дороге", "ORG")]),
    ("по Портсмутскому договору", [("Портсмутскому договору", "TREATY")]),
    ("письмо Карахана", [("Карахана", "PER")]),
    ("читали письмо", []),
    ("в Япoнии", [("Япoнии", "LOC")]),  # a Latin o
    ("нота Есидзавы", [("Есидзавы", "PER")]),
    ("the delegation of Japan", [("Japan", "LOC")]),
]


@pytest.mark.parametrize(("text", "names"), CASES)
def test_names_are_found_in_any_form(authority, text: str, names: list[tuple[str, str]]) -> None:
    tokens = split_tokens(text)
    hits = Gazetteer(authority).match(tokens)
    assert [(text[tokens[h.first].start : tokens[h.last - 1].end], h.label) for h in hits] == names


def test_one_wrong_letter_is_found_and_said(authority) -> None:
    (hit,) = Gazetteer(authority).match(split_tokens("телеграмма Караххана"))
    assert (hit.label, hit.exact) == ("PER", False)


def test_longest_name_wins(authority) -> None:
    hits = Gazetteer(authority).match(split_tokens("Дальневосточная Республика"))
    assert (hits[0].first, hits[0].last) == (0, 2)


def test_a_dictionary_word_is_no_form_of_a_foreign_name() -> None:
    assert share_word("Японии", "Япония")
    assert not share_word("Готов", "Гото")
    assert not share_word("Дело", "Дели")
    assert share_word("Старка", "Старк")


def test_mixed_scripts_are_folded_to_the_greater() -> None:
    assert fold_word("Kарахан") == "Карахан"
    assert fold_word("Т0кио") == "Токио"
    assert fold_word("1925") == "1925"


def test_old_spelling_is_read_in_the_present_one(authority) -> None:
    assert fold_word("Семеновъ") == "Семенов"
    assert fold_word("Манчжуріи") == "Манчжурии"
    assert fold_word("подъезд") == "подъезд"
    assert [h.label for h in Gazetteer(authority).match(split_tokens("въ Читѣ"))] == ["LOC"]


PERSONS = (
    AuthorityEntry("per.sun-baoqi", "PER", None, "Sun Baoqi", ("Sun Pao-ch'i",)),
    AuthorityEntry("per.oshima-hiroshi", "PER", None, "Oshima Hiroshi"),
    AuthorityEntry("per.root-elihu", "PER", None, "Elihu Root", ("Root",)),
)


@pytest.mark.parametrize("name", ["Sun Pao-ch'i", "Sun Pao-ch’i", "Ōshima", "Oshima Hiroshi"])
def test_accents_and_apostrophes_part_no_name(name: str) -> None:
    tokens = split_tokens(f"the cabinet of {name} in Peking")
    (hit,) = Gazetteer(PERSONS).match(tokens)
    assert tokens[hit.first].start == 15
    assert tokens[hit.last - 1].end == 15 + len(name)


def test_a_possessive_stays_apart() -> None:
    assert [t.text for t in split_tokens("Kuo's and Ch'en's")] == [
        "Kuo",
        "'",
        "s",
        "and",
        "Ch'en",
        "'",
        "s",
    ]


def test_a_surname_that_is_a_word_needs_its_context(make_passage) -> None:
    passage = make_passage("Roots of the matter; Oshima wrote.", "en")
    (names,) = Gazetteer(PERSONS).find([passage])
    assert [passage.text[n.start : n.end] for n in names] == ["Oshima"]
