"""What surrounds an expression: quotations, references, sentences, words of before and after."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from pipeline.dates.words import Words
from pipeline.records import Passage

_QUOTES = re.compile(r"«[^«»]{1,4000}»|“[^“”]{1,4000}”|„[^„“”]{1,4000}[“”]|\"[^\"]{1,4000}\"")
_BRACKETS = re.compile(r"\([^()]{6,400}\)|\[[^\[\]]{6,400}\]")
_REFERENCE = re.compile(
    r"\b(?:Ф|Оп|Д|Л|С|П|Т|Вып|Кн)\.\s?\d|//|\b[Тт]ам\s+же|\b[Уу]каз\.?\s+соч|\bIbid|\bop\.\s?cit|\bpp?\.\s?\d"
    r"|\b[Vv]ol\.\s?\d|(?<!\w)(?:М|Л|СПб|Пг)\.[,:]\s|\bМ\.:|\bcited\s+in\b|\bquoted\s+in\b",
)
_BIBLIOGRAPHY = re.compile(
    r"//|[–—-]\s?(?:М|Л|СПб|Пг|Мн)\.?\s?[:,]|\b\d{2,4}\s?(?:с|p|pp)\.|[–—-]\s?С\.\s?\d"
)
_IMPRINT = re.compile(
    r"[–—-]\s{0,2}[А-ЯA-Z][а-яa-z]{0,15}\.?\s?[:,][^\d–—]{0,60},\s{0,2}(?=\d)\d{4}"
    r"|[–—-]\s{0,2}\d{4}\s?\.\s{1,3}[–—-](?:\s{1,3}\d{1,2}\s{1,3}[а-я]{3,8}\b)?"
    r"|\([A-Z][a-z]+(?:\s[A-Z][a-z]+)?:\s[^()\d]{2,60},\s\d{4}\)"
)
_SENTENCE_END = re.compile(
    r"(?<![ .(][A-ZА-ЯЁ])(?<!\bг)[.!?…]+[\"»”)\]]{0,3}\s+(?=[\"«„“(\[]?[A-ZА-ЯЁ])"
)
_END_BEFORE_DAY = re.compile(
    r"(?:(?<=[а-яёa-z]{3})|(?<=[а-яёa-z][»”\")]))[.!?…]+[\"»”)]{0,2}\s+(?=\d{1,2}\s)"
)
_YEAR_END = re.compile(r"(?<=\sг)\.\s+(?=[A-ZА-ЯЁ][а-яёa-z]+\s+[а-яёa-z])")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A passage's quotations, sentence ends and, for skipping, its references: clean offsets."""

    text: str
    quotes: tuple[tuple[int, int], ...]
    references: tuple[tuple[int, int], ...]
    ends: tuple[int, ...]

    def quote_of(self, position: int) -> tuple[int, int] | None:
        """Return the quotation around ``position``, or None."""
        index = bisect_right(self.quotes, (position, 1 << 62)) - 1
        found = self.quotes[index] if index >= 0 else None
        return found if found and found[0] <= position < found[1] else None

    def is_reference(self, position: int) -> bool:
        """Return whether ``position`` stands in a reference printed in the running text."""
        return any(start <= position < end for start, end in self.references)

    def sentence_start(self, position: int) -> int:
        """Return where the sentence at ``position`` begins."""
        index = bisect_right(self.ends, position)
        return self.ends[index - 1] if index else 0

    def sentence_of(self, position: int) -> int:
        """Return the number of the sentence at ``position``."""
        return bisect_right(self.ends, position)


def look_around(passage: Passage) -> Surroundings:
    """Return what surrounds the expressions of ``passage``; linear in its text."""
    text = passage.text
    brackets = [m.span() for m in _BRACKETS.finditer(text) if _REFERENCE.search(m.group())]
    whole = passage.kind == "list_item" and _BIBLIOGRAPHY.search(text)
    imprints = [m.span() for m in _IMPRINT.finditer(text)]
    ends = {
        m.end()
        for pattern in (_SENTENCE_END, _END_BEFORE_DAY, _YEAR_END)
        for m in pattern.finditer(text)
    }
    return Surroundings(
        text=text,
        quotes=tuple(m.span() for m in _QUOTES.finditer(text)),
        references=((0, len(text)),) if whole else (*brackets, *imprints),
        ends=tuple(sorted(ends)),
    )


def names_something(text: str, start: int, end: int, words: Words) -> bool:
    """Return whether the stretch names an agreement, a law, a war by its date, or qualifies a noun
    (``договор 1905 г.``, ``the 1907 convention``): it does not say when the story happens.
    """
    clause = re.split(r"(?<=[^\W\d_]{3})[.!?]\s", text[max(0, start - 45) : start])[-1]
    before = re.findall(r"[^\W\d_]+", clause.lower())[-3:]
    if any(word.startswith(tuple(words.context["attributive"])) for word in before):
        return True
    alone = before[-1:] == ["the"] and text[start : start + 1].isdigit()
    return alone and re.match(r"\s[a-z]{4,}", text[end : end + 6]) is not None


def is_bracketed(text: str, start: int, end: int) -> bool:
    """Return whether the stretch fills a pair of brackets (``(1905 г.)``)."""
    return text[start - 1 : start] == "(" and text[end : end + 1] == ")"


def looks_back(before: str, words: Words) -> bool:
    """Return whether a word in ``before`` says that the sentence goes back in time."""
    return _has_cue(before, words.context["back"])


def looks_ahead(near: str, words: Words) -> bool:
    """Return whether a word in ``near`` says that the date is still to come."""
    return _has_cue(near, words.context["ahead"])


def says_until(before: str, words: Words) -> bool:
    """Return whether a word in ``before`` makes what follows an end or an aim."""
    return _has_cue(before, words.context["until"])


def names_a_book(before: str, words: Words) -> bool:
    """Return whether a word in ``before`` says that the date is one of writing about the story."""
    return _has_cue(before, words.context["authored"])


def _has_cue(text: str, cues: frozenset[str]) -> bool:
    folded = " " + text.lower().replace("ё", "е")
    return any(f" {cue}" in folded for cue in cues)
