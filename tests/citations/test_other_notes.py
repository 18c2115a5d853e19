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
