import pytest

from pipeline.text.sentences import split_sentences

CASES = {
    "ru": [
        ["Нота наркома Л.М. Карахана вручена.", "Ответа не было."],
        ["20 января 1925 г. Политбюро одобрило проект.", "Он был послан."],
        ["Договор подписан в 1907 г.", "Япония отказалась от прав."],
        ["В г. Чита прибыл т. Янсон.", "Его встретили."],
        ["Войска (т.е. две дивизии) ушли.", '"Мы ждём."', "Так писала газета."],
        ["В 20-х гг. XX в. Маньчжурия росла."],
        ["2. Стороны обязуются не вступать в союзы.", "3. Срок – пять лет."],
        ["Уголь, лес, рыба и т.д.", "Концессия росла."],
    ],
    "en": [
        ["On Aug. 26, 1921 Gen. Tachibana met Mr. J. Smith.", "The talks failed."],
        ["The U.S. Congress refused.", "No. 5 was lost."],
        ["Did Tokyo agree?", '"No," he said.', "It ended."],
    ],
}


@pytest.mark.parametrize(
    ("language", "sentences"), [(lang, case) for lang, cases in CASES.items() for case in cases]
)
def test_sentences_end_where_they_end(language: str, sentences: list[str]) -> None:
    text = " ".join(sentences)
    found = [text[s.start : s.end] for s in split_sentences(text, language)]
    assert found == sentences


def test_hostile_text_is_linear() -> None:
    assert len(split_sentences("А. " * 20_000, "ru")) <= 20_000
    assert split_sentences("  \n ", "ru") == ()
