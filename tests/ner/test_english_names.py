"""English names by what is written around them."""

import pytest
from limits import count_calls

from pipeline.ner.english import mend_english
from pipeline.ner.found import Found
from pipeline.ner.gazetteer import Gazetteer
from pipeline.records import AuthorityEntry

CASES = [
    ("H.B.M. High Commissioner wrote", "H.B.M. High", "PER", []),
    ("a ship, the Lenin, sailed", "Lenin", "PER", ["SHIP"]),
    ("the town of Voroshilov burnt", "Voroshilov", "PER", ["LOC"]),
    ("Marshal Voroshilov spoke", "Voroshilov", "PER", ["PER"]),
    ("It ended. Herein lies the cause.", "Herein", "PER", []),
    ("It ended. Graves refused.", "Graves", "PER", ["PER"]),
    ("Messrs. Cook sold tickets.", "Cook", "PER", ["PER"]),
]


def _find(text: str, name: str, label: str) -> Found:
    start = text.index(name)
    return Found(start, start + len(name), label, 0.8, "tagger")


@pytest.mark.parametrize(("text", "name", "label", "labels"), CASES)
def test_words_around_decide(make_passage, text, name, label, labels) -> None:
    names = [(_find(text, name, label),)]
    (found,) = mend_english([make_passage(text, "en")], names, Gazetteer(()), {"graves"})
    assert [n.label for n in found] == labels


def test_a_heading_in_capitals_holds_words_and_names(make_passage) -> None:
    text = "IMPERIALIST FAILURE IN MUKDEN"
    names = [(_find(text, "IMPERIALIST FAILURE", "ORG"), _find(text, "MUKDEN", "LOC"))]
    passage = make_passage(text, "en", "heading")
    (found,) = mend_english([passage], names, Gazetteer(()), {})
    assert [n.label for n in found] == ["LOC"]


def test_a_word_surely_told_as_a_name_elsewhere_stays_one(make_passage) -> None:
    text = "He met Cook there. Cook left."
    first, second = text.index("Cook"), text.rindex("Cook")
    names = [tuple(Found(k, k + 4, "PER", 0.95, "tagger") for k in (first, second))]
    (found,) = mend_english([make_passage(text, "en")], names, Gazetteer(()), {})
    assert [n.start for n in found] == [first, second]


def test_a_place_and_who_stands_for_it_are_two_names(make_passage) -> None:
    text = "the consul in Harbin Morishima"
    authority = (
        AuthorityEntry("loc.harbin", "LOC", None, "Harbin"),
        AuthorityEntry("per.morishima-morito", "PER", None, "Morishima Morito"),
    )
    names = [(_find(text, "Harbin Morishima", "LOC"),)]
    (found,) = mend_english([make_passage(text, "en")], names, Gazetteer(authority), {})
    assert [(text[n.start : n.end], n.label) for n in found] == [
        ("Harbin", "LOC"),
        ("Morishima", "PER"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "kept"),
    [
        ("he offers a pact of non-aggression", "pact of non-aggression", 0),
        ("he signed the pact of neutrality", "pact of neutrality", 1),
        ("a Treaty of Friendship", "Treaty of Friendship", 1),
    ],
)
def test_one_of_many_treaties_is_no_name(make_passage, text: str, name: str, kept: int) -> None:
    names = [(_find(text, name, "TREATY"),)]
    (found,) = mend_english([make_passage(text, "en")], names, Gazetteer(()), {})
    assert len(found) == kept


@pytest.mark.parametrize(
    ("text", "name", "label", "found"),
    [
        ("Messrs. Siemssen and Co. deny it", "Siemssen", "PER", [("Siemssen and Co", "ORG")]),
        (
            "owned by Butterfield & Swire",
            "Butterfield & Swire",
            "LOC",
            [("Butterfield & Swire", "ORG")],
        ),
        ("Stephan and Cook came", "Stephan", "PER", [("Stephan", "PER")]),
        ("Major Takeshita and Capt. Suzuki", "Capt", "PER", []),
    ],
)
def test_partners_are_one_firm(make_passage, text, name, label, found) -> None:
    names = [(_find(text, name, label),)]
    (kept,) = mend_english([make_passage(text, "en")], names, Gazetteer(()), {})
    assert [(text[n.start : n.end], n.label) for n in kept] == found


def test_a_ministry_in_small_letters_is_found_with_its_state(make_passage) -> None:
    text = "in the Ministry of foreign affairs of Japan and the People's commissariat on war"
    names = [(_find(text, "Japan", "LOC"),)]
    (found,) = mend_english([make_passage(text, "en")], names, Gazetteer(()), {})
    assert [(text[n.start : n.end], n.label) for n in found] == [
        ("Ministry of foreign affairs of Japan", "ORG"),
        ("People's commissariat on war", "ORG"),
    ]


def test_a_firm_and_a_single_common_word(make_passage) -> None:
    text = "the firm of Denbigh sold out before the War"
    names = [(_find(text, "Denbigh", "LOC"), _find(text, "War", "EVENT"))]
    (found,) = mend_english([make_passage(text, "en")], names, Gazetteer(()), {})
    assert [(text[n.start : n.end], n.label) for n in found] == [("Denbigh", "ORG")]


@pytest.mark.parametrize(
    ("text", "name", "label", "found"),
    [
        ("When the Soviet airmen dined", "Soviet airmen", "LOC", []),
        ("of the Japanese empire", "Japanese empire", "LOC", ["Japanese empire"]),
        ("he was made Chief of it", "Chief", "LOC", []),
        ("the laws of the Union hold", "Union", "LOC", ["Union"]),
        ("to the Soviet Foreign Office", "Soviet Foreign Office", "ORG", ["Foreign Office"]),
    ],
)
def test_nations_words_and_their_bodies(make_passage, text, name, label, found) -> None:
    authority = (AuthorityEntry("org.mid-britain", "ORG", None, "Foreign Office"),)
    start = text.index(name)
    names = [(Found(start, start + len(name), label, 0.6, "tagger"),)]
    (kept,) = mend_english([make_passage(text, "en")], names, Gazetteer(authority), {})
    assert [text[n.start : n.end] for n in kept] == found


def test_work_grows_with_the_length_of_a_name(make_passage) -> None:
    def measure(copies: int) -> int:
        text = "Harbin " * copies
        name = Found(0, len(text) - 1, "PER", 0.6, "tagger")
        passage = make_passage(text, "en")
        return count_calls(lambda: mend_english([passage], [(name,)], Gazetteer(()), set()))

    measure(50)
    assert measure(3200) < 10 * measure(400)
