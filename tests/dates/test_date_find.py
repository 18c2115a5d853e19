"""What the narrative, notes, quotations and references do to a date; hostile input."""

from datetime import date

import pytest
from date_cases import make_passage
from limits import count_calls, end_soon

from pipeline.dates import find_dates, parse_date
from pipeline.records import Anchor


def read(*texts, language="ru", **options):
    passages = [
        make_passage(text, language, passage_id=f"p{k}", offset=k * 100_000)
        for k, text in enumerate(texts)
    ]
    return find_dates(passages, **options)


def values(*texts, **options):
    return [found.edtf for found in read(*texts, **options)]


def with_note(text, note, *, position):
    anchor = Anchor("7", position, 0, 0, "n7", "aligned")
    return find_dates(
        [
            make_passage(text, "ru", passage_id="p0", anchors=(anchor,)),
            make_passage(note, "ru", kind="note", passage_id="n7", offset=100_000),
        ]
    )


def test_identifier_and_offsets_are_raw():
    (found,) = find_dates([make_passage("В 1925 г.", "ru", offset=40)])
    assert (found.date_id, found.raw_start, found.raw_end) == ("doc/d42", 42, 49)
    assert (found.start, found.end, found.text) == (2, 9, "1925 г.")


def test_impossible_date_has_no_value_and_no_bounds():
    (found,) = read("Рапорт помечен 31 июня 1926 г. и подшит.")
    assert (found.edtf, found.earliest, found.latest) == (None, None, None)
    assert read("29 февраля 1923 г.")[0].edtf is None
    assert read("29 февраля 1924 г.")[0].edtf == "1924-02-29"


def test_open_year_is_kept_open_and_unbounded():
    (found,) = read("Он выехал 26 мая на юг.")
    assert (found.edtf, found.inferred, found.earliest) == ("XXXX-05-26", False, None)


def test_leap_day_is_not_put_into_a_common_year():
    assert values("В 1923 г. зима была мягкой. 29 февраля выпал снег.") == ["1923", "XXXX-02-29"]


def test_rule_is_named_with_its_inference():
    first, second = read("В 1926 г. он уехал. 5 мая он вернулся.")
    assert first.rule == "ru.year"
    assert second.rule == "ru.day_month+narrative"


def test_bounds_of_season_decade_and_interval():
    bounds = [(f.earliest, f.latest) for f in read("зимой 1921 г.; 20-е гг. XX в.; 1922–1925 гг.")]
    assert bounds == [
        (date(1921, 12, 1), date(1922, 2, 28)),
        (date(1920, 1, 1), date(1929, 12, 31)),
        (date(1922, 1, 1), date(1925, 12, 31)),
    ]


def test_story_goes_over_the_turn_of_the_year_and_on():
    text = (
        "Бой шёл 20 ноября 1921 г. у реки. 3 декабря всё стихло. 8 января пришёл обоз. "
        "2 февраля – смена."
    )
    assert values(text) == ["1921-11-20", "1921-12-03", "1922-01-08", "1922-02-02"]


def test_a_treaty_named_by_its_year_does_not_move_the_story():
    text = (
        "Совет собрался 3 марта 1926 г. в порту. Вспомнили договор 1907 г. о ловле. "
        "9 марта он разошёлся."
    )
    assert values(text)[-1] == "1926-03-09"


def test_a_year_in_brackets_or_of_long_ago_does_not_move_the_story():
    text = (
        "Работы начались 3 марта 1926 г. Посёлок (1899 г.) опустел ещё в 1911 г. из-за пожара. "
        "Стройку прервали 9 марта."
    )
    assert values(text)[-1] == "1926-03-09"


def test_a_planned_year_does_not_move_the_story():
    text = "On 3 March 1926 the yard opened. A dock was planned for 1931. On 9 March it rained."
    assert values(text, language="en")[-1] == "1926-03-09"


