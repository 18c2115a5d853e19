"""What the names of one document say of one another."""

import pytest

from pipeline.ner.combine import combine_names, raise_known
from pipeline.ner.found import Found
from pipeline.ner.gazetteer import Gazetteer
from pipeline.ner.monsieur import find_polite
from pipeline.ner.parting import part_sentences, restore_stops
from pipeline.ner.patterns import match_patterns
from pipeline.ner.settling import settle_names
from pipeline.ner.tokens import split_tokens
from pipeline.ner.trim import trim_names
from pipeline.records import Anchor, AuthorityEntry, Passage, Span


def make_passage(text, anchors=()):
    spans = (Span(0, len(text)),)
    return Passage("d/p0", "d", "paragraph", "und", 1, text, ((0, 0),), spans, anchors)


def settle(text, *names):
    passage = make_passage(text)
    found = tuple(
        Found(text.index(name), text.index(name) + len(name), label, 0.9, "tagger")
        for name, label in names
    )
    (settled,) = settle_names([passage], [found], Gazetteer(()))
    return {text[n.start : n.end]: n.label for n in settled}


def trim(text, start, end, label):
    return [
        (text[n.start : n.end], n.label)
        for n in trim_names(text, [Found(start, end, label, 0.9, "tagger")])
    ]


def test_surname_of_a_person_named_in_full_is_the_persons():
    text = "Пан Хайлин отступил; Пана не преследовали."
    assert settle(text, ("Пан Хайлин", "PER"), ("Пана", "LOC"))["Пана"] == "PER"


def test_place_with_a_place_word_stays_one():
    text = "Ferdinand Harlow sought the island Harlow in vain."
    found = settle_names(
        [make_passage(text)],
        [(Found(0, 16, "PER", 0.9, "tagger"), Found(35, 41, "LOC", 0.9, "tagger"))],
        Gazetteer(()),
    )
    assert [n.label for n in found[0]] == ["PER", "LOC"]


@pytest.mark.parametrize(
    ("text", "name"),
    [("Капитан доложил, что полковник Такэи жив.", "Такэи"), ("Then General Brill left.", "Brill")],
)
def test_title_before_a_word_makes_it_a_person(text, name):
    assert settle(text, (name, "LOC")) == {name: "PER"}


def test_word_listed_with_persons_is_a_person():
    text = "the pupils Sakuma, Yanagi and Arao, a club"
    names = (("Sakuma", "PER"), ("Yanagi", "PER"), ("Arao", "LOC"))
    assert set(settle(text, *names).values()) == {"PER"}


def test_quoted_word_is_a_ship_only_where_ships_are_spoken_of():
    assert settle('Он ответил: "Горный" и умолк.', ("Горный", "SHIP")) == {}
    assert settle('Пароход "Горный" сел на мель.', ("Горный", "SHIP")) == {"Горный": "SHIP"}
    assert settle('the newspaper "Severny Vest" wrote', ("Severny", "SHIP")) == {
        "Severny Vest": "ORG"
    }


def test_two_surnames_joined_by_a_dash_are_two_persons():
    assert trim("the Harlow–Miyake letters", 4, 17, "PER") == [("Harlow", "PER"), ("Miyake", "PER")]


def test_small_word_behind_a_person_is_cut():
    assert trim("General Brill thereupon left", 8, 23, "PER") == [("Brill", "PER")]


def test_given_name_before_an_initial_belongs_to_the_person():
    assert trim("engineer John F. Harlow came", 14, 23, "PER") == [("John F. Harlow", "PER")]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Soviet Government", "ORG"),
        ("His Majesty's Government", "ORG"),
        ("Нарком иностранных дел", "ORG"),
        ("Советское государство", "LOC"),
        ("Угольные", "LOC"),
    ],
)
def test_governments_posts_and_adjectives_are_no_names(text, label):
    assert trim(text, 0, len(text), label) == []


def test_treaty_in_quotation_marks_is_its_whole_title():
    text = 'подписано "соглашение об уступке прав на дорогу" в Токио'
    assert trim(text, 11, 24, "TREATY") == [("соглашение об уступке прав на дорогу", "TREATY")]
    spoken = 'сказал: "соглашение об этом подпишут завтра" и ушёл'
    assert trim(spoken, 9, 22, "TREATY") == [("соглашение об", "TREATY")]


def test_marker_after_a_stop_parts_two_names():
    text = "пишет Савельева Д. Прибытие Б. Орлова"
    passage = make_passage(text, anchors=(Anchor("3", 18, 0, 0, None, "missing_note"),))
    parted = part_sentences(passage)
    assert parted.text == "пишет Савельева Д; Прибытие Б. Орлова"
    (name,) = restore_stops(passage, [Found(6, 17, "PER", 0.9, "tagger")])
    assert text[name.start : name.end] == "Савельева Д."


