"""Cut a name found by any engine to what the annotation guide marks, or drop it."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from pipeline.ner.extending import (
    join_forename,
    join_initials,
    join_number,
    join_quote,
    join_tail,
    part_pairs,
)
from pipeline.ner.found import Found
from pipeline.ner.tokens import find_script, fold_word
from pipeline.ner.wordclass import find_lemmas, read_words
from pipeline.records import Label
from pipeline.text.calendar import guess_month
from pipeline.text.morphology import parse_word

_EDGE_LEFT = re.compile(r"^(?:[Tt]he\s+(?!Hague)|[\s\"'«»“”„(\[.,;:–—-])+")
_EDGE_RIGHT = re.compile(r"(?:[\s\"'«»“”„)\],;:–—-]|['’]s)+$")
_FIRST_WORD = re.compile(r"^([^\W\d_]+(?:-[^\W\d_]+)*)(\.?)\s*(?=\S)")
_YEAR = re.compile(
    r"[\s,]*(?:(?:от|of|from|in)\s+)?(?:\d{1,2}\s+\w{3,9}\s+)?(?:\d{4}(?:\s*[–-]\s*\d{2,4})?)\s*(?:гг?\.?|года?|годов)?$"
)
_INNER_STOP = re.compile(r"(?<=[^\W\d_]{3})\.\s+(?=[A-ZА-ЯЁ])")
_FINAL_STOP = re.compile(r"(?<![.\s][A-ZА-ЯЁ])(?<!^[A-ZА-ЯЁ])\.$")
_ONLY_INITIALS = re.compile(r"^(?:[A-ZА-ЯЁ]\.?[\s-]?){1,3}$")
_LAST_INITIAL = re.compile(r"[^\W\d_]\s[A-ZА-ЯЁ]$")
_SHIP_PREFIX = r"(?:H\.?M\.?S\.?|S\.?S\.?|U\.?S\.?S\.?|H\.?I\.?J\.?M\.?S\.?)\s"
_PREFIX = re.compile(_SHIP_PREFIX + r"(?=[A-Z])")
_BEFORE = re.compile(r"(?<![\w.])" + _SHIP_PREFIX + "$")
_ABOARD = re.compile(r"\b(?:aboard|on board)\s(?:the\s)?$")
_VESSEL = re.compile(r"\b([Tt]he|[Aa]|[Hh]er|[A-Z][a-z]+)\s([a-z]+(?:-[a-z]+)*)\s$")
_MONTH_LENGTHS = range(3, 12)
_DAY_AFTER = re.compile(r"[.,]?\s?[\dIlO]{1,4}\b(?!\.\d)")
_DAY_BEFORE = re.compile(r"(?<!\d)\d{1,2}(?:st|nd|rd|th|-го)?\s$")
_IN_BEFORE = re.compile(r"\b(?:in|of|since|until|by|early|late|mid|в|с|до|к)[\s-]$")
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_SMALL_TAIL = re.compile(r"(?<=[a-z])\s[a-z]{3,}$")
_GOVERNMENT = re.compile(r"(?:\bgovernments?|\bcabinets?)$")
_ROUND = {"PER": "titles", "LOC": "places", "SHIP": "ships"}


def trim_names(text: str, names: Iterable[Found]) -> Iterator[Found]:
    """Yield the names of ``text`` with marks, titles and common words around them cut off."""
    for name in part_pairs(text, names):
        start, end, label = _trim_span(text, name.start, name.end, name.label)
        end = _cut_initial(text, start, end, label)
        end = join_tail(text, start, end, label)
        start, label = _cut_prefix(text, start, end, label)
        if label == "PER":
            start = join_forename(text, join_initials(text, start))
        start, end = join_number(text, start, label), join_quote(text, start, end, label)
        if start >= end or _is_damaged_month(text, start, end):
            continue
        if not _is_common(text[start:end], label, text[end : end + 24]):
            yield replace(name, start=start, end=end, label=label)


def _trim_span(text: str, start: int, end: int, label: Label) -> tuple[int, int, Label]:
    while start < end:
        piece = text[start:end]
        left, right = next((cut for rule in _RULES if any(cut := rule(piece, label))), (0, 0))
        if not left and not right:
            break
        if left and label == "ORG" and piece[left - 1 : left].isspace() and piece[0].isalpha():
            label = "ORG" if piece.lower().startswith("the ") else "LOC"
        start, end = start + left, end - right
    if text[end : end + 1] == ")" and text.count("(", start, end) > text.count(")", start, end):
        end += 1  # `РКП(б)`
    return start, end, label


def _cut_left(piece: str, label: Label) -> tuple[int, int]:  # noqa: ARG001 - a rule's form
    match = _EDGE_LEFT.match(piece)
    return (match.end() if match else 0), 0


def _cut_right(piece: str, label: Label) -> tuple[int, int]:  # noqa: ARG001 - a rule's form
    match = _EDGE_RIGHT.search(piece)
    return 0, (len(match.group()) if match else 0)


def _cut_introduction(piece: str, label: Label) -> tuple[int, int]:
    return _find_introduction(piece, label), 0


def _cut_sentence(piece: str, label: Label) -> tuple[int, int]:
    match = _INNER_STOP.search(piece) if label in {"TREATY", "EVENT"} else None
    return 0, (len(piece) - match.start() if match else 0)


def _cut_year(piece: str, label: Label) -> tuple[int, int]:
    match = _YEAR.search(piece) if label in {"TREATY", "EVENT"} else None
    return 0, (len(match.group()) if match else 0)


def _cut_stop(piece: str, label: Label) -> tuple[int, int]:
    match = _FINAL_STOP.search(piece) if label != "LOC" else None
    return 0, (len(match.group()) if match else 0)


def _cut_small(piece: str, label: Label) -> tuple[int, int]:
    """Cut the small word that runs on behind a person (``Pao thereupon``)."""
    match = _SMALL_TAIL.search(piece) if label == "PER" else None
    return 0, (len(match.group()) if match else 0)


_RULES: tuple[Callable[[str, Label], tuple[int, int]], ...] = (
    _cut_left,
    _cut_right,
    _cut_introduction,
    _cut_sentence,
    _cut_year,
    _cut_stop,
    _cut_small,
)


def _cut_prefix(text: str, start: int, end: int, label: Label) -> tuple[int, Label]:
    """Return start and label of a vessel that its prefix gives away (``H.M.S. Suffolk``)."""
    if label in {"TREATY", "EVENT"}:
        return start, label
    if match := _PREFIX.match(text[start:end]):
        return start + match.end(), "SHIP"
    if _BEFORE.search(text[max(0, start - 11) : start]):
        return start, "SHIP"
    sailing = label in {"PER", "LOC"} and _is_vessel(text[max(0, start - 40) : start])
    return start, ("SHIP" if sailing and text[end : end + 1] not in "'’-" else label)


def _is_vessel(before: str) -> bool:
    """Tell whether a vessel's name follows (``aboard the``, ``the guard-ship``)."""
    match = _VESSEL.search(before)
    typed = match is not None and match[2] in read_words("en", "ships")
    return typed or _ABOARD.search(before) is not None


