"""A passage's text to drafts: tokens, points, edges, joins."""

from functools import cache

from pipeline.dates.edges import EDGES
from pipeline.dates.joins import JOINS
from pipeline.dates.mend import mend_letters, mend_words
from pipeline.dates.points_en import POINTS_EN
from pipeline.dates.points_ru import POINTS_RU
from pipeline.dates.rules import RuleSet, apply_rules, make_rules
from pipeline.dates.tokens import Line, split_tokens
from pipeline.dates.values import Draft, Reading
from pipeline.records import Language


@cache
def list_rules(language: str) -> tuple[RuleSet, ...]:
    """Return the three lists of rules for ``ru`` or ``en``, in the order they are applied."""
    points = POINTS_RU if language == "ru" else POINTS_EN
    return make_rules(points), make_rules(EDGES), make_rules(JOINS)


def choose_language(text: str, language: Language) -> str:
    """Return the stated language, or for ``und`` the one whose letters prevail."""
    if language != "und":
        return language
    cyrillic = sum("а" <= letter <= "я" for letter in text.lower())
    latin = sum("a" <= letter <= "z" for letter in text.lower())
    return "ru" if cyrillic >= latin else "en"


def read_text(text: str, language: Language) -> list[Draft]:
    """Return the date expressions of ``text`` in order, with what each leaves open."""
    chosen = choose_language(text, language)
    line = mend_words(split_tokens(mend_letters(text, chosen), chosen))
    for rules in list_rules(chosen):
        line = apply_rules(line, rules)
    return [
        Draft(_skip_article(line, index), line.ends[index], value)
        for index, value in enumerate(line.values)
        if isinstance(value, Reading)
    ]


def _skip_article(line: Line, index: int) -> int:
    """Return where the expression begins without ``the``."""
    start = line.starts[index]
    first = line.text[start : line.ends[index]].split(maxsplit=1)[0]
    is_article = line.words.words.get(first.lower(), ("",))[0] == "t"
    return start + len(first) + 1 if is_article else start
