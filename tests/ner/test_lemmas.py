import pytest

from pipeline.ner.gazetteer import Gazetteer
from pipeline.ner.lemmas import find_base

CASES = [
    ("Китайско-Восточной железной дороги", "ORG", "Китайско-Восточная железная дорога"),
    ("Ништадтского мирного договора", "TREATY", "Ништадтский мирный договор"),
    ("Министерства иностранных дел Японии", "ORG", "Министерство иностранных дел Японии"),
    ("Северного Сахалина", "LOC", "Северный Сахалин"),
    ("Владивостоке", "LOC", "Владивосток"),
    ("Б.З. Шумяцким", "PER", "Б.З. Шумяцкий"),
    ("Г.В. Чичерина", "PER", "Г.В. Чичерин"),
    ("С. Суховского", "PER", "С. Суховский"),
    ("Г.В. Чичерину", "PER", "Г.В. Чичерин"),
    ("А.А. Иоффе", "PER", "А.А. Иоффе"),
    ("Я. Янсона", "PER", "Я. Янсон"),
    ("Утида", "PER", "Утида"),
    ("Ростове-на-Дону", "LOC", "Ростов-на-Дону"),
    ("Петровске-на-Камчатке", "LOC", "Петровск-на-Камчатке"),
    ("КВЖД", "ORG", "КВЖД"),
    ("Танака", "PER", "Танака"),
    ("the Red Army", "ORG", "Red Army"),
]


@pytest.mark.parametrize(("text", "label", "base"), CASES)
def test_a_name_has_its_base_form(text: str, label: str, base: str) -> None:
    assert find_base(text, label, Gazetteer(())) == base


def test_the_authority_knows_the_base_form(authority) -> None:
    gazetteer = Gazetteer(authority)
    assert find_base("К. Ёсидзаве", "PER", gazetteer) == "К. Ёсидзава"
    assert find_base("С.Т. Ёсидзавой", "PER", gazetteer) == "С.Т. Ёсидзава"


def test_maru_is_never_declined():
    assert find_base("Харбин-мару", "SHIP", Gazetteer(())) == "Харбин-мару"
