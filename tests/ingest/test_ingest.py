"""Every reader, every encoding, every kind of bad file."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import ALTO, HOCR, HTML, RUSSIAN, add_footnote, make_docx, make_pdf

from pipeline.ingest import read_source
from pipeline.records import SourceError, SourceText


def read(data: bytes, name: str = "a.txt", **options: str) -> SourceText:
    return read_source(data, name=name, doc_id="d", **options)


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic", "utf-16", "utf-16-le",
     "utf-16-be", "utf-32"],
)  # fmt: skip
@pytest.mark.parametrize("size", [70, 10_000])
def test_russian_is_decoded_and_the_encoding_named(encoding: str, size: int) -> None:
    data = RUSSIAN[:size].encode(encoding, "replace")
    source = read(data)
    assert source.text == data.decode(encoding)
    assert source.encoding.replace("_", "-") == encoding
    assert source.encoding_confidence > 0.9


def test_a_byte_order_mark_is_dropped_and_line_ends_are_kept() -> None:
    assert read("\ufeffраз\r\nдва\r".encode()).text == "раз\r\nдва\r"
    assert read("\ufeffраз".encode(), encoding="utf-8").text == "раз"


def test_a_file_cut_inside_a_character_stays_utf8() -> None:
    source = read(RUSSIAN.encode()[:-4] + b"\xd0")
    assert source.encoding == "utf-8"
    assert source.text[:-1] == RUSSIAN[:-3]
    assert 0.9 < source.encoding_confidence < 1


def test_a_given_encoding_is_taken() -> None:
    source = read("Порт".encode("koi8-r"), encoding="koi8-r")
    assert (source.text, source.encoding_confidence) == ("Порт", 1.0)


def test_western_text_with_few_signs() -> None:
    text = "The café in the harbour was “closed” for the season, as the naïve envoy found.\n"
    assert read(text.encode("cp1252")).text == text


def test_form_feeds_part_pages() -> None:
    source = read("раз\fдва\fтри".encode())
    assert [source.text[p.start : p.end] for p in source.pages] == ["раз\f", "два\f", "три"]


def test_pdf() -> None:
    source = read(make_pdf(["The first page\nhas two lines", "The second page"]), "a.bin")
    assert source.media_type == "application/pdf"
    assert source.text.split() == [
        "The",
        "first",
        "page",
        "has",
        "two",
        "lines",
        "The",
        "second",
        "page",
    ]
    assert len(source.pages) == 2


def test_docx_with_a_footnote() -> None:
    data = add_footnote(make_docx(["Пароход вышел", "Ждали весны."]), "Журнал порта. Л. 3.")
    assert read(data, "a.docx").text == "Пароход вышел¹\nЖдали весны.\n\n1 Журнал порта. Л. 3.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251"])
def test_html(encoding: str) -> None:
    source = read(HTML.format(encoding).encode(encoding), "page")
    assert source.media_type == "text/html"
    assert source.text.split("\n\n") == ["Порт", "Пароход вышел¹ в море.", "Ждали\nвесны.\n"]


def test_xhtml_is_a_web_page() -> None:
    page = "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><p>Порт</p></html>"
    assert read(page.encode(), "x.xml").media_type == "text/html"


def test_items_of_an_ordered_list_keep_the_numbers_a_browser_prints() -> None:
    page = "<html><body><ol start='3'><li>Журнал.</li><li>Там же.</li></ol></body></html>"
    assert read(page.encode()).text.split("\n\n") == ["3. Журнал.", "4. Там же.\n"]


def test_hocr_and_alto() -> None:
    hocr, alto = read(HOCR.encode(), "x.html"), read(ALTO.encode(), "x.xml")
    assert hocr.text == "\nПервая строка\nВторая\n\fНовая страница\n"
    assert alto.text == "\nПервая стро-\nка\n\f\nВторая\n"
    assert (len(hocr.pages), len(alto.pages)) == (2, 2)


def make_bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("word/document.xml", b" " * 150_000_000)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"", "e.txt", "empty"),
        (b" \n\n", "e.txt", "empty"),
        (b"\xef\xbb\xbf \n", "e.txt", "white space"),
        (b"abc\0\0\0def" * 30, "e.txt", "NUL"),
        (bytes(range(1, 32)) * 40, "e.txt", "control characters"),
        (b"%PDF-1.7\nbroken", "e.pdf", "complete PDF"),
        (make_pdf(["text"])[:300], "e.pdf", "complete PDF"),
        (make_docx(["text"])[:2000], "e.docx", "complete Word document"),
        (b"PK\x03\x04junk", "e.txt", "complete Word document"),
        (ALTO.encode()[:200], "e.xml", "complete ALTO"),
        (b"<?xml version='1.0'?><TEI><text>Dairen, 1921</text></TEI>", "e.xml", "application/xml"),
        (b"<html><body></body></html>", "e.html", "web page with text"),
        (HOCR.replace("ocr_page", "ocr-system").encode(), "e.hocr", "ocr_page"),
    ],
)
def test_bad_files_are_refused_in_one_line(data: bytes, name: str, expected: str) -> None:
    with pytest.raises(SourceError) as error:
        read(data, name)
    message = str(error.value)
    assert message.startswith(f"{name}: expected")
    assert expected in message
    assert "\n" not in message


def test_a_picture_pdf_and_a_bomb() -> None:
    with pytest.raises(SourceError, match="text layer"):
        read(make_pdf([""]), "e.pdf")
    with pytest.raises(SourceError, match="unpacked"):
        read(make_bomb(), "e.docx")


def test_unknown_media_type_and_encoding() -> None:
    with pytest.raises(SourceError, match="expected one of text/plain"):
        read(b"x", media_type="image/png")
    with pytest.raises(SourceError, match="name of an encoding"):
        read(b"x", encoding="no-such")
    with pytest.raises(SourceError, match="text in utf-8"):
        read(b"\xff\xfe\xfa", encoding="utf-8")


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_one_line(data: bytes) -> None:
    try:
        source = read(data, "f")
    except SourceError as error:
        message = str(error)
    else:
        message = "f: expected"
        assert source.pages[-1].end == len(source.text)
    assert message.startswith("f: expected")
