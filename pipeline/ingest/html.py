"""Web pages: their text, a block a line, without scripts, styles and navigation."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, NavigableString, Tag

from pipeline.ingest.content import Content
from pipeline.ingest.encodings import decode_text
from pipeline.lexicon.loader import load_words
from pipeline.records import SourceError
from pipeline.text.numerals import raise_digits

_DROPPED = ("script", "style", "noscript", "template", "nav", "head", "svg", "form", "iframe")
_DECLARED = re.compile(rb"""<meta[^>]{0,200}charset=["']?([\w-]{2,20})""", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n]+")


def read_html(data: bytes, *, name: str, encoding: str | None) -> Content:
    """Return the text of a page, a block element a line; superscript numbers stay superscripts.

    Raise SourceError where it does not decode or holds no text.
    """
    declared = _DECLARED.search(data[:4096])
    given = encoding or (declared[1].decode("ascii", "replace") if declared else None)
    text, codec, confidence = decode_text(data, name=name, encoding=given)
    soup = BeautifulSoup(text, "lxml")
    for tag in soup(_DROPPED):
        tag.decompose()
    lines = "".join(_walk(soup)).split("\n")
    kept = "\n".join(line.strip(" ") for line in lines)
    if not kept.strip():
        message = f"{name}: expected a web page with text"
        raise SourceError(message)
    return Content((re.sub(r"\n{3,}", "\n\n", kept).strip("\n") + "\n",), codec, confidence)


def _walk(root: Tag) -> Iterator[str]:
    """Yield the pieces of text in order, without recursion (pages may nest thousands deep)."""
    stack: list[object] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str) and not isinstance(node, NavigableString):
            yield node
        elif isinstance(node, Tag):
            stack += reversed(_open_tag(node))
        elif type(node) is NavigableString:
            yield _BLANKS.sub(" ", str(node))


def _open_tag(node: Tag) -> list[object]:
    if node.name == "br":
        return ["\n"]
    if node.name == "sup" and (number := node.get_text(strip=True)).isdecimal():
        return [raise_digits(number)]
    inner: list[object] = [*_number_item(node), *node.children]
    return ["\n", *inner, "\n"] if node.name in load_words("layout", "block_tags") else inner


def _number_item(node: Tag) -> list[object]:
    """Return the number that a browser prints before an item of an ordered list."""
    parent = node.parent
    if node.name != "li" or parent is None or parent.name != "ol":
        return []
    first = str(parent.get("start") or "1")
    before = sum(1 for item in node.find_previous_siblings("li"))
    return [f"{before + (int(first) if first.isdecimal() else 1)}. "]
