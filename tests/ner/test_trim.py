import pytest

from pipeline.ner.found import Found
from pipeline.ner.trim import trim_names
from pipeline.records import Label

CASES = [
    ('пароход "Ленин"', "SHIP", "Ленин"),
    ("«Известия»", "ORG", "Известия"),
    ("нарком Чичерин", "PER", "Чичерин"),
    ("атаманъ Семеновъ", "PER", "Семеновъ"),
    ("т. Карахан", "PER", "Карахан"),
    ("г. Чита", "LOC", "Чита"),
    ("оз. Ханка", "LOC", "Ханка"),
    ("Правительство Японии", "ORG", "Японии"),
    ("Портсмутский договор 1905 г.", "TREATY", "Портсмутский договор"),
    ("РКП(б", "ORG", "РКП(б)"),
    ("H.M.S. Suffolk", "PER", "Suffolk"),
    ("Aug", "PER", None),
    ("State", "LOC", None),
    ("General Graves", "PER", "Graves"),
    ("Japan's", "LOC", "Japan"),
    ("Дайренских", "LOC", None),
    ("семёновцы", "PER", None),
    ("Японский", "LOC", None),
    ("Японского Военного Командования", "ORG", None),
    ("Японское Императорское Правительство", "ORG", "Японское Императорское Правительство"),
    ("Красная Армия", "ORG", "Красная Армия"),
    ("ультиматум", "TREATY", None),
    ("I920", "ORG", None),
    ("Russians", "LOC", None),
    ("The United States", "LOC", "United States"),
    ("Северный Сахалин", "LOC", "Северный Сахалин"),
]


@pytest.mark.parametrize(("name", "label", "kept"), CASES)
def test_only_what_the_guide_marks_is_left(name: str, label: str, kept: str | None) -> None:
    text = f"и {name}) потом"
    found = list(trim_names(text, [Found(2, 2 + len(name), label, 1.0, "x")]))
    assert [text[f.start : f.end] for f in found] == ([] if kept is None else [kept])


def test_initials_before_a_name_belong_to_it() -> None:
    text = "Письмо Л. М. Карахана"
    (found,) = trim_names(text, [Found(13, 21, "PER", 1.0, "x")])
    assert text[found.start : found.end] == "Л. М. Карахана"


def test_the_next_name_s_initial_is_no_part_of_a_body() -> None:
    text = "войска Н.Ф. Шумилина"
    names = [Found(0, 8, "ORG", 1.0, "x"), Found(9, 20, "PER", 1.0, "x")]
    found = list(trim_names("Амурского " + text, [Found(0, 18, "ORG", 1.0, "x")]))
    assert found[0].end == 16
    person = list(trim_names(text, names))[-1]
    assert text[person.start : person.end] == "Н.Ф. Шумилина"


def test_government_of_a_state_is_the_state() -> None:
    (found,) = trim_names("Правительство Японии", [Found(0, 20, "ORG", 1.0, "x")])
    assert (found.start, found.label) == (14, "LOC")


@pytest.mark.parametrize(
    ("text", "name", "kept"),
    [
        ("Kobe, Jnne 24.", "Jnne", False),
        ("begin in Augnst or later", "Augnst", False),
        ("до 5 сентабря все ушли", "сентабря", False),
        ("In Marsh Street", "Marsh", True),
        ("Juno sailed", "Juno", True),
    ],
)
def test_a_damaged_month_is_no_name(text: str, name: str, kept: bool) -> None:  # noqa: FBT001
    start = text.index(name)
    found = list(trim_names(text, [Found(start, start + len(name), "LOC", 1.0, "x")]))
    assert bool(found) is kept


@pytest.mark.parametrize(
    ("text", "name", "label", "kept"),
    [
        ("under Yu. V. Rudy it", "Rudy", "PER", "Yu. V. Rudy"),
        ("on October 29th he", "October 29th", "EVENT", None),
        ("By Mid-March he", "Mid-March", "LOC", None),
        ("that Oda Kan'ichiro bid", "Oda Kan", "PER", "Oda Kan'ichiro"),
        ("the Sumire Maru No. 2 and", "Sumire Maru", "SHIP", "Sumire Maru No. 2"),
        ("архив. Ф. 0146. Оп. 9", ". Ф. 0146. Оп", "PER", None),
    ],
)
def test_what_stands_around_and_within_a_name(
    text: str, name: str, label: Label, kept: str | None
) -> None:
    start = text.index(name)
    found = list(trim_names(text, [Found(start, start + len(name), label, 1.0, "x")]))
    assert [text[f.start : f.end] for f in found] == ([] if kept is None else [kept])


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("by the guard-ship Vorovsky and", "Vorovsky", "SHIP"),
        ("signed aboard the Nebraska on", "Nebraska", "SHIP"),
        ("by ship Japan sent", "Japan", "LOC"),
    ],
)
def test_a_name_after_a_type_of_ship_is_a_vessel(text: str, name: str, label: Label) -> None:
    start = text.index(name)
    (found,) = trim_names(text, [Found(start, start + len(name), "LOC", 1.0, "x")])
    assert found.label == label
