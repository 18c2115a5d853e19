"""What belongs to a name beyond what an engine found: initials, a title's end, a second name."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.ner.found import Found
from pipeline.ner.wordclass import find_lemmas, read_words
from pipeline.records import Label
from pipeline.text.morphology import parse_word
from pipeline.text.person_names import find_given

_PAIR = re.compile(r"([A-ZА-ЯЁ][^\W\d_]{3,})–([A-ZА-ЯЁ][^\W\d_]{3,})")
_BREATH = re.compile(r"['’][a-z]{2,}(?:-[a-z]+)*")  # `Kan'ichiro`, `Ch'en`
_HULL_NUMBER = re.compile(r"\s(?:No\.?|№)\s?\d{1,3}\b")
_MARU = re.compile(r"(?:Maru|Мару)$")
_TWO_LETTERS = r"(?:[ZSCK]h|Ts|Dz|Shch|Y[aeu]|I[aeu]|J[au]|Дж|Ю[рл]|Вл|Ал)"
_INITIALS = re.compile(rf"(?<![^\W_])(?:(?:[A-ZА-ЯЁ]|{_TWO_LETTERS})\.[\s-]?){{1,3}}$")
_FORENAME = re.compile(r"(?<![^\W_])([A-Z][a-z]+)\s$")
_INITIAL_FIRST = re.compile(r"[A-Z]\.\s?[A-Z]")
_CLOSING = re.compile(r"[\"»”“]")
_LONGEST_TITLE = 250
_NUMBER = re.compile(r"(?<!\w)([IVX]{1,5})\s$")
_WORD = re.compile(r"[А-Яа-яЁё]+")


def part_pairs(text: str, names: Iterable[Found]) -> Iterator[Found]:
    """Yield two persons for two surnames that a dash joins (``Roosevelt–Litvinov``)."""
    for name in names:
        match = _PAIR.fullmatch(text, name.start, name.end) if name.label == "PER" else None
        if match is None:
            yield name
        else:
            yield replace(name, end=match.end(1))
            yield replace(name, start=match.start(2))


def join_tail(text: str, start: int, end: int, label: Label) -> int:
    """Return the end with what a name's own apostrophe or hull number adds."""
    if label in {"PER", "LOC"} and (match := _BREATH.match(text, end)):
        return match.end()
    hull = _HULL_NUMBER.match(text, end) if _MARU.search(text[start:end]) else None
    return hull.end() if hull else end


def join_initials(text: str, start: int) -> int:
    """Return where the initials before a person's name begin (``А.А.`` of ``А.А. Иоффе``)."""
    match = _INITIALS.search(text[max(0, start - 14) : start])
    return start - len(match.group()) if match else start


def join_number(text: str, start: int, label: Label) -> int:
    """Return the start with the number of an assembly (``VI съезд советов``)."""
    match = _NUMBER.search(text, max(0, start - 12), start) if label in {"ORG", "EVENT"} else None
    word = _WORD.match(text, start)
    if match is None or word is None:
        return start
    numbered = find_lemmas(word.group().lower()) & read_words("ru", "numbered")
    return match.start(1) if numbered else start


def join_forename(text: str, start: int) -> int:
    """Return the start with the given name before an initial (``John`` of ``F. Stevens``)."""
    match = _FORENAME.search(text, max(0, start - 20), start)
    initial = match is not None and _INITIAL_FIRST.match(text, start)
    return match.start(1) if match and initial and find_given(match[1]) else start


def join_quote(text: str, start: int, end: int, label: Label) -> int:
    """Return the end of the quoted title that a treaty's name begins, where it holds no verb."""
    if label != "TREATY" or text[start - 1 : start] not in ("«", '"', "“", "„"):
        return end
    close = _CLOSING.search(text, end, start + _LONGEST_TITLE)
    words = re.findall("[а-яё]+", text[end : close.start()]) if close else []
    verbs = {"VERB", "INFN", "PRTS", "PRED"}
    plain = not any(p.tag.POS in verbs for word in words for p in parse_word(word)[:1])
    return close.start() if close and words and plain else end
