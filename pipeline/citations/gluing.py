"""Tokens with what was glued cut apart: ``С57``, ``от5``, ``июля1920``, ``1938г``."""

import re

from pipeline.citations.archives import load_archive_words
from pipeline.citations.folding import fold_word
from pipeline.citations.labels import load_labels
from pipeline.citations.notedates import is_year_word, read_month
from pipeline.citations.tokens import Token, tokenise

_LETTERS_FIRST = re.compile(r"([^\W\d_]{1,10})(\d[\w’']*)")
_DIGITS_FIRST = re.compile(r"(\d{1,2}|\d{4})([^\W\d_]{1,9})")


def read_tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of ``text``, a number cut off the label, month or ``от`` it is glued to."""
    return tuple(part for token in tokenise(text) for part in _cut_glued(token))


def _cut_glued(token: Token) -> tuple[Token, ...]:
    if token.kind != "word" or token.text.isalpha() or token.text.isdigit():
        return (token,)
    match = _LETTERS_FIRST.fullmatch(token.text)
    if match and not _takes_number(match[1]):
        match = None
    if match is None:
        match = _DIGITS_FIRST.fullmatch(token.text)
        if match is None or not _follows_number(match[1], match[2]):
            return (token,)
    border = token.start + len(match[1])
    return (
        Token("word", match[1], token.start, border),
        Token("word", match[2], border, token.end),
    )


def _takes_number(letters: str) -> bool:
    """Say whether a number may be glued to ``letters``; a small Latin l is a misread 1."""
    if letters == "l":
        return False
    key = (fold_word(letters),)
    labelled = key in load_labels("publication") or key in load_labels("archival")
    classed = letters.isupper() and key[0] in load_archive_words("british", "classes")
    return labelled or classed or key[0] == "от" or read_month(letters) is not None


def _follows_number(digits: str, letters: str) -> bool:
    if len(digits) > 2:  # noqa: PLR2004
        return is_year_word(letters)
    return len(letters) > 2 and read_month(letters) is not None  # noqa: PLR2004
