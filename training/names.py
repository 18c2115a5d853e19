"""Made-up and inflected names, to replace those of the annotation in copies of it."""

import random
import re
import tomllib
from functools import cache
from pathlib import Path

from corpora import Example

from pipeline.records import AuthorityEntry
from pipeline.text.morphology import get_analyzer

CASES = {"Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"}
PARTS = tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))
JAPANESE, CHINESE, WESTERN = 0.35, 0.5, 0.65
WITH_GIVEN = 0.4
KEPT = 0.25
_ADJECTIVE = re.compile(r"([А-ЯЁ][а-яё]+)ск(ий|ого|ому|им|ом|ая|ой|ую|ие|их)\b")


def make_person(language: str, random_: random.Random) -> str:
    """Return a made-up family name (sometimes with a given one), nominative."""
    parts = PARTS[language]
    kind = random_.random()
    if kind < JAPANESE:
        name = _join(parts["japanese"], random_)
        given = f" {_join(parts['japanese'], random_)}" if random_.random() < WITH_GIVEN else ""
        return name + given
    if kind < CHINESE:
        sign = random_.choice(["-", ""]) if language == "ru" else "-"
        given = sign.join(random_.sample(parts["chinese_given"], 2))
        return f"{random_.choice(parts['chinese'])} {given.capitalize()}"
    is_western = kind < WESTERN
    family = random_.choice(parts["western"] if is_western else parts["stems"])
    family += "" if is_western else random_.choice(parts["tails"])
    has_given = "given" in parts and random_.random() < WITH_GIVEN
    return f"{random_.choice(parts['given'])} {family}" if has_given else family


def _join(parts: list[str], random_: random.Random) -> str:
    return "".join(random_.sample(parts, random_.choice([2, 3, 3, 4]))).capitalize()


@cache
def inflect_name(name: str, case: str) -> str:
    """Return a Russian name in the case; words that take none stay."""
    return re.sub(r"[А-Яа-яё]{3,}", lambda m: _inflect_word(m[0], case), name)


def _inflect_word(word: str, case: str) -> str:
    if case == "Nom" or word[-1] in "оуиэыею":
        return word
    parses = [p for p in get_analyzer().parse(word.lower()) if {"nomn", "sing"} <= p.tag.grammemes]
    names = [p for p in parses if {"Surn", "Geox", "Name"} & set(p.tag.grammemes)] or parses
    made = names[0].inflect({CASES[case], "sing"}) if names else None
    return made.word.capitalize() if made else word


def replace_names(
    example: Example,
    cases: list[str | None],
    places: list[str],
    language: str,
    random_: random.Random,
) -> Example:
    """Return the example with most persons and towns replaced; ``cases`` is one a span."""
    text, spans = example
    pieces: list[str] = []
    moved: list[tuple[int, int, str]] = []
    done = size = 0
    for (start, end, label), case in zip(spans, cases, strict=True):
        old = text[start:end]
        is_kept = random_.random() < KEPT or (language == "ru" and case not in CASES)
        new = old if is_kept else _replace_one(old, label, case, places, random_)
        pieces += [text[done:start], new]
        size += start - done
        moved.append((size, size + len(new), label))
        size += len(new)
        done = end
    return "".join([*pieces, text[done:]]), tuple(moved)


def _replace_one(
    old: str, label: str, case: str | None, places: list[str], random_: random.Random
) -> str:
    """Return a name of the same kind; a ``case`` is given for Russian only."""
    if label == "PER":
        return _replace_person(old, case, random_)
    if label == "LOC" and " " not in old and not old.isupper():
        new = random_.choice(places)
        return inflect_name(new, case) if case else new
    if label == "SHIP" and case and "ару" not in old:
        maru = _join(PARTS["ru"]["japanese"], random_) + random_.choice(["-мару", " Мару"])
        return random_.choice([random_.choice(places), maru])
    if label == "SHIP" and not case and "aru" not in old:
        return random_.choice(PARTS["en"]["ships"])
    return _replace_adjective(old, random_) if label in {"TREATY", "EVENT"} and case else old


def _replace_person(old: str, case: str | None, random_: random.Random) -> str:
    initials = re.match(r"(?:[A-ZА-ЯЁ]\.\s?)+", old)
    new = make_person("ru" if case else "en", random_)
    new = inflect_name(new, case) if case else new
    return initials.group() + new.rpartition(" ")[2] if initials else new


def _replace_adjective(old: str, random_: random.Random) -> str:
    match = _ADJECTIVE.match(old)
    if not match:
        return old
    stem = random_.choice(PARTS["ru"]["place_stems"]).removesuffix("ск").capitalize()
    return f"{stem}ск{match[2]}{old[match.end() :]}"


def list_places(authority: tuple[AuthorityEntry, ...], language: str) -> list[str]:
    """Return the one-word names of places; those in capitals throughout are left out."""
    names = (e.name_ru if language == "ru" else e.name_en for e in authority if e.label == "LOC")
    return sorted({n for n in names if n and re.fullmatch(r"[A-ZА-ЯЁ][a-zа-яё]{3,}", n)})
