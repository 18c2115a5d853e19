"""Blocks, clean text, furniture and duplicates."""

import pytest
from helpers import cut, shapes, texts
from limits import count_calls, end_soon

WORDS = (
    "пристань", "склад", "обоз", "депеша", "станция", "рота", "комендант", "вагон", "берег",
    "отряд", "пакет", "сход",
)  # fmt: skip


def make_prose(seed: int, size: int) -> str:
    picked = [WORDS[(seed * 7 + k * k * 5 + k // 3) % len(WORDS)] for k in range(size)]
    return " ".join(f"{word}{seed}{'абвг'[k % 4]}" for k, word in enumerate(picked))


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("обществен-\nный", "общественный"),
        ("советско-\nяпонских", "советско-японских"),
        ("какую-\nнибудь", "какую-нибудь"),
        ("Северо-\nВосточного", "Северо-Восточного"),
        ("военно-\nадминистративного", "военно-административного"),
        ("интер венции", "интервенции"),
        ("никоимобразом", "никоим образом"),
        ("общественно\nполитическими", "общественно политическими"),
        ("эва\u00adкуация", "эвакуация"),
        ("ﬁнансы", "fiнансы"),
        ("1922-\n1925", "1922-1925"),
        ("Де–Кастри", "Де–Кастри"),
        ("северо- и юго-восток", "северо- и юго-восток"),
        ("РФСФР", "РФСФР"),
        ("при ехала", "приехала"),
        ("до вечера", "до вечера"),
        ("слово\u200b — дело", "слово – дело"),
    ],
)
def test_clean_text(broken: str, whole: str) -> None:
    assert texts(f"Тогда говорили про {broken} и про другое.", "paragraph") == [
        f"Тогда говорили про {whole} и про другое."
    ]


def test_the_documents_own_spelling_decides_a_hyphen() -> None:
    text = "Встретились у мыса Лун-Гол. Мыс Чере-паха и ещё раз Чере-паха. Потом мыс Чере-\nпаха.\n"
    assert texts(text, "paragraph")[0].count("Чере-паха") == 3


def test_a_paragraph_goes_on_over_a_page_number_and_notes() -> None:
    text = (
        "Отряд шёл вдоль реки три дня и три ночи, не встретив ни одного жилья1 и не\n\n"
        "1 Дневник похода // РГВА. Ф. 5. Оп. 1. Д. 2. Л. 3.\n\f"
        "найдя следов обоза, который вышел раньше.\n"
    )
    assert texts(text, "paragraph") == [
        (
            "Отряд шёл вдоль реки три дня и три ночи, не встретив ни одного жилья и не"
            " найдя следов обоза, который вышел раньше."
        )
    ]


def test_headings_and_running_headers() -> None:
    page = "История порта\n\n{}\n\n- {} -\n"
    body = "Строили долго и дорого, и лишь к осени первый пароход встал у новой стенки."
    text = "\f".join(page.format(f"{body} Этап {k}.", k) for k in range(11, 15))
    text = "Глава 3. Гавань\n\n" + text
    found = shapes(text)
    assert ("heading", "Глава 3. Гавань") in found
    assert sum(kind == "page_number" for kind, _ in found) == 4
    assert sum(kind == "running_header" for kind, _ in found) == 4


def test_a_second_copy_is_a_duplicate_although_its_pages_break_elsewhere() -> None:
    lines = [make_prose(k, 12) + "." for k in range(40)]
    first = "\n".join([*lines[:20], "", "17", "", *lines[20:]])
    second = "\n".join([*lines[:11], "", "16", "", *lines[11:31], "", "17", "", *lines[31:]])
    passages = cut(first + "\n" + second + "\n")
    copies = [p for p in passages if p.kind == "duplicate"]
    assert len(copies) == 1
    assert copies[0].text == ""
    assert copies[0].raw_start == len(first) + 1
    assert copies[0].duplicate_of == passages[0].passage_id


def test_a_repeated_phrase_is_no_duplicate() -> None:
    formula = "Собрание слушало доклад о положении дел в крае и постановило принять к сведению."
    text = "\n".join(f"{make_prose(k, 30)}. {formula}" for k in range(20))
    assert texts(text, "duplicate") == []


def test_a_heading_run_into_the_first_sentence() -> None:
    text = "Спор о рыбных ловлях между двумя ведомствами После окончания войны ведомства спорили."
    assert shapes(text) == [
        ("heading", "Спор о рыбных ловлях между двумя ведомствами"),
        ("paragraph", "После окончания войны ведомства спорили."),
    ]


def test_short_lines_that_each_end_a_sentence_are_paragraphs() -> None:
    lines = ["3 мая. Прибыл обоз.", "5 мая. Ушёл конвой к броду.", "9 мая. Пал город.", "Мир."]
    assert texts("\n".join(lines), "paragraph") == lines


def test_language_by_script() -> None:
    text = "Посол уехал в полдень.\n\nThe ambassador left at noon.\n\n* * *\n"
    assert [p.language for p in cut(text)][:2] == ["ru", "en"]


@pytest.mark.parametrize(
    "text",
    ["", " \n\n", "\0\0\0", "1\n" * 5000, "[" * 20_000, "-\n" * 9000, "а" * 200_000,
     "1 " * 60_000, "* " * 40_000, "слово " * 40_000, "\f" * 5000, "(а " * 20_000,
     "12 Там же.\n" * 4000, "а-\n" * 30_000, "²" * 30_000],
)  # fmt: skip
def test_hostile_input_ends_soon(text: str) -> None:
    with end_soon():
        cut(text)


def test_work_grows_with_the_text() -> None:
    def measure(size: int) -> int:
        text = "\n".join(f"{make_prose(k, 10)} {k % 200}." for k in range(size))
        return count_calls(lambda: cut(text))

    measure(200)
    assert measure(4000) < 5 * measure(1000)
