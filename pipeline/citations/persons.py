"""Authors at the head of a reference."""

from pipeline.citations.drafts import slice_text
from pipeline.citations.folding import fold_word
from pipeline.citations.parties import read_type
from pipeline.citations.phrases import load_folded
from pipeline.citations.tokens import Token

_LONGEST_NAME = 5
_MOST_AUTHORS = 8


def read_heading(
    text: str, tokens: tuple[Token, ...], start: int, end: int
) -> tuple[tuple[str, ...], int]:
    """Return the authors that a reference begins with, as printed, and the index after them.

    ``Кутаков, Л.Н.``, ``Савин А.Д., Орлова Н.Т.``, ``А.Ю. Сидоров``: a name needs its initials.
    """
    authors: list[str] = []
    index = start
    while len(authors) < _MOST_AUTHORS and not read_type(tokens, index, end):
        after = _read_inverted(tokens, index, end) or _read_direct(tokens, index, end)
        if after is None:
            break
        authors.append(_join_name(slice_text(text, tokens, index, after)))
        index = after
        following = _skip_joint(tokens, after, end)
        if following == after:
            break
        index = following
    return _close_heading(tokens, authors, index, end)


def _join_name(name: str) -> str:
    """Return the name without the comma after its surname: ``Кутаков, Л.Н.`` → ``Кутаков Л.Н.``."""
    return " ".join(name.strip(" ,").replace(",", " ").split())


def _close_heading(
    tokens: tuple[Token, ...], authors: list[str], index: int, end: int
) -> tuple[tuple[str, ...], int]:
    if authors and index < end and tokens[index].text in ",.:":
        index += 1
    return tuple(authors), index


def _skip_joint(tokens: tuple[Token, ...], index: int, end: int) -> int:
    """Pass the comma or ``и`` before a further name; stay where none follows."""
    at = index
    while at < end and fold_word(tokens[at].text) in load_folded("references", "joints"):
        at += 1
    named = _read_inverted(tokens, at, end) or _read_direct(tokens, at, end)
    return at if at > index and named else index


def _read_inverted(tokens: tuple[Token, ...], index: int, end: int) -> int | None:
    """Read ``Surname, I.O.``."""
    after = _read_surname(tokens, index, end)
    if after is None:
        return None
    if after < end and tokens[after].text == ",":
        after += 1
    return _read_initials(tokens, after, end)


def _read_direct(tokens: tuple[Token, ...], index: int, end: int) -> int | None:
    """``I.O. Surname`` before a full stop or comma."""
    after = _read_initials(tokens, index, end)
    surname = _read_surname(tokens, after, end) if after else None
    closed = surname is not None and (surname >= end or tokens[surname].text in ",.")
    return surname if closed else None


def _read_surname(tokens: tuple[Token, ...], index: int, end: int) -> int | None:
    if index < end and _is_particle(tokens[index].text):
        index += 1
    if index >= end or not is_name(tokens[index].text):
        return None
    index += 1
    while (
        index + 1 < end
        and tokens[index].kind == "dash"
        and tokens[index].start == tokens[index - 1].end
    ):
        index += 2
    return index


def _read_initials(tokens: tuple[Token, ...], index: int, end: int) -> int | None:
    begin = index
    while index + 1 < end and is_initial(tokens[index].text) and tokens[index + 1].text == ".":
        index += 2
        if index < end and tokens[index].kind == "dash" and index + 1 < end:
            index += is_initial(tokens[index + 1].text)
    return index if index > begin else None


def is_initial(word: str) -> bool:
    """Say whether ``word`` can be an initial: a capital, or two letters (``Ю``, ``Дж``, ``Yu``)."""
    return word[:1].isupper() and word.isalpha() and word[1:] == word[1:2].lower()


def is_name(word: str) -> bool:
    """Say whether ``word`` can be a surname: a capital and at least one small letter after it."""
    return len(word) > 1 and word[0].isupper() and any(c.islower() for c in word[1:])


def _is_particle(word: str) -> bool:
    return fold_word(word) in load_folded("references", "particles")


def looks_like_person(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Say whether the tokens are a name and no more: ``Harold K. Weston``, ``Weston, H. K.``."""
    words = [t.text for t in tokens[start:end] if t.kind == "word"]
    if not 1 < len(words) <= _LONGEST_NAME:
        return False
    others = {t.text for t in tokens[start:end] if t.kind != "word"}
    if words[0] == "The":
        return False
    named = all(is_name(w) or is_initial(w) or _is_particle(w) for w in words)
    return named and any(is_name(w) for w in words) and others <= {".", "-", ",", "’", "'"}
