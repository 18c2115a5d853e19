"""Documents made for the tests, a format each."""

import io
import zipfile

RUSSIAN = (
    "Осенью комендант порта сообщил в столицу, что пароход «Верный» вышел в море с грузом соли. "
    "Ответ пришёл только через неделю: грузить дальше запрещалось до особого распоряжения.\n"
    "Купцы жаловались губернатору, но тот молчал и ждал весны.\n"
)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def make_pdf(pages: list[str]) -> bytes:
    from reportlab.pdfgen import canvas  # noqa: PLC0415

    data = io.BytesIO()
    sheet = canvas.Canvas(data)
    for page in pages:
        for k, line in enumerate(page.split("\n")):
            sheet.drawString(72, 760 - 14 * k, line)
        sheet.showPage()
    sheet.save()
    return data.getvalue()


def make_docx(paragraphs: list[str]) -> bytes:
    import docx  # noqa: PLC0415

    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def add_footnote(data: bytes, note: str) -> bytes:
    """Return the DOCX with a footnote called at the end of its first paragraph."""
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(target, "w") as out:
        for name in source.namelist():
            part = source.read(name)
            if name == "word/document.xml":
                call = b'<w:r><w:footnoteReference w:id="7"/></w:r></w:p>'
                part = part.replace(b"</w:p>", call, 1)
            out.writestr(name, part)
        body = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="7"><w:p><w:r><w:t>{note}</w:t>'
        out.writestr("word/footnotes.xml", body + "</w:r></w:p></w:footnote></w:footnotes>")
    return target.getvalue()


HTML = (
    "<!DOCTYPE html><html><head><meta charset='{0}'><title>Т</title></head><body><nav>Меню</nav>"
    "<h1>Порт</h1><p>Пароход вышел<sup>1</sup>\n в море.</p><script>x()</script>"
    "<p>Ждали<br>весны.</p></body></html>"
)
HOCR = (
    "<html><body><div class='ocr_page'><p class='ocr_par'>"
    "<span class='ocr_line'><span class='ocrx_word'>Первая</span> <span>строка</span></span>"
    "<span class='ocr_line'>Вторая</span></p></div>"
    "<div class='ocr_page'><span class='ocr_line'>Новая страница</span></div></body></html>"
)
ALTO = (
    '<?xml version="1.0"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Layout>'
    '<Page ID="a"><PrintSpace><TextBlock><TextLine><String CONTENT="Первая"/><SP/>'
    '<String CONTENT="стро"/><HYP CONTENT="-"/></TextLine><TextLine><String CONTENT="ка"/>'
    "</TextLine></TextBlock></PrintSpace></Page>"
    '<Page ID="b"><TextBlock><TextLine><String CONTENT="Вторая"/></TextLine></TextBlock></Page>'
    "</Layout></alto>"
)