def test_a_new_paragraph_leaves_a_year_told_in_passing():
    texts = (
        "Порт открыли 3 марта 1926 г. Подобное было и в 1919 г. у соседей.",
        "9 марта пришёл пароход.",
    )
    assert values(*texts)[-1] == "1926-03-09"


def test_a_quotation_keeps_its_own_time():
    text = (
        "Посол писал 8 апреля 1924 г.: «В 1916 г. тут был лес. 5 мая его свели». "
        "11 апреля ответили."
    )
    assert values(text) == ["1924-04-08", "1916", "1916-05-05", "1924-04-11"]


def test_the_note_of_the_same_day_gives_the_year():
    text = "Завод сгорел в 1919 г. весь. Газета сообщила об этом 2 апреля, но кратко."
    found = with_note(text, "Заря. – 1920. – 2 апреля.", position=len(text))
    assert (found[1].edtf, found[1].inferred) == ("1920-04-02", True)
    assert found[1].rule.endswith("note_of_those_days")


def test_a_quoted_document_is_dated_by_its_note():
    text = 'В письме говорилось: "17 марта лёд сошёл, сегодня ждём судов". Ответа не было.'
    found = with_note(
        text, "Письмо консула губернатору от 4 апреля 1912 г. Л. 5.", position=text.index(". Отв")
    )
    assert [f.edtf for f in found[:2]] == ["1912-03-17", "1912-04-04"]


def test_a_note_is_read_where_its_marker_stands_and_does_not_move_the_story():
    passages = [
        make_passage(
            "Съезд открылся 5 мая 1922 г. шумно.",
            "ru",
            passage_id="p0",
            anchors=(Anchor("1", 20, 0, 0, "n1", "aligned"),),
        ),
        make_passage(
            "В 1930 г. всё изменилось. 3 июня пришли новые люди.",
            "ru",
            passage_id="p1",
            offset=1000,
        ),
        make_passage(
            "12 мая он закрылся, а в 1911 г. его не было вовсе.",
            "ru",
            kind="note",
            passage_id="n1",
            offset=2000,
        ),
        make_passage("9 июня они ушли.", "ru", passage_id="p2", offset=3000),
    ]
    assert [f.edtf for f in find_dates(passages)] == [
        "1922-05-05",
        "1930",
        "1930-06-03",
        "1922-05-12",
        "1911",
        "1930-06-09",
    ]


def test_dates_in_printed_references_are_left_out():
    assert values("Приказ исполнен (РГВА. Ф. 33987. Оп. 3. Д. 1931. Л. 12) к 1932 г. в срок.") == [
        "1932"
    ]
    assert values(
        "Об этом есть книга [Серов П. Лес. – М.: Наука, 1957. – С. 12] и статья 1960 г."
    ) == ["1960"]
    assert values("It is told at length (Smith, Ports, vol. 2, 1934, p. 19).", language="en") == []


@pytest.mark.parametrize("kind", ["page_number", "running_header", "duplicate"])
def test_furniture_is_not_read(kind):
    assert find_dates([make_passage("5 мая 1925 г.", "ru", kind=kind)]) == ()


def test_period_gives_the_century():
    assert values("Пост сняли 14/IX-24 г.", period=(1917, 1945)) == ["1924-09-14"]
    assert values("Пост сняли 14/IX-24 г.", period=(1890, 1945)) == ["XX24-09-14"]


def test_julian_day_crosses_the_gap_of_1918():
    found = read(
        "Декрет издан 31 января 1918 г. ст. ст. вечером. На следующий день его напечатали."
    )
    assert found[0].calendar == "julian"
    assert found[1].edtf == "1918-02-14"


def test_unstated_language_is_told_by_its_letters():
    assert parse_date("5 мая 1925 г.").edtf == "1925-05-05"
    assert parse_date("May 5, 1925").edtf == "1925-05-05"


