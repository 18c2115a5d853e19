"""The words of date expressions of one language, read from its lexicon and shape-checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from pipeline.dates.values import Shift
from pipeline.lexicon.loader import check_strings, load_table
from pipeline.records import Calendar, ConfigurationError
from pipeline.text.calendar import month_abbreviations, month_names

CLASSES = {
    "year": "g",
    "damaged_year": "j",
    "doubtful_year": "k",
    "century": "c",
    "season_alone": "b",
    "season": "s",
    "edge": "S",
    "rank": "h",
    "portion": "H",
    "about": "a",
    "place": "i",
    "night": "N",
    "since": "F",
    "until": "T",
    "until_since": "J",
    "and": "&",
    "of": "O",
    "the": "t",
    "number": "x",
    "moon": "v",
    "unit": "U",
    "after": "L",
    "later": "l",
    "earlier": "f",
    "weekday": "e",
}
_VALUED = {
    "season_alone": "season",
    "season": "season",
    "edge": "edge",
    "rank": "rank",
    "portion": "portion",
    "unit": "unit",
    "number": "number",
}
_SPELLED = {"last": "u", "tens": "z", "hundreds": "V", "thousand": "W"}
_PHRASE_CLASSES = {"day": "r", "today": "r", "month": "Q", "year": "q"}

Word = tuple[str, Any]


@dataclass(frozen=True, slots=True)
class Words:
    """A language's lexicon: word → (token class, value), phrases, endings, context lists."""

    language: str
    words: Mapping[str, Word]
    phrases: Mapping[str, Word]
    styles: Mapping[str, Calendar]
    ordinal: frozenset[str]
    decade: frozenset[str]
    maybe_decade: frozenset[str]
    glued: frozenset[str]
    context: Mapping[str, frozenset[str]]


@cache
def load_dates(language: str) -> Words:
    """Return the words of ``dates_<language>.toml``; raise ConfigurationError where misshapen."""
    name = f"dates_{language}"
    table, place = load_table(name), f"lexicon/{name}.toml"
    endings = {
        key: frozenset(check_strings(table["endings"], key, place)) for key in table["endings"]
    }
    return Words(
        language=language,
        words=MappingProxyType(_collect_words(table, place)),
        phrases=MappingProxyType(_collect_phrases(table, place)),
        styles=MappingProxyType(_collect_styles(table, place)),
        context=MappingProxyType(
            {
                key: frozenset(check_strings(table["context"], key, place))
                for key in table["context"]
            }
        ),
        **endings,
    )


def _collect_words(table: Mapping[str, Any], place: str) -> dict[str, Word]:
    words: dict[str, Word] = {
        form: ("m", month)
        for forms in (month_abbreviations(), month_names())
        for form, month in forms.items()
    }
    for kind, symbol in _SPELLED.items():
        words |= {
            form: (symbol, int(n)) for n, forms in table["spelled"][kind].items() for form in forms
        }
    words |= {
        form: ("K", f"??{int(n):02d}"[:3] + "X")
        for n, forms in table["spelled"]["decade"].items()
        for form in forms
    }
    for kind in table["words"]:
        if kind not in CLASSES:
            message = f"{place}: words.{kind}: expected one of {', '.join(CLASSES)}"
            raise ConfigurationError(message)
        stems = table["values"].get(_VALUED.get(kind, ""), {})
        for form in check_strings(table["words"], kind, place):
            words[form] = (CLASSES[kind], _find_value(form, stems))
    return words


def _find_value(form: str, stems: Mapping[str, Any]) -> Any:
    return next((value for stem, value in stems.items() if form.startswith(stem)), form)


def _collect_phrases(table: Mapping[str, Any], place: str) -> dict[str, Word]:
    return {
        form: (
            "P" if entry.get("bound") else _PHRASE_CLASSES[entry["unit"]],
            Shift(
                entry["unit"],
                entry["amount"],
                loose=entry["unit"] == "today",
                written=entry["unit"] == "today" or bool(entry.get("bound")),
            ),
        )
        for entry in table["phrase"]
        for form in check_strings(entry, "forms", place)
    }


def _collect_styles(table: Mapping[str, Any], place: str) -> dict[str, Calendar]:
    styles: dict[str, Calendar] = {}
    for form in check_strings(table["calendar"], "julian", place):
        styles[form] = "julian"
    for form in check_strings(table["calendar"], "gregorian", place):
        styles[form] = "gregorian"
    return styles


@cache
def phrase_pattern(language: str) -> str:
    """Return the regular expression of every phrase and style mark, longest first."""
    words = load_dates(language)
    forms = sorted([*words.phrases, *words.styles], key=lambda form: (-len(form), form))
    return "|".join(_spell_out(form) for form in forms)


def _spell_out(form: str) -> str:
    first = f"[{form[0].upper()}{form[0]}]"
    rest = r"\s{1,3}".join(re.escape(word) for word in form[1:].split(" "))
    return first + rest + ("" if form.endswith(".") else r"\b")