def _cut_initial(text: str, start: int, end: int, label: Label) -> int:
    """Return the end without a person's first initial (``войска Н`` before ``.Ф. Шильников``)."""
    is_initial = label not in {"PER", "SHIP"} and text[end : end + 1] == "."
    return end - 2 if is_initial and _LAST_INITIAL.search(text[start:end]) else end


def _find_introduction(piece: str, label: Label) -> int:
    """Return the length of a leading title, place word, ship type or generic head."""
    match = _FIRST_WORD.match(piece)
    if match is None or match.end() >= len(piece):
        return 0
    script = find_script(match[1])
    if script == "-":
        return 0
    lemmas = find_lemmas(fold_word(match[1]).lower())
    is_generic = label == "ORG" and _is_generic(piece, match[1], lemmas, script)
    is_round = label in _ROUND and bool(lemmas & read_words(script, _ROUND[label]))
    is_round = is_round and (match[1].islower() or label == "PER")
    short = match[2] and match[1].lower() in read_words(script, "title_abbreviations")
    return match.end() if is_generic or is_round or (label == "PER" and short) else 0


def _is_generic(piece: str, word: str, lemmas: frozenset[str], script: str) -> bool:
    """Tell whether a head names no body by itself (``правительство Японии``, ``the …``)."""
    if script == "en" or not lemmas & {"правительство", "посольство", "делегация", "консульство"}:
        return False
    rest = piece[len(word) :].split()
    return len(rest) <= 3 and bool(rest) and rest[0][:1].isupper()  # noqa: PLR2004


def _is_damaged_month(text: str, start: int, end: int) -> bool:
    """Tell whether a word is a month that OCR spoilt: beside a day or after a preposition."""
    head, _, word = text[start:end].rpartition("-")
    if head.lower() == "mid" and guess_month(word) is not None:
        return True
    if not word.isalpha() or len(word) not in _MONTH_LENGTHS or guess_month(word) is None:
        return False
    beside = _DAY_AFTER.match(text, end) or _DAY_BEFORE.search(text[max(0, start - 6) : start])
    placed = _IN_BEFORE.search(text[max(0, start - 8) : start]) and len(word) > 5  # noqa: PLR2004
    return bool(beside or placed)


