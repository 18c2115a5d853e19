"""Layouts met on texts of other kinds: chronicles, despatches, newspapers, dialogue, GOST lists."""

from dataclasses import replace

from helpers import links, make_source, shapes, texts

from pipeline.layout import segment

CHRONICLE = """CHRONICLE OF THE PORT

1918

Jan. 12. The cutter Swan drops anchor; two days later she is joined by the Heron.

Apr. 5. The harbour master puts a guard on the pier.

1919

Feb. 4. The mill burns.

May 26. The council sends the miller a list of questions.

June 2. He answers.
"""


def test_years_alone_are_headings_and_entries_paragraphs():
    found = shapes(CHRONICLE)
    assert [text for kind, text in found if kind == "heading"] == [
        "CHRONICLE OF THE PORT",
        "1918",
        "1919",
    ]
    assert [text[:7] for kind, text in found if kind == "paragraph"] == [
        "Jan. 12",
        "Apr. 5.",
        "Feb. 4.",
        "May 26.",
        "June 2.",
    ]


def test_capitals_right_above_their_text_are_a_heading():
    text = (
        "MILL TO QUIT VALLEY\nKobe, June 24.—The miller to-day announced that\n"
        "his men will be withdrawn from the upper val-\nley before the end of October, 1922, and\n"
        "that the wheel will be sold to a neighbour.\n"
        "Otaru, June 25.—The harbour froze again\nand the boats could not leave it.\n"
    )
    assert [(kind, found[:12]) for kind, found in shapes(text)] == [
        ("heading", "MILL TO QUIT"),
        ("paragraph", "Kobe, June 2"),
        ("paragraph", "Otaru, June "),
    ]


def test_speech_after_a_dash_is_no_list():
    text = (
        "В тот вечер смотритель позвал меня к себе.\n\n— Читали? — спросил он.\n\n"
        "— Нет, — ответил я, — газет не привезли.\n\n— Так вы не знаете?\n\nОн закрыл дверь.\n"
    )
    assert texts(text, "list_item") == []
    assert len(texts(text, "paragraph")) == 5


def test_bracketed_numbers_with_sheets_and_pages_are_markers():
    text = (
        "Мост строили долго [1, л. 12–14 об.]. Потом его смыло [2, с. 5; 3, л. 7]. Больше о нём"
        " не писали [3, лл. 1, 9].\n\nСписок источников\n\n"
        "1. ГАРФ. Ф. 1. Оп. 2. Д. 3.\n2. Лугов А. Мосты. М.: Наука, 1970. 50 с.\n"
        "3. РГВА. Ф. 4. Оп. 5. Д. 6.\n"
    )
    assert [(label, note[:4]) for label, note, _ in links(text) if note] == [
        ("1", "ГАРФ"),
        ("2", "Луго"),
        ("3", "РГВА"),
        ("3", "РГВА"),
    ]
    assert texts(text, "paragraph") == [
        "Мост строили долго. Потом его смыло. Больше о нём не писали."
    ]


def test_bracket_after_a_sign_goes_with_it():
    text = (
        "Генералъ доложилъ, что удержать городъ нельзя.*) Поѣздъ ушелъ (ночью), и все затихло.\n"
        "Указъ пришелъ поздно.**) Дорога была занята.\n\n*) Газета «Дѣло», 5 ноября 1919 г.\n"
        "**) Указъ отъ 4 января 1920 г.\n"
    )
    assert [label for label, note, _ in links(text) if note] == ["*", "**"]
    assert ")" not in texts(text, "paragraph")[0].replace("(ночью)", "")


def test_numbers_in_round_brackets_call_notes_that_begin_late():
    text = (
        "In the night the detachment crossed the border near the height (32). The commander was"
        " displaced (33).\n\nThe ambassador offered to begin the talks in autumn (34); in winter"
        " they were broken off.\n\n32. Lugov G.K. Memories of a forester. M., 1969. P. 164.\n"
        '33. "Truth". 1939. 1 June.\n34. RGVA. F. 32113. Op. 1. D. 670. L. 15.\n'
    )
    assert [(label, note) for label, note, _ in links(text)] == [
        ("32", "Lugov G.K. M"),
        ("33", '"Truth". 193'),
        ("34", "RGVA. F. 321"),
    ]


def test_notes_with_low_quotation_marks_are_notes():
    text = (
        "Пароход привёз в гавань помощь 1), но через две недели был выслан 2).\n\n"
        "1) Там же, п. 311, д. 54627, л. 4.\n2) „Правда“, № 209, 16 сентября 1923 г.\n"
    )
    assert [label for label, note, _ in links(text) if note] == ["1", "2"]
    assert texts(text, "note")[1].startswith("„Правда“")


