"""Notes and their markers, in many settings."""

import pytest
from helpers import cut, links, texts

PROSE = (
    "Комиссар отклонил условия, переданные генералом{a}, и велел готовить пароход к отплытию.",
    "Через неделю консул сообщил в столицу, что «груз принят»{b}, а охрана снята с пристани.",
    "Третья сторона молчала до осени, пока в газетах не появился отчёт о переговорах{c}.",
)
NOTES = (
    "Протокол совещания у губернатора // ГАРФ. Ф. 17. Оп. 2. Д. 31. Л. 4.",
    "Там же. Л. 9.",
    "Вестник края. 1921. 3 мая.",
)


def set_prose(*markers: str) -> str:
    a, b, c = markers
    return "\n\n".join(PROSE).format(a=a, b=b, c=c)


def test_endnotes_under_a_heading_with_dots() -> None:
    text = set_prose("1", "2", "3") + "\n\nПримечания\n\n"
    text += "\n".join(f"{k}. {note}" for k, note in enumerate(NOTES, 1))
    assert [label for label, _, _ in links(text)] == ["1", "2", "3"]
    assert [s for _, _, s in links(text)] == ["aligned"] * 3
    assert texts(text, "note") == list(NOTES)
    assert texts(text, "heading") == ["Примечания"]


@pytest.mark.parametrize("form", ["[{}]", "{}", " {} ", "({})"])
def test_markers_of_every_form_find_their_notes(form: str) -> None:
    text = set_prose(*(form.format(k) for k in (1, 2, 3))) + "\n\nСноски\n\n"
    text += "\n".join(f"{k} {note}" for k, note in enumerate(NOTES, 1))
    assert links(text) == [
        ("1", "Протокол сов", "aligned"),
        ("2", "Там же. Л. 9", "aligned"),
        ("3", "Вестник края", "aligned"),
    ]


def test_superscripts() -> None:
    text = (
        set_prose("¹", "²", "³")
        + "\n\n"
        + "\n".join(f"{k} {n}" for k, n in zip("¹²³", NOTES, strict=True))
    )
    assert [(p.number, p.text) for p in cut(text) if p.kind == "note"] == list(
        zip("123", NOTES, strict=True)
    )


def test_squares_and_cubes_are_no_markers() -> None:
    text = "Участок занимал 25 км² по склону, а отвал — 300 м³ породы, по описи 1926 г."
    assert links(text) == []


def test_notes_on_each_page_that_begin_again() -> None:
    first = set_prose("1", "2", "3") + "\n\n"
    first += "\n".join(f"{k} {note}" for k, note in enumerate(NOTES, 1))
    second = (
        "Зимой торги возобновились в соседнем уезде1, хотя покупателей было мало2.\n"
        "Лес увезли по льду, а расчёт отложили до навигации3.\n\n"
        "1 Журнал торгов // ГАХК. Ф. 3. Оп. 1. Д. 7. Л. 1.\n2 Там же. Л. 2.\n3 Там же. Л. 5.\n"
    )
    passages = cut(first + "\f" + second)
    notes = [p for p in passages if p.kind == "note"]
    anchors = [a for p in passages for a in p.anchors]
    assert [note.number for note in notes] == ["1", "2", "3"] * 2
    assert [a.note_id for a in anchors] == [note.passage_id for note in notes]
    assert len({note.run for note in notes}) == 2


def test_stars_at_the_foot_beside_numbers_at_the_end() -> None:
    text = (
        "Посредник* прибыл в порт ранним утром и вручил бумаги коменданту1.\n"
        "Вечером он отбыл обратно на миноносце «Стойкий»** без ответа2.\n\n"
        "* Имя его в документах не названо.\n** Потоплен через год.\n\f"
        "Переписка тянулась до весны, и обе стороны устали от неё3.\n\n"
        "Примечания\n\n"
    ) + "\n".join(f"{k}. {note}" for k, note in enumerate(NOTES, 1))
    assert [(label, note) for label, note, _ in links(text)] == [
        ("*", "Имя его в до"),
        ("1", "Протокол сов"),
        ("**", "Потоплен чер"),
        ("2", "Там же. Л. 9"),
        ("3", "Вестник края"),
    ]


def test_markers_without_notes_are_kept_and_said_so() -> None:
    text = "Бюро приняло предложение[30]. Срок продлили до мая[31], о чём известили стороны[32]."
    assert links(text) == [(str(n), None, "missing_note") for n in (30, 31, 32)]


def test_notes_without_markers_are_kept() -> None:
    text = (
        "Речь шла о рыбе и угле, и никто не спешил.\n\nNotes\n\n1. Herald, 4 May 1921.\n2. Ibid.\n"
    )
    assert texts(text, "note") == ["Herald, 4 May 1921.", "Ibid."]
    assert links(text) == []


def test_a_gap_a_repeat_and_a_misprint_in_the_numbering_are_survived() -> None:
    body = " ".join(
        f"Довод номер {'абвгдежз'[k]} был отклонён{n}." for k, n in enumerate((1, 2, 4, 5, 6, 7))
    )
    notes = "\n".join(
        f"{n} Дело о пошлинах // РГАЭ. Ф. {k}. Оп. 1. Д. 3. Л. 5."
        for k, n in enumerate((1, 2, 4, 5, 60, 7))
    )
    passages = cut(f"{body}\n\nПримечания\n\n{notes}\n")
    assert [p.number for p in passages if p.kind == "note"] == ["1", "2", "4", "5", "6", "7"]
    assert sum(len(p.anchors) for p in passages) == 6