@lru_cache(maxsize=50_000)
def _is_common(name: str, label: Label, after: str) -> bool:
    """Tell whether what is left is no name: an adjective, a word in small letters, a sign."""
    words = re.findall(r"[^\W\d_]+", name)
    if _is_sign(name, words, label) or (len(words) == 1 and _is_never(name)):
        return True
    if label in {"PER", "LOC", "ORG", "SHIP"} and not any(w[0].isupper() for w in words):
        return True
    if name.lower() in read_words("en", "peoples") or _is_plain(name, words, label):
        return True
    if find_script(name) == "ru" and _is_post(name, words, label):
        return True
    is_single = label in {"LOC", "PER"} and re.fullmatch(r"[^\W\d_]+(?:-[^\W\d_]+)*", name)
    return bool(is_single) and _is_adjective(name, after)


def _is_sign(name: str, words: list[str], label: Label) -> bool:
    """Tell whether a name is mere initials, a letter, a date, a shelf number."""
    if not words or (len(name) < 2 and label != "SHIP"):  # noqa: PLR2004
        return True
    if label != "SHIP" and re.fullmatch("[IVXХ]+", name):  # `VI`
        return True
    if any(c.isdigit() for c in name) and all(_is_never(w) or w in _ORDINALS for w in words):
        return True
    shelved = all(w.lower() in read_words("ru", "file_marks") for w in words)
    return label == "PER" and (shelved or _ONLY_INITIALS.match(name) is not None)


def _is_never(name: str) -> bool:
    """Tell whether a word, though capitalised, is a month, a title, a head (``Aug``, ``Нота``)."""
    script = find_script(name)
    if script == "-" or (name.isupper() and len(name) < 5):  # noqa: PLR2004 - `МАЙ`, a body
        return False
    return bool(find_lemmas(fold_word(name).lower()) & read_words(script, "never"))


def _is_plain(name: str, words: list[str], label: Label) -> bool:
    """Tell whether a name is a mere number, head or body of a nation (``ультиматум``)."""
    if label in {"TREATY", "EVENT"}:
        return len(words) == 1 and words[0].islower()
    if any(c.isdigit() for c in name) and sum(map(len, words)) < 2:  # noqa: PLR2004 - `I920`
        return label != "SHIP"
    if find_script(name) == "en" and _GOVERNMENT.search(name.lower()):
        return _is_national(words[:-1])
    if label != "ORG" or find_script(name) != "ru" or len(words) < 2:  # noqa: PLR2004
        return False
    nations = read_words("ru", "nations") | {"дипломатический"}
    *rest, head = [find_lemmas(fold_word(w).lower()) for w in words]
    is_generic = bool(head & read_words("ru", "generic"))
    imperial = any("императорский" in lemmas for lemmas in rest)
    return is_generic and not imperial and all(lemmas & nations for lemmas in rest)


def _is_plain_adjective(small: str, after: str) -> bool:
    # `Южная группа`
    parses = [p for p in parse_word(small) if p.is_known and p.tag.POS == "ADJF"]
    noun = re.match(r"\s([а-яё]{4,})\b", after)
    head = parse_word(noun[1])[0].tag if noun and parses else None
    return (
        head is not None
        and head.POS == "NOUN"
        and any(p.tag.case == head.case and p.tag.number == head.number for p in parses)
    )


def _is_post(name: str, words: list[str], label: Label) -> bool:
    """Tell whether a name is a post (``Нарком иностранных дел``) or a state in general."""
    lemmas = [find_lemmas(fold_word(word).lower()) for word in words]
    if label == "ORG" and len(words) > 1 and words[1].islower():
        return bool(lemmas[0] & read_words("ru", "titles")) and " " in name
    if label == "LOC" and "государство" in lemmas[-1]:
        return all(found & read_words("ru", "nations") for found in lemmas[:-1])
    return label in {"LOC", "PER"} and len(words) == 1 and _is_plural_adjective(words[0])


def _is_plural_adjective(word: str) -> bool:
    # `Угольные`
    parses = parse_word(fold_word(word).lower())
    first = parses[0].tag if parses and parses[0].is_known else None
    return first is not None and first.POS == "ADJF" and first.number == "plur"


def _is_national(words: list[str]) -> bool:
    """Tell whether words only say whose a government is (``His Majesty's``, ``Soviet``)."""
    whose = read_words("en", "peoples") | read_words("en", "sovereigns")
    return all(word.lower() in whose for word in words)


def _is_adjective(name: str, after: str) -> bool:
    """Tell whether a word is an adjective: plural (``Дайренских``) or before its noun."""
    small = fold_word(name).lower()
    if find_script(name) != "ru":
        return False
    if not re.search(r"[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)$", small):
        return _is_plain_adjective(small, after)
    if re.search(r"(?:ие|их|ими)$", small) or find_lemmas(small) & read_words("ru", "nations"):
        return True
    return bool(re.match(r"\s[а-яё]", after)) and any(
        "ADJF" in p.tag and p.is_known for p in parse_word(small)
    )
