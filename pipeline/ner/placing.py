"""Russian places, railways and heights by the common noun that stands at the name."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.ner.found import Found
from pipeline.ner.gazetteer import Gazetteer
from pipeline.ner.tokens import split_tokens
from pipeline.ner.wordclass import find_lemmas, read_words
from pipeline.text.morphology import parse_word

_NOUN_BEFORE = re.compile(r"(?<!\w)([а-яё]+)\s$")
_ROAD = re.compile(r"[А-ЯЁ][^\W\d_]+(?:[-–][^\W\d_]+)*(?:\s[а-яё]+)?\s([а-яё]+)")
_RAILWAY = re.compile(r"([А-ЯЁ]{1,4}ЖД)\s+(?=[А-ЯЁ])")
_POSSESSIVE = re.compile(r"(?:[оеё]в|[иы]н|ск)(?:а|ой|ого)$")


def part_railway(text: str, name: Found, gazetteer: Gazetteer) -> Iterator[Found]:
    """Yield a railway and the place behind it as two names (``продажа КВЖД Японии``)."""
    match = _RAILWAY.match(text, name.start, name.end)
    if match is None or "LOC" not in gazetteer.read_whole(
        split_tokens(text[match.end() : name.end])
    ):
        yield name
        return
    yield replace(name, end=match.end(1), label="ORG")
    yield replace(name, start=match.end(), label="LOC")


def place_name(text: str, name: Found) -> Found:
    """Return the name as a railway or a place where its noun says that it is one."""
    printed = text[name.start : name.end]
    road = _ROAD.fullmatch(printed) if name.label == "LOC" else None
    if road and "дорога" in find_lemmas(road[1]):
        return replace(name, label="ORG")  # `Таонаньской дороге`
    if name.label != "PER" or not re.fullmatch(r"[А-ЯЁ][а-яё]+", printed):
        return name
    noun = _NOUN_BEFORE.search(text, max(0, name.start - 20), name.start)
    lemmas = find_lemmas(noun[1]) if noun else frozenset()
    if noun and lemmas & read_words("ru", "heights") and _POSSESSIVE.search(printed):
        return replace(name, start=noun.start(1), label="LOC")  # `высота Ремизова`
    placed = lemmas & (read_words("ru", "heights") | read_words("ru", "passes"))
    return replace(name, label="LOC") if placed and not _is_genitive(printed) else name


def _is_genitive(word: str) -> bool:
    return any(p.tag.case == "gent" and p.is_known for p in parse_word(word.lower()))
