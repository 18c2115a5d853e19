import pytest

from pipeline.ner.patterns import PatternEngine

CASES = [
    ("нота Б.З. Шумского от 5 мая", "Б.З. Шумского", "PER"),
    ('пароход "Индигирка" вышел', "Индигирка", "SHIP"),
    ("на борту судна Тэнрю Мару", "Тэнрю Мару", "SHIP"),
    ('миноносцы "Гром" и "Вихрь" ушли', "Вихрь", "SHIP"),
    ("по Ништадтскому мирному договору", "Ништадтскому мирному договору", "TREATY"),
    ("советско-польский договор истёк", "советско-польский договор", "TREATY"),
    ("Ревельская конференция закрылась", "Ревельская конференция", "EVENT"),
    ('в газете "Новый край" писали', "Новый край", "ORG"),
    ("under the Treaty of Nystad they", "Treaty of Nystad", "TREATY"),
    ("the steamer Indigirka sank", "Indigirka", "SHIP"),
    ("J. R. Morley came", "J. R. Morley", "PER"),
]


@pytest.mark.parametrize(("text", "name", "label"), CASES)
def test_form_gives_the_name_away(make_passage, text: str, name: str, label: str) -> None:
    (found,) = PatternEngine().find([make_passage(text)])
    assert (name, label) in {(text[f.start : f.end], f.label) for f in found}


@pytest.mark.parametrize(
    "text", ["Японский договор", "новый договор был подписан", "японская газета и суд", "т. д."]
)
def test_common_words_are_no_names(make_passage, text: str) -> None:
    (found,) = PatternEngine().find([make_passage(text)])
    assert found == ()
