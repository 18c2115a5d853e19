"""Sentence boundaries in clean text, Russian and English."""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.lexicon.loader import check_strings, load_table
from pipeline.records import Span
from pipeline.text.morphology import is_finite

_END = re.compile(r"[.!?…;]+[\"'»”’)\]]*\s+(?=[\"'«“‘(\[–—-]*\s?[A-ZА-ЯЁ0-9])")
_LAST_WORD = re.compile(r"(\S+)$")
_INITIALS = re.compile(r"(?:^|[^\w.])(?:[A-ZА-ЯЁ]\w?[.,]\s?-?){1,4}$")
_NUMBERED = re.compile(r"(?:\d|[IVXL])[–—-]?[а-яё]{0,3}\s*(?:\w{1,4}\.\s?)?\w{1,5}\.?$")
_OPEN_BRACKET = re.compile(r"\([^()]{0,200}$")
_LIST_NUMBER = re.compile(r"^\s*(?:\d{1,3}|[IVXL]+|[a-zа-я])[.)]\s*$")
_BEFORE = 240


def split_sentences(text: str, language: str) -> tuple[Span, ...]:
    """Return the sentences of ``text`` as trimmed clean spans in order; they do not overlap.

    A full stop of an abbreviation, of initials (``Л.М. Карахан``), of a date at the head of a
    sentence (``20 января 1925 г. Политбюро``) or of a list number ends none. Linear.
    """
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if _is_boundary(text, start, match, language):
            spans += _trim_span(text, start, match.end())
            start = match.end()
    return (*spans, *_trim_span(text, start, len(text)))


def _trim_span(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    if kept := piece.strip():
        yield Span(start + left, start + left + len(kept))


def _is_boundary(text: str, start: int, match: re.Match[str], language: str) -> bool:
    mark = match.group().rstrip()
    if mark.startswith(";"):
        return False
    before = text[max(start, match.start() - _BEFORE) : match.start()]
    if _LIST_NUMBER.match(text[start : match.start() + 1]):  # `2. Япония обязуется`
        return False
    if mark[0] != "." or mark[:2] == ".." or (word := _find_word(before)) is None:
        return True
    if _INITIALS.search(before[-12:] + "."):  # `Л.М. Карахан`
        return False
    return not _goes_on(text[start : match.start()], word, language)


def _find_word(before: str) -> str | None:
    match = _LAST_WORD.search(before)
    return match.group().lstrip("\"'«“‘([") if match else None


def _goes_on(sentence: str, word: str, language: str) -> bool:
    small = word.lower()
    if language == "en":
        return small in _read_words("en", "opening") and (
            word != small or small not in {"no", "co"}
        )
    if small in _read_words("ru", "opening"):
        return True
    if small in _read_words("ru", "counting") and _NUMBERED.search(sentence[-14:]):
        return bool(_OPEN_BRACKET.search(sentence[-_BEFORE:])) or not _has_verb(sentence)
    return word in _read_words("ru", "opening_letters") or small == "г"  # `г. Токио`


def _has_verb(sentence: str) -> bool:
    return any(is_finite(word) for word in re.findall(r"[а-яё]{3,}", sentence[-2000:]))


@cache
def _read_words(language: str, key: str) -> frozenset[str]:
    return frozenset(
        check_strings(load_table("sentences")[language], key, "lexicon/sentences.toml")
    )
