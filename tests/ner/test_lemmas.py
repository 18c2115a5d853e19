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
    ("КВЖД", "ORG", "КВЖД"),
    ("Танака", "PER", "Танака"),
    ("the Red Army", "ORG", "Red Army"),
]


@pytest.mark.parametrize(("text", "label", "base"), CASES)
def test_a_name_has_its_base_form(text: str, label: str, base: str) -> None:
    assert find_base(text, label, Gazetteer(())) == base


def test_the_authority_knows_the_base_form(authority) -> None:
    assert find_base("К. Ёсидзаве", "PER", Gazetteer(authority)) == "К. Ёсидзава"
