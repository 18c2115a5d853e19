"""The base form of a whole name: nominative, adjective and noun in agreement."""

import re
from functools import lru_cache
from typing import Any

from pipeline.ner.gazetteer import Gazetteer
from pipeline.ner.tokens import Tok, find_script, fold_word, split_tokens
from pipeline.records import Label
from pipeline.text.morphology import parse_word

_ADJECTIVES = frozenset({"ADJF", "PRTF"})
_ARTICLE = re.compile(r"^(?:the|The)\s+|['’]s$")
_ADJECTIVAL = re.compile(r"[сцз]к(ого|ому|им|ом)$")
_POSSESSIVE = re.compile(r"[^аеёиоуыэюя](?:ов|ев|ёв|ин|ын)(а|у|ым|е)$")
_FIXED = re.compile(r"(?:[оэию]|[фс]е|[аеёиоуыэюя][еи])(?<!ому)(?<!ему)(?<!ою)(?<!ею)$")
_OPEN = re.compile(r"(?:(?:[бвгдзйкмнпрстфхцч]|дз|ц)?[ьй]?[аеёиоуэюя]н?)+(?<!на)(?<!у)")
_MARU = re.compile(r"[Мм]ару$")  # never declined
_PREFERRED = {"LOC": "Geox", "PER": "Surn"}


def find_base(text: str, label: Label, gazetteer: Gazetteer) -> str:
    """Return the base form of the name ``text``: the authority's where it has it, else by rule.

    English names lose article and possessive. Russian: the head noun and the adjectives before
    it in the nominative, what depends on it as printed; initials stay.
    """
    tokens = split_tokens(text)
    if known := gazetteer.read_whole(tokens).get(label):
        return _replace_words(text, tokens, known)
    if label == "PER" and (known := _find_surname(tokens, gazetteer)):
        return _replace_words(text, tokens, known)
    if find_script(text) != "ru" or _MARU.search(text):
        return _ARTICLE.sub("", text)
    return _find_russian(text, label)


def _find_surname(tokens: list[Tok], gazetteer: Gazetteer) -> tuple[str, ...] | None:
    """Return initials as printed and the surname as the authority has it (``А.А. Иоффе``)."""
    words = [token for token in tokens if token.text[0].isalnum()]
    initials, rest = words[:-1], words[-1:]
    if not initials or any(len(token.text) > 1 for token in initials):
        return None
    known = gazetteer.read_whole(rest).get("PER")
    return (*(token.text for token in initials), *known) if known else None


def _replace_words(text: str, tokens: list[Tok], words: tuple[str, ...]) -> str:
    """Put the authority's words in the place of the text's, signs between them kept."""
    pieces: list[str] = []
    done = 0
    rest = iter(words)
    for token in tokens:
        if token.text[0].isalnum():
            pieces += [text[done : token.start], next(rest, token.text)]
            done = token.end
    return re.sub(r"\s+", " ", "".join([*pieces, text[done:]]))


@lru_cache(maxsize=50_000)
def _find_russian(text: str, label: Label) -> str:
    tokens = [t for t in split_tokens(text) if len(t.text) > 1 and t.text[0].isalpha()]
    chosen = _choose_person(tokens) if label == "PER" else _choose_phrase(tokens, label)
    pieces: list[str] = []
    done = 0
    for token, form in chosen:
        pieces += [text[done : token.start], _restore_capitals(form, token.text)]
        done = token.end
    return re.sub(r"\s+", " ", "".join([*pieces, text[done:]]))


def _choose_person(tokens: list[Tok]) -> list[tuple[Tok, str]]:
    return [(token, _find_person_word(token.text)) for token in tokens]


def _find_person_word(word: str) -> str:
    """Return the nominative of a person's name: a man's unless it can only be a woman's."""
    folded = fold_word(word).lower()
    if match := _ADJECTIVAL.search(folded):
        return folded[: match.start(1)] + "ий"
    if match := _POSSESSIVE.search(folded):
        return folded[: match.start(1)]
    if word.isupper() or "-" in folded or _FIXED.search(folded):
        return folded
    parses = [p for p in parse_word(folded) if p.tag.POS == "NOUN" and "sing" in p.tag]
    if _OPEN.fullmatch(folded) and not any(p.is_known for p in parses):
        return folded  # `Танака`, `Утида`
    named = [p for p in parses if "Surn" in p.tag or "Name" in p.tag or "Patr" in p.tag]
    masculine = [p for p in named or parses if "masc" in p.tag or "ms-f" in p.tag]
    for parse in masculine or named or parses:
        form = parse.inflect({"nomn", "sing"})
        if form is not None:
            return str(form.word)
    return folded


def _choose_phrase(tokens: list[Tok], label: Label) -> list[tuple[Tok, str]]:
    """Return nominatives of the adjectives and of the first noun that they agree with."""
    adjectives: list[Tok] = []
    for token in tokens:
        if token.text.isupper() and len(token.text) > 1:
            return []
        if _may_be(token.text, _ADJECTIVES) and len(adjectives) + 1 < len(tokens):
            adjectives.append(token)
            continue
        return _agree(adjectives, token, label)
    return _agree(adjectives[:-1], adjectives[-1], label) if adjectives else []


def _may_be(word: str, kinds: frozenset[str]) -> bool:
    parses = parse_word(fold_word(word).lower())
    return bool(parses) and parses[0].tag.POS in kinds


def _agree(adjectives: list[Tok], head: Tok, label: Label) -> list[tuple[Tok, str]]:
    parses = [p for p in parse_word(fold_word(head.text).lower()) if p.tag.case]
    if head.text.count("-") > 1:  # `Александровске-на-Сахалине`
        size = head.text.index("-")
        head = Tok(head.start, head.start + size, head.text[:size])
        return _agree(adjectives, head, label)
    for parse in sorted(parses, key=lambda p: -_prefer(p, label)):
        forms = [_inflect_adjective(a.text, parse) for a in adjectives]
        base = parse.inflect({"nomn"})
        if base is not None and all(forms):
            pairs = [(a, str(f)) for a, f in zip(adjectives, forms, strict=True)]
            return [*pairs, (head, str(base.word))]
    return []


def _prefer(parse: Any, label: Label) -> float:
    wanted = _PREFERRED.get(label)
    return float(parse.score) + (wanted is not None and wanted in parse.tag)


def _inflect_adjective(word: str, head: Any) -> str | None:
    """Return the nominative of an adjective that agrees with the ``head`` parse, else None."""
    number, gender, case = head.tag.number, head.tag.gender, head.tag.case
    for parse in parse_word(fold_word(word).lower()):
        same = parse.tag.case == case and parse.tag.number == number
        if parse.tag.POS in _ADJECTIVES and same and parse.tag.gender in {gender, None}:
            wanted = {"nomn", number} | ({gender} if number == "sing" and gender else set())
            form = parse.inflect(wanted)
            return None if form is None else str(form.word)
    return None


def _restore_capitals(form: str, printed: str) -> str:
    old = fold_word(printed).split("-")
    parts = form.split("-")
    return "-".join(
        part[:1].upper() + part[1:] if old[min(k, len(old) - 1)][:1].isupper() else part
        for k, part in enumerate(parts)
    )
