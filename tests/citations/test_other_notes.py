"""Notes of other schools: Soviet books, diplomatic papers, catalogues, web addresses."""

import pytest

from pipeline.citations.notes import parse_note


def fields(note):
    (reference,) = parse_note(note)
    named = ("authors", "title", "container", "place", "publisher", "document_date", "issue")
    return {
        "kind": reference.kind,
        **{k: v for k in named if (v := getattr(reference, k))},
    }


def test_publisher_before_the_place():
    assert fields("Б. Е. Лугов, Торговля лесом 1917—1923 гг., Соцэкгиз, М. 1945, стр. 12.") == {
        "kind": "book",
        "authors": ("Б. Е. Лугов",),
        "title": "Торговля лесом 1917—1923 гг.",
        "place": "М.",
        "publisher": "Соцэкгиз",
    }


@pytest.mark.parametrize(
    ("note", "date", "issue"),
    [
        ("«Известия», 1925 г., 22 января, № 18.", "1925-01-22", "18"),
        ("См. газ. «Правда», 1929 г., 5 мая.", "1929-05-05", None),
    ],
)
def test_year_with_its_word_before_the_day(note, date, issue):
    found = fields(note)
    assert (found["kind"], found["document_date"], found.get("issue")) == ("newspaper", date, issue)


def test_town_after_a_newspaper_in_quotation_marks():
    assert fields("«Лесное Дѣло», Омскъ, 5 ноября 1919 г.") == {
        "kind": "newspaper",
        "container": "Лесное Дѣло",
        "place": "Омскъ",
        "document_date": "1919-11-05",
    }


def test_item_of_a_newspaper_before_its_name():
    found = fields("Interview with the miller, Japan Advertiser, August 3, 1920.")
    assert (found["title"], found["container"]) == ("Interview with the miller", "Japan Advertiser")


def test_author_of_a_catalogue():
    found = fields("Pemberton, George A., Quiet Frontier (Tallahassee: Gull Press, 1972), p. 4.")
    assert (found["authors"], found["title"]) == (("Pemberton George A.",), "Quiet Frontier")


@pytest.mark.parametrize("note", ["Ante, p. 517.", "Post, p. 20.", "См. ниже, с. 44."])
def test_pointer_within_the_work_is_a_comment(note):
    assert fields(note) == {"kind": "comment"}


@pytest.mark.parametrize(
    "note",
    ["http://www.example.org/a.html (accessed 5 May 2009).", "URL: https://example.ru/b (дата"],
)
def test_address_alone_is_a_web_page(note):
    assert fields(note) == {"kind": "web"}


def test_words_before_the_work_are_left_out():
    found = fields("For the text see China Year Book, 1923, p. 654.")
    assert "China Year Book" in (found.get("title"), found.get("container"))


@pytest.mark.parametrize(
    ("imprint", "publisher"),
    [("М., «Мысль», 1984", "Мысль"), ("М., Госполитиздат, 1957", "Госполитиздат")],
)
def test_publisher_after_a_comma(imprint, publisher):
    assert fields(f"М. И. Лугов. Знакомство с лесом. {imprint}, с. 97.") == {
        "kind": "book",
        "authors": ("М. И. Лугов",),
        "title": "Знакомство с лесом",
        "place": "М.",
        "publisher": publisher,
    }


def test_month_with_a_stop_dates_a_newspaper():
    found = fields("Pravda, Sept. 16, 1939.")
    assert (found["kind"], found["document_date"]) == ("newspaper", "1939-09-16")
    assert fields("Forest Daily News, Jan. 2O, 1935.")["document_date"] == "1935-01-20"


def test_place_with_its_state():
    found = fields(
        "P. S. Pine, Forest Policy, 1911-1931 (Durham, N.C.: Glade Press, 1959), pp. 13-33."
    )
    assert found["title"] == "Forest Policy, 1911-1931"
    assert (found["place"], found["publisher"]) == ("Durham, N.C.", "Glade Press")


def test_extent_after_a_moscow_imprint_is_not_pages():
    (reference,) = parse_note("Lugov L.N. History of the Forest. M.: Glade, 1962. 560 p.")
    assert (reference.place, reference.year, reference.pages) == ("M.", "1962", None)


def test_book_in_a_title_counts_nothing():
    (reference,) = parse_note("The Forest Year Book, 1921-2, ed. H. Pine (York: Glade, 1922), 623.")
    assert (reference.book, reference.authors, reference.pages) == (None, (), "623")


def test_verso_keeps_the_letters_of_its_script():
    (reference,) = parse_note("AVP RF. F. 08. Op. 12. P. 74. D. 59. L. 14-16 ob.")
    assert reference.list == "14–16 ob."


@pytest.mark.parametrize(
    ("note", "kind", "container"),
    [
        ("Газета «Лесной Путь», Харбин, 1924 г., № 214.", "newspaper", "Лесной Путь"),
        ("Журн. «Новый Лес», 1923, кн. 3, стр. 98—101.", "article", "Новый Лес"),
        ("Бюллетень лесхоза, № 53, 7 сентября 1921 г., стр. 4.", "newspaper", "Бюллетень лесхоза"),
    ],
)
def test_word_for_a_periodical_before_its_name(note, kind, container):
    found = fields(note)
    assert (found["kind"], found["container"]) == (kind, container)


def test_quoted_word_inside_a_title():
    found = fields('Wood J. With the "Fly-Fishers" in Amuria. London, 1920, p. 12.')
    assert (found["kind"], found["title"]) == ("book", 'With the "Fly-Fishers" in Amuria')


def test_parties_joined_by_a_dash():
    (reference,) = parse_note(
        "Лугов – Боровому, 20 марта 1931 г. // ДВП СССР. Т. XIV. М., 1968. С. 203."
    )
    assert (reference.kind, reference.sender, reference.addressee) == (
        "document",
        "Лугов",
        "Боровому",
    )