def test_damaged_numbers_are_read_by_the_run() -> None:
    text = (
        "Пакет дошёл до Читы»29. Ответа ждали месяц»3О. Затем прибыл гонец»З1.\n\n"
        "29 Известия. 1921. 4 мая.\n3О Там же. С. 2.\nЗ1 Правда. 1921. 9 мая.\n"
    )
    assert [(label, status) for label, _, status in links(text)] == [
        ("29", "aligned"),
        ("30", "aligned"),
        ("31", "aligned"),
    ]


def test_numbered_lists_are_not_notes() -> None:
    text = (
        "Делегация выдвинула условия:\n\n1. Вывести полки из долины.\n\n"
        "2. Вернуть суда владельцам.\n\n3. Открыть порт для торговли.\n\n"
        "На 3 из них согласились сразу, 1 отклонили, а 2 отложили до 1923 г.\n"
    )
    assert texts(text, "note") == []
    assert len(texts(text, "list_item")) == 3
    assert links(text) == []


def test_thousands_of_numbers_without_notes() -> None:
    row = "Добыто {0} тонн угля в {1} г., вывезено {2}, осталось {3} и ещё {0} на складе.\n"
    text = "".join(
        row.format(k % 97 + 1, 1920 + k % 9, k % 31 + 1, k % 13 + 1) for k in range(3000)
    )
    assert links(text) == []
    assert texts(text, "note") == []


def test_a_note_of_fifty_thousand_characters() -> None:
    long = "Обзор дела о пошлинах, " * 2500
    text = f"Он уехал ночью1. Она осталась2.\n\nПримечания\n\n1. {long}\n2. Там же. С. 4.\n"
    assert [label for label, _, _ in links(text)] == ["1", "2"]
    assert len(texts(text, "note")[0]) > 50_000


def test_a_note_runs_over_the_page_after_a_broken_word() -> None:
    text = (
        "Губернатор отказал просителям и закрыл заседание раньше срока1.\n\n"
        "1 Записки уездного исправника. Благове-\n42\n\nщенск, 1911. С. 8.\n"
        "Наутро просители вернулись с новой бумагой и ждали у ворот до вечера.\n"
    )
    assert texts(text, "note") == ["Записки уездного исправника. Благовещенск, 1911. С. 8."]
    assert texts(text, "page_number") == ["42"]


def test_a_reference_in_brackets_is_a_note_and_an_anchor() -> None:
    text = "Договор подписали в мае [РГВА. Ф. 9. Оп. 3. Д. 14. Л. 6], но не исполнили (см. гл. 2)."
    passages = cut(text)
    notes = [p for p in passages if p.kind == "note"]
    assert [n.text for n in notes] == ["[РГВА. Ф. 9. Оп. 3. Д. 14. Л. 6]"]
    assert passages[0].text == "Договор подписали в мае, но не исполнили (см. гл. 2)."
    assert [a.note_id for a in passages[0].anchors] == [notes[0].passage_id]
    assert passages[0].anchors[0].position == len("Договор подписали в мае")


def test_a_list_of_works_is_notes_only_where_the_text_calls_it() -> None:
    works = "\n\nЛитература\n\n1. Орлов П. Путь на восток. М., 1931.\n2. Зимин А. Порт. М., 1940."
    called = "Об этом пишет Зимин [2], а раньше писал Орлов [1], и опять Зимин [2]."
    assert [label for label, _, _ in links(called + works)] == ["2", "1", "2"]
    assert len(texts(called + works, "note")) == 2
    assert texts("Об этом никто не писал." + works, "note") == []


def test_an_english_page_with_header_number_and_years_before_markers() -> None:
    text = (
        "146   THE NORTHERN PORTS\n\nThe mission left in 1921.7 Nothing came of it until April,8\n"
        'when the envoy returned with "full powers."9 Two ships lay at anchor in the bay.\n\n'
        "7 Herald, May 4, 1921.\n8 Ibid., p. 3.\n9 See Brown, Ports, 27.\n\f"
        "THE NORTHERN PORTS   147\n\nHe stayed for 12 days and left by the night train.\n"
    )
    assert [label for label, _, _ in links(text)] == ["7", "8", "9"]
    assert len(texts(text, "running_header")) == 2


def test_notes_that_lost_their_numbers_are_numbered_by_their_markers() -> None:
    text = (
        "Комендант получил приказ1. Он начал погрузку2.\n\nПримечания\n\nЖурнал. Л. 4.\nТам же.\n"
    )
    assert links(text) == [("1", "Журнал. Л. 4", "aligned"), ("2", "Там же.", "aligned")]


def test_chapters_begin_their_numbering_again_in_one_section_of_notes() -> None:
    text = (
        "Глава 1. Порт\n\nКомендант получил приказ1 и начал погрузку2.\n\nГлава 2. Склад\n\n"
        "Склад сгорел в мае1. Сторож бежал2.\n\nПримечания\n\nГлава 1\n\n1. Журнал порта.\n"
        "2. Там же. Л. 5.\n\nГлава 2\n\n1. Дело о пожаре.\n2. Там же. Л. 2.\n"
    )
    assert [(label, note) for label, note, _ in links(text)] == [
        ("1", "Журнал порта"), ("2", "Там же. Л. 5"), ("1", "Дело о пожар"), ("2", "Там же. Л. 2"),
    ]  # fmt: skip


def test_markers_on_lines_of_their_own() -> None:
    text = (
        "Комендант порта получил приказ из столицы и начал погрузку на суда\n12\nв тот же вечер.\n"
        "Погрузка шла всю ночь и окончилась к рассвету без потерь для порта\n13\n.\n\n"
        "12 Журнал порта // РГАВМФ. Ф. 2. Оп. 1. Д. 3. Л. 4.\n13 Там же. Л. 5.\n"
    )
    assert [(label, status) for label, _, status in links(text)] == [
        ("12", "aligned"), ("13", "aligned"),
    ]  # fmt: skip