@pytest.mark.parametrize("text", ["", "никакой даты", "5 мая 1921 г. и 3 июня 1924 г."])
def test_parse_date_answers_nothing_for_none_or_several(text):
    assert parse_date(text, "ru") is None


def test_same_input_same_output():
    text = "В 1926 г. и 5 мая, затем в тот же день; 20-е гг.; с 3 по 9 июня."
    assert read(text) == read(text)


HOSTILE = {
    "digits": "1" * 50_000,
    "numbers": "12 " * 17_000,
    "dates": "5 мая 1925 г., " * 3_300,
    "open dates": "5 мая, " * 7_000,
    "dashes": "1925-" * 10_000,
    "brackets": "(" * 50_000,
    "quotes": '"5 мая ' * 7_000,
    "slashes": "5/" * 25_000,
    "nul": "5 мая\x00 1925 г.\x00" * 3_000,
    "months": "мая " * 12_000,
    "spaces": "5" + " " * 49_000 + "мая",
    "romans": "XX " * 16_000,
    "ordinals": "20-х и " * 7_000,
    "phrases": "того же " * 6_000,
    "imprint": "– М" + "," * 50_000,
    "stops": "г." * 25_000,
}


@pytest.mark.parametrize("name", list(HOSTILE))
@pytest.mark.parametrize("language", ["ru", "en"])
def test_hostile_text_is_read_to_its_end(name, language):
    with end_soon():
        read(HOSTILE[name], language=language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("4 июня 1923 г. Нота. 23 мая–5 мая шли бои.", "ru"),
        ("В июне 1923 г. С 23 мая по 5 мая шли бои.", "ru"),
        ("On 4 June 1923 it came. From May 23 to May 5 they fought.", "en"),
        ("4 июня 1923 г. Нота. 23–5 мая шли бои.", "ru"),
        ("4 июня 1923 г. Нота. 23 мая того же года–5 мая шли бои.", "ru"),
    ],
)
def test_a_misprinted_stretch_does_not_run_backwards(text, language):
    found = read(text, language=language)
    assert len(found) > 1
    assert all(d.earliest <= d.latest for d in found if d.earliest and d.latest)
    assert "1923-05-05" in [d.edtf for d in found]


def test_a_stretch_over_the_new_year_stays_one():
    assert values("4 июня 1923 г. Нота. С 23 декабря по 5 января шли бои.")[-1] == (
        "1923-12-23/1924-01-05"
    )


def test_work_grows_with_the_dates_of_a_passage():
    def measure(copies):
        text = "5 мая нота, " * copies
        return count_calls(lambda: read(text))

    measure(10)
    assert measure(640) < 10 * measure(80)


def test_short_year_in_words_needs_no_preposition():
    told = values("Консульство открыли 5 мая 1925 г. Мы приехали, кажется, двадцать седьмого года.")
    assert told == ["1925-05-05", "1927"]
    assert values("Он дожил, и на двадцать седьмом году ушёл.") == []


def test_marker_after_a_stop_parts_two_dates():
    text = "Он сослался на соглашение 1886 г. 20 июля 1938 г. посла приняли."
    anchor = Anchor("2", text.index(" 20"), 0, 0, None, "missing_note")
    found = find_dates([make_passage(text, "ru", passage_id="p0", anchors=(anchor,))])
    assert [date.edtf for date in found] == ["1886", "1938-07-20"]


def test_entries_of_a_chronicle_begin_in_the_year_of_their_heading():
    passages = [
        make_passage("1921", "ru", kind="heading", passage_id="p0"),
        make_passage("26 августа – 16 апреля 1922 г. Мост.", "ru", passage_id="p1", offset=100),
        make_passage("4 ноября. Паром.", "ru", passage_id="p2", offset=200),
    ]
    assert [date.edtf for date in find_dates(passages)] == [
        "1921",
        "1921-08-26/1922-04-16",
        "1921-11-04",
    ]
