"""Kind, sender and addressee of a document from the title under which it is cited."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from pipeline.citations.drafts import slice_text
from pipeline.citations.folding import fold_word, repair_word
from pipeline.citations.morphology import demands_dative, is_adjective, may_be_dative, read_forms
from pipeline.citations.notedates import read_date
from pipeline.citations.phrases import load_folded
from pipeline.citations.tokens import Token
from pipeline.lexicon.loader import check_strings, load_table

_PLACE = "lexicon/document_types.toml"
_MOST_ADJECTIVES = 3
_SHORTEST_MISPRINT = 4


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A kind of document named at the tokens that end at ``end``."""

    name: str
    two_sided: bool
    language: str
    end: int


@cache
def _load_types() -> tuple[tuple[tuple[str, ...], str, bool, str], ...]:
    rows = (
        (
            tuple(map(fold_word, entry["lemmas"])),
            entry["name"],
            entry["two_sided"],
            entry["language"],
        )
        for entry in load_table("document_types")["type"]
    )
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0])))


@cache
def party_words(key: str) -> frozenset[str]:
    """Return a folded word list of ``lexicon/document_types.toml``."""
    table = load_table("document_types")["parties"]
    return frozenset(map(fold_word, check_strings(table, key, _PLACE)))


def read_type(tokens: tuple[Token, ...], start: int, end: int) -> DocumentType | None:
    """Return the kind of document that the title ``[start, end)`` begins with, or None.

    ``Из`` and adjectives before it are passed over: ``Из записи беседы``, ``Ответная нота``.
    """
    index = start
    while index < end and fold_word(tokens[index].text) in party_words("openers"):
        index += 1
    for _ in range(_MOST_ADJECTIVES):
        if index >= end or tokens[index].kind != "word":
            return None
        found = _match_type(tokens, index, end)
        if found and found.name == "проект":
            return _read_draft(tokens, found, end)
        if found or not is_adjective(tokens[index].text):
            return found
        index += 1
    return None


def _read_draft(tokens: tuple[Token, ...], draft: DocumentType, end: int) -> DocumentType:
    """Return ``проект соглашения`` where a kind of document follows ``проект``."""
    drafted = _match_type(tokens, draft.end, end)
    if drafted is None:
        return draft
    words = " ".join(t.text.lower() for t in tokens[draft.end : drafted.end])
    return DocumentType(f"проект {words}", drafted.two_sided, drafted.language, drafted.end)


def _match_type(tokens: tuple[Token, ...], index: int, end: int) -> DocumentType | None:
    for lemmas, name, two_sided, language in _load_types():
        span = tokens[index : min(index + len(lemmas), end)]
        pairs = list(zip(span, lemmas, strict=False))
        if len(pairs) == len(lemmas) and all(_has_lemma(t.text, lemma) for t, lemma in pairs):
            return DocumentType(name, two_sided, language, index + len(lemmas))
    return None


@lru_cache(maxsize=1 << 16)
def _has_lemma(word: str, lemma: str) -> bool:
    folded = repair_word(word)
    if folded == lemma or word.isascii():
        return folded == lemma
    if folded in party_words("exceptions"):
        return False
    forms = read_forms(word)
    misprinted = not forms.is_known and len(lemma) > _SHORTEST_MISPRINT
    return lemma in forms.lemmas or (misprinted and Levenshtein.distance(folded, lemma) == 1)


def split_parties(
    text: str, tokens: tuple[Token, ...], start: int, end: int
) -> tuple[str | None, str | None]:
    """Return sender and addressee, as printed, from what follows the document's kind.

    Russian is split where the dative begins (``Комиссара … | Министру …``), or at ``к`` or ``в``
    before a body; names before ``о``, a quotation or the date only.
    """
    if start + 1 < end and tokens[start].text == "№":
        start += 2
    stop = _find_stop(tokens, start, end)
    border, begin = _find_border(tokens, start, stop)
    if begin == start:
        border = begin = _find_second(tokens, start, stop)
    sender = slice_text(text, tokens, start, border).strip(" ,;:–-")
    addressee = slice_text(text, tokens, begin, stop).strip(" ,;:–-")
    return sender or None, addressee or None


def _find_stop(tokens: tuple[Token, ...], start: int, end: int) -> int:
    for index in range(start, end):
        word = tokens[index].text
        if word == "," and _goes_on(tokens, index, end):
            continue
        if word in ',«"“„[;:' or _is_word(tokens, index, "topics") or _is_dated(tokens, index):
            return _back_over(tokens, start, index)
        if word == "." and not _is_initial(tokens, index - 1):
            return index
    return end