def test_blocks_of_a_web_page_stay_apart():
    text = (
        "The Forest Protocol of 1929\nOn 22 December the foresters signed it.\nSequel\nIt failed.\n"
    )
    source = replace(make_source(text), media_type="text/html")
    assert [(p.kind, p.text[:8]) for p in segment(source)] == [
        ("heading", "The Fore"),
        ("paragraph", "On 22 De"),
        ("heading", "Sequel"),
        ("paragraph", "It faile"),
    ]


def test_numbers_with_a_closing_bracket_call_notes_of_their_page():
    text = (
        "стоял на якоре у мельницы. Сторож поднял флаг и вышел на бе-\nрег 1). Лодку увели, а"
        " весла остались.\nВесной её нашли 2).\n\n1) Газета «Новая Волна», 1924 г., № 214.\n"
        "2) «Вестник Лесника», 1925, № 1—2, стр. 14.\n\n89\n\nОсенью мельник уехал 1). На его"
        " место прибыл другой,\nа запруду закрыли 2), 3).\n\n1) «Правда», 26 января 1926 г.\n"
        "2) Там же, 7 сентября.\n3) «Известия», 1926 г., 2/IX.\n\n90\n"
    )
    assert [label for label, note, _ in links(text) if note] == ["1", "2", "1", "2", "3"]
    assert len(texts(text, "note")) == 5


def test_pointer_word_stands_in_the_bracket_of_its_marker():
    text = (
        "Мост строили долго [см.: 1, с. 14; 2, с. 201–203]. Потом его смыло [ср. 2, с. 5].\n\n"
        "Список литературы\n\n1. Лугов А. Мосты. М.: Наука, 1970. 50 с.\n"
        "2. Боров Б. Броды. М.: Наука, 1971. 60 с.\n"
    )
    assert [label for label, note, _ in links(text) if note] == ["1", "2", "2"]
    assert texts(text, "paragraph") == ["Мост строили долго. Потом его смыло."]


def test_brackets_with_latin_leaves_call_notes():
    text = (
        "The ferry stood in the ice [1, l. 4]. It sailed [2, d. 7, l. 5; 1, l. 77 ob.].\n\n"
        "List of sources\n\n1. GARF. F. R-130. Op. 2. D. 565.\n2. RGIA DV. F. R-534. Op. 1.\n"
    )
    assert [label for label, note, _ in links(text) if note] == ["1", "2", "1"]


def test_hashes_mark_headings():
    text = "# 3. From Ice to Water\n\nThe ferry sailed at last.\n\n### Notes\n[1] Not printed.\n"
    assert texts(text, "heading") == ["# 3. From Ice to Water", "### Notes"]


def test_running_heads_of_short_pages_part_them():
    text = (
        "64                         THE FERRY\n\nThe ferry sailed.1 It came back.2\n\n"
        "1 Forest Herald, June 20, 1929, p. 5.\n2 Ibid., p. 6.\n\n"
        "THE ICE AND THE FLAG                         65\n\nThe ice held.1 Nobody fell in.\n\n"
        "1 Forest Herald, June 21, 1929, p. 7.\n"
    )
    assert [label for label, note, _ in links(text) if note] == ["1", "2", "1"]


def test_marker_after_a_day_and_a_comma():
    text = (
        "The ferry sailed.1 On March 16,2 the ice broke it. It sank.3\n\n"
        "1 Forest Herald, June 20, 1929, p. 5.\n2 Ibid., p. 6.\n3 Ibid., p. 7.\n"
    )
    assert [label for label, note, _ in links(text) if note] == ["1", "2", "3"]


def test_rules_above_notes_are_furniture():
    text = (
        "Весной мельник увёл лодки от запруды1. Сторож отклонил требо-\n"
        "вание и ушёл в лес2.\n__________\n1 Правда. 1938. 21 июля.\n"
        "2 РГВА. Ф. 4. Оп. 18. Д. 46. Л. 183.\n"
    )
    assert [label for label, note, _ in links(text) if note] == ["1", "2"]
    assert texts(text, "paragraph") == [
        "Весной мельник увёл лодки от запруды. Сторож отклонил требование и ушёл в лес."
    ]


def test_notes_of_a_marked_up_text():
    text = (
        "Съезд лесников открылся зимой.[^1] Мельник приветствовал гостей.[^2]\n\n"
        "[^1]: Съезд лесников: сб. Пг.: Изд. леса, 1922. С. 3–5.\n"
        "[^2]: РГАСПИ. Ф. 495. Оп. 154. Д. 157. Л. 11.\n"
    )
    assert [label for label, note, _ in links(text) if note] == ["1", "2"]
    assert texts(text, "note")[1] == "РГАСПИ. Ф. 495. Оп. 154. Д. 157. Л. 11."
    assert texts(text, "paragraph") == [
        "Съезд лесников открылся зимой. Мельник приветствовал гостей."
    ]
