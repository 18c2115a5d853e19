"""What linking decides about a mention, and the identifiers of entities nobody has listed."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from pipeline.records import Mention, make_digest
from pipeline.text.names import fold_word, list_content_words
from pipeline.text.person_names import (
    find_given_form,
    is_forename,
    is_japanese,
    is_japanese_given,
    is_patronymic,
)
from pipeline.text.transliteration import (
    has_cyrillic,
    make_chinese_key,
    make_skeleton,
    read_chinese,
    romanize,
    strip_accents,
)

_LONGEST = 60
_PARTS = 2
_BY_SOUND = frozenset({"PER", "LOC", "SHIP"})
_CASES = ((re.compile("н(?:а|у|ом|е)$"), "н"), (re.compile("н(?:я|ю|ем|е)$"), "нь"))


@dataclass(frozen=True, slots=True)
class Decision:
    """The entity of a mention, the rule that gave it, the edit distance of a misspelt name."""

    entity_id: str
    rule: str
    distance: int = 0


def make_entity_id(label: str, *words: str) -> str:
    """Return the identifier of an unlisted entity from its name's ``words`` in either script.

    Names that are written by sound in the other script (persons, places, ships) meet in their
    skeletons; those that are translated are only set in Latin letters.
    """
    plain = (_spell_word(label, word) for word in words)
    slug = "-".join("".join(filter(str.isalnum, word)) for word in plain).strip("-")
    if not slug or len(slug) > _LONGEST or not slug.isascii():
        slug = f"{slug[:_LONGEST]}{make_digest('', *words)}"
    return f"{label.lower()}.{slug}"


def _spell_word(label: str, word: str) -> str:
    by_sound = label in _BY_SOUND and not (word.isupper() and len(word) > 1)  # СССР
    folded = fold_word(word)
    return strip_accents(make_skeleton(folded) if by_sound else romanize(folded)).lower()


def keep_apart(entity_id: str, listed: Container[str]) -> str:
    """Return ``entity_id``, marked where a listed entity has it that the name is not."""
    return f"{entity_id}-unlisted" if entity_id in listed else entity_id


def name_entity(label: str, mentions: Iterable[Mention]) -> str:
    """Return the identifier of an unlisted place, body, … from its most frequent base form."""
    forms = Counter(mention.lemma or mention.text for mention in mentions)
    best = min(forms, key=lambda form: (-forms[form], form))
    return make_entity_id(label, *list_content_words(best))


def name_person(surname: str, givens: Sequence[str] = (), *, full: bool = False) -> str:
    """Return the identifier of an unlisted person: surname, first initial (all where ``full``)."""
    initials = [_make_initial(given) for given in givens][: None if full else 1]
    return make_entity_id("PER", surname, "".join(initials))


def _make_initial(given: str) -> str:
    return make_skeleton(fold_word(find_given_form(given) or given))[:1]


def name_whole_person(words: Sequence[str]) -> str:
    """Return the identifier of an unlisted Chinese or Korean from the whole name."""
    key = make_chinese_key(_undo_case(" ".join(words)))
    return f"per.{key}" if key else make_entity_id("PER", "".join(words))


def _undo_case(name: str) -> str:
    """Return a Chinese name without its Russian case ending (``Бо-шэна``, ``Цзо-линем``)."""
    for pattern, ending in _CASES:
        base = pattern.sub(ending, name)
        if base != name and read_chinese(base):
            return base
    return name


def part_words(words: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Return the surname and the other words of a name without initials.

    A patronymic or a given name tells; else it is the last word, of a Japanese name in Russian
    letters the first.
    """
    if len(words) == 1:
        return words[0], ()
    if _stands_first(words):
        return words[0], tuple(words[1:])
    return words[-1], tuple(words[:-1])


def _stands_first(words: Sequence[str]) -> bool:
    if is_patronymic(words[-1]) and len(words) > _PARTS:
        return True
    if _is_given(words[-1]) or _is_given(words[0]):
        return not _is_given(words[0])
    return all(has_cyrillic(word) and is_japanese(word) for word in words)


def _is_given(word: str) -> bool:
    return is_forename(word) or is_japanese_given(word)