def _goes_on(tokens: tuple[Token, ...], index: int, end: int) -> bool:
    """Say whether a comma parts names of a list (``Франции, Италии и Японии``): no date is near."""
    near = range(index + 1, min(index + 4, end))
    named = index + 1 < end and tokens[index + 1].text[0].isupper()
    return named and not any(_is_dated(tokens, k) and tokens[k].text[0].isdigit() for k in near)


def _back_over(tokens: tuple[Token, ...], start: int, index: int) -> int:
    """Step back over the ``в`` of ``в связи``."""
    previous = index > start and fold_word(tokens[index - 1].text)
    occasion = fold_word(tokens[index].text) in load_folded("references", "occasions")
    return index - 1 if previous in ("в", "по") and occasion else index


def _is_dated(tokens: tuple[Token, ...], index: int) -> bool:
    if fold_word(tokens[index].text) == "от":
        return True
    return tokens[index].text[0].isdigit() and read_date(tokens, index) is not None


def _is_initial(tokens: tuple[Token, ...], index: int) -> bool:
    return index >= 0 and tokens[index].text.isalpha() and len(tokens[index].text) <= 2  # noqa: PLR2004


def _is_word(tokens: tuple[Token, ...], index: int, key: str) -> bool:
    """Say whether a word of the list ``key`` stands there and is no initial (``К.К. Юренева``)."""
    stopped = index + 1 < len(tokens) and tokens[index + 1].text == "."
    return (
        tokens[index].text.islower()
        and not stopped
        and fold_word(tokens[index].text) in party_words(key)
    )


def _find_border(tokens: tuple[Token, ...], start: int, stop: int) -> tuple[int, int]:
    """Return where the sender ends and where the addressee begins, ``stop`` if there is none."""
    for index, governed in _walk_phrases(tokens, start, stop):
        if _is_word(tokens, index, "towards"):
            return index, index + 1
        if _is_word(tokens, index, "into") and _opens_body(tokens, index + 1, stop):
            return index, index + 1
        if not governed and _opens_addressee(tokens, start, index):
            border = _step_back(tokens, start, index)
            return border, border
    return stop, stop


def _find_second(tokens: tuple[Token, ...], start: int, stop: int) -> int:
    """Return where a second dative begins, after a closed first one; ``start`` if none does.

    ``Телеграмма Заместителю … СССР Временному Поверенному …``: the first is a misprinted sender.
    """
    for index, governed in _walk_phrases(tokens, start, stop):
        border = _step_back(tokens, start, index)
        closed = border > start and _is_closed(tokens[border - 1])
        if closed and not governed and demands_dative(tokens[index].text):
            return border
    return start


def _walk_phrases(tokens: tuple[Token, ...], start: int, stop: int) -> Iterator[tuple[int, bool]]:
    """Yield the words and whether a preposition governs them (up to the first noun after it)."""
    governed = False
    for index in range(start, stop):
        if tokens[index].kind != "word":
            continue
        yield index, governed
        word = fold_word(tokens[index].text)
        governed = _is_word(tokens, index, "inner") or (
            governed and (is_adjective(word) or word == "и" or _joins_next(tokens, index, stop))
        )


def _joins_next(tokens: tuple[Token, ...], index: int, stop: int) -> bool:
    return index + 1 < stop and tokens[index + 1].kind == "dash"


def _opens_body(tokens: tuple[Token, ...], index: int, stop: int) -> bool:
    while index < stop and is_adjective(tokens[index].text):
        index += 1
    return index < stop and _is_body(tokens[index].text)


def _is_body(word: str) -> bool:
    return fold_word(word) in party_words("bodies") or bool(
        read_forms(word).lemmas & party_words("bodies")
    )


def _opens_addressee(tokens: tuple[Token, ...], start: int, index: int) -> bool:
    word = tokens[index].text
    if len(word) < 3 or word.isupper():  # noqa: PLR2004
        return False
    if demands_dative(word):
        return True
    first = _step_back(tokens, start, index)
    return (
        first > start and may_be_dative(word) and _is_body(word) and _is_closed(tokens[first - 1])
    )


def _is_closed(token: Token) -> bool:
    """Say whether nothing more hangs on ``token``: a place's name, an abbreviation, a bracket."""
    return (
        token.text == ")"
        or (token.text.isupper() and len(token.text) > 1)
        or read_forms(token.text).is_place
        or bool(read_forms(token.text).lemmas & {"республика", "союз", "конференция"})
    )


def _step_back(tokens: tuple[Token, ...], start: int, index: int) -> int:
    """Step back over initials and adjectives that may agree with the word at ``index``."""
    while index > start and (
        tokens[index - 1].text == "."
        or (len(tokens[index - 1].text) == 1 and tokens[index - 1].text.isupper())
        or (is_adjective(tokens[index - 1].text) and may_be_dative(tokens[index - 1].text))
    ):
        index -= 1
    return index
