"""A note as tokens with their offsets; what every reader of references works on."""

import re
from dataclasses import dataclass
from typing import Literal

TokenKind = Literal["word", "url", "slashes", "slash", "dash", "mark"]

_TOKEN = re.compile(
    r"(?P<url>(?:https?://|www\.)[^\s<>«»\"“”]+)"
    r"|(?P<slashes>/\s?/)"
    r"|(?P<slash>/)"
    r"|(?P<dash>[-‐-―−])"
    r"|(?P<word>\w+(?:[’'`]\w+)*)"
    r"|(?P<mark>\S)"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a note; ``start``/``end`` count in the note's clean text."""

    kind: TokenKind
    text: str
    start: int
    end: int


def tokenise(text: str) -> tuple[Token, ...]:
    """Return the tokens of ``text`` in order; white space is in none. Linear."""
    return tuple(
        Token(m.lastgroup, m.group(), m.start(), m.end())  # type: ignore[arg-type]
        for m in _TOKEN.finditer(text)
    )


def separates(tokens: tuple[Token, ...], index: int) -> bool:
    """Say whether the token at ``index`` is a dash between areas and no hyphen: ``. – 1997``."""
    if index < 0 or tokens[index].kind != "dash":
        return False
    after_stop = index > 0 and tokens[index - 1].text in ".,;:"
    return after_stop or follows_space(tokens, index) or precedes_space(tokens, index)


def follows_space(tokens: tuple[Token, ...], index: int) -> bool:
    """Say whether white space (or the beginning) stands before the token at ``index``."""
    return index == 0 or tokens[index - 1].end < tokens[index].start


def precedes_space(tokens: tuple[Token, ...], index: int) -> bool:
    """Say whether white space (or the end) stands after the token at ``index``."""
    return index + 1 >= len(tokens) or tokens[index].end < tokens[index + 1].start