def test_letter_before_most_surnames_is_a_form_of_address():
    polite = make_passage("M. Harlow met M. Brill and M. Orloff; A. Pratt was absent.")
    assert find_polite([polite]) == {polite.doc_id}
    assert find_polite([make_passage("M. Harlow met A. Brill and K. Orloff.")]) == frozenset()


def test_railway_and_the_state_it_is_sold_to_are_two_names():
    gazetteer = Gazetteer((AuthorityEntry("loc.japan", "LOC", "Япония", "Japan"),))
    text = "продажа КВЖД Японии"
    found = settle_names([make_passage(text)], [(Found(8, 19, "ORG", 0.9, "tagger"),)], gazetteer)
    assert [(text[n.start : n.end], n.label) for n in found[0]] == [
        ("КВЖД", "ORG"),
        ("Японии", "LOC"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "label", "settled"),
    [
        ("по Таонаньской дороге", "Таонаньской дороге", "LOC", {"Таонаньской дороге": "ORG"}),
        ("взяли высоту Рогожина с боем", "Рогожина", "PER", {"высоту Рогожина": "LOC"}),
        ("отошли за перевал Тэрин ночью", "Тэрин", "PER", {"Тэрин": "LOC"}),
        ("из дивизии Тамуры бежали", "Тамуры", "LOC", {"Тамуры": "PER"}),
    ],
)
def test_common_noun_beside_a_name_tells_its_label(text, name, label, settled):
    assert settle(text, (name, label)) == settled


def test_instrumental_of_a_surname_is_no_towns():
    assert settle("обед дан Рогожиным в городе", ("Рогожиным", "LOC")) == {"Рогожиным": "PER"}
    assert settle("бои за Рогожином и южнее", ("Рогожином", "LOC")) == {"Рогожином": "LOC"}


def test_word_known_as_a_person_only_is_no_place():
    known = Gazetteer((AuthorityEntry("per.rogozhin", "PER", "Рогожин", None),))
    text = "подобно Рогожину молчал"
    (found,) = settle_names([make_passage(text)], [(Found(8, 16, "LOC", 0.9, "tagger"),)], known)
    assert [n.label for n in found] == ["PER"]


def test_label_that_most_mentions_of_a_word_bear_is_that_of_all():
    text = "Аоки ждал. Аоки писал. Шли к Аоки."
    spots = [(0, "PER"), (11, "PER"), (29, "LOC")]
    found = tuple(Found(k, k + 4, label, 0.9, "tagger") for k, label in spots)
    (settled,) = settle_names([make_passage(text)], [found], Gazetteer(()))
    assert [n.label for n in settled] == ["PER", "PER", "PER"]


def test_state_in_go_is_no_ship():
    def rules(text):
        return {p.rule for _, _, p in match_patterns(split_tokens(text, "ru"))}

    assert "maru" in rules("пароход Сэйю-го вышел")
    assert "maru" not in rules("продать Маньчжоу-Го дорогу")
    assert "maru" not in rules("признать Маньчжоу Го страной")


def test_known_name_that_takes_in_a_sure_one_is_sure():
    text = "«Советская Россия» и ОЗЕРА ХАСАН"
    answers = [
        [Found(11, 17, "LOC", 0.9, "tagger"), Found(27, 32, "LOC", 0.9, "tagger")],
        [Found(1, 17, "LOC", 0.495, "gazetteer"), Found(21, 32, "LOC", 0.495, "gazetteer")],
    ]
    kept = combine_names(raise_known(text, answers))
    assert [text[n.start : n.end] for n in kept] == ["Советская Россия", "ХАСАН"]


def test_number_of_an_assembly_belongs_to_its_name():
    assert trim("на VI съезде советов", 6, 20, "ORG") == [("VI съезде советов", "ORG")]
    assert trim("глава VI содержит", 6, 8, "ORG") == []


def test_adjective_before_its_noun_is_no_place():
    assert trim("Южная группа ушла", 0, 5, "LOC") == []
    assert trim("Заозёрная занята врагом", 0, 9, "LOC") == [("Заозёрная", "LOC")]


def test_word_of_a_places_name_alone_is_the_place():
    text = "Harlow Island is cold; no claims to Harlow were made"
    found = (Found(0, 13, "LOC", 0.9, "tagger"), Found(36, 42, "PER", 0.9, "tagger"))
    (settled,) = settle_names([make_passage(text)], [found], Gazetteer(()))
    assert [n.label for n in settled] == ["LOC", "LOC"]
