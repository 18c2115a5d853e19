"""Names of the authority file found in text, in any case form."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.ner.found import Found
from pipeline.ner.keys import (
    find_keys,
    find_normal_forms,
    is_english_word,
    is_function_word,
    share_word,
)
from pipeline.ner.tokens import Tok, find_script, fold_word, split_tokens, strip_marks
from pipeline.records import AuthorityEntry, Label, Language, Passage

_LONGEST = 12
_FUZZY = 6
_SCORES = {True: 0.9, False: 0.6}
_PARTICLES = frozenset({"-", "–", '"', "«", "»", "“", "”", "."})


@dataclass(frozen=True, slots=True)
class Name:
    """A name as words, with its label."""

    words: tuple[str, ...]
    label: Label


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found: token indices ``[first, last)``, label, whether letter for letter."""

    first: int
    last: int
    label: Label
    exact: bool


class Gazetteer:
    """An engine over the names of authority entries, both languages.

    Names are kept by the keys of their first word, so that a text is read once, in time linear
    in its length. A word that no dictionary knows may differ from a name's by one letter.
    """

    name = "gazetteer"
    languages: frozenset[Language] = frozenset({"ru", "en", "und"})

    def __init__(self, entries: Iterable[AuthorityEntry]) -> None:
        self._buckets: dict[str, list[Name]] = {}
        self._near: dict[str, list[Name]] = {}
        for name in sorted(
            set(_list_names(entries)), key=lambda n: (-len(n.words), n.words, n.label)
        ):
            self._add_name(name)
        self._candidates = lru_cache(maxsize=200_000)(self._find_candidates)

    def _add_name(self, name: Name) -> None:
        for key in find_keys(name.words[0]):
            self._buckets.setdefault(key, []).append(name)
            if len(name.words) == 1 and len(key) >= _FUZZY and name.words[0][0].isupper():
                for near in _drop_letters(key):
                    self._near.setdefault(near, []).append(name)

    def _find_candidates(self, word: str) -> tuple[tuple[Name, bool], ...]:
        exact: dict[Name, bool] = {}
        for key in sorted(find_keys(word)):
            for name in self._buckets.get(key, ()):
                if share_word(word, name.words[0]) and _fits_case(word, name.words[0]):
                    exact[name] = True
        if exact or not _is_odd(word):
            return tuple(exact.items())
        return tuple((name, False) for name in self._find_near(word))

    def _find_near(self, word: str) -> list[Name]:
        near: dict[Name, None] = {}
        for key in sorted(find_keys(word)):
            for cut in _drop_letters(key):
                near |= dict.fromkeys(self._near.get(cut, ()))
        return list(near)

    def match(self, tokens: Sequence[Tok]) -> list[Hit]:
        """Return the longest name at each token, and each label that it may bear."""
        hits: list[Hit] = []
        for first, token in enumerate(tokens):
            if token.text[0].isalpha():
                hits += self._match_at(tokens, first)
        return hits

    def _match_at(self, tokens: Sequence[Tok], first: int) -> Iterator[Hit]:
        found: dict[Label, Hit] = {}
        for name, exact in self._candidates(tokens[first].text):
            last = _match_words(tokens, first, name.words)
            if last and (name.label not in found or found[name.label].last < last):
                found[name.label] = Hit(first, last, name.label, exact)
        longest = max((hit.last for hit in found.values()), default=0)
        return (hit for hit in found.values() if hit.last == longest)

    def read_whole(self, tokens: Sequence[Tok]) -> dict[Label, tuple[str, ...]]:
        """Return, by label, the words of the authority's names that are all of ``tokens``."""
        if not tokens or not tokens[0].text[0].isalpha():
            return {}
        words = sum(token.text[0].isalnum() for token in tokens)
        return {
            name.label: name.words
            for name, exact in reversed(self._candidates(tokens[0].text))
            if exact
            and len(name.words) == words
            and _match_words(tokens, 0, name.words) == len(tokens)
        }

    def find(self, passages: Sequence[Passage]) -> list[tuple[Found, ...]]:
        """Return all names of each passage that stand in the authority file."""
        return [tuple(self._find_in(split_tokens(p.text, p.language))) for p in passages]

    def _find_in(self, tokens: list[Tok]) -> Iterator[Found]:
        for hit in self.match(tokens):
            if hit.last == hit.first + 1 and _says_little(tokens[hit.first].text, hit.label):
                continue
            start, end = tokens[hit.first].start, tokens[hit.last - 1].end
            yield Found(start, end, hit.label, _SCORES[hit.exact], self.name)


def _says_little(word: str, label: Label) -> bool:
    """Tell whether a word alone is a name by its context only (``Оно``, ``Root``, surnames)."""
    return is_function_word(word) or (label == "PER" and is_english_word(word))


def _list_names(entries: Iterable[AuthorityEntry]) -> Iterator[Name]:
    for entry in entries:
        if surname := _find_english_surname(entry):
            yield Name((surname,), "PER")
        for printed in (entry.name_ru, entry.name_en, *entry.aliases):
            words = tuple(t.text for t in split_tokens(printed or "") if t.text not in _PARTICLES)
            named = any(w[0].isupper() for w in words) or _is_named_small(words, entry.label)
            if words and len(words) <= _LONGEST and named:
                yield Name(words, entry.label)
                if entry.label == "PER" and (surname := _find_surname(words)):
                    yield Name((surname,), "PER")


def _is_named_small(words: tuple[str, ...], label: Label) -> bool:
    """Tell whether small letters may name it (``рыболовная конвенция``, ``гражданская война``)."""
    return label in {"TREATY", "EVENT"} and len(words) > 1 and words[0].isalpha()


def _find_surname(words: tuple[str, ...]) -> str | None:
    """Return the last word after initials (``Л М Карахан``); given names decide nothing alone."""
    if len(words) > 1 and all(len(w) == 1 for w in words[:-1]) and len(words[-1]) > 3:  # noqa: PLR2004
        return words[-1]
    return None


def _find_english_surname(entry: AuthorityEntry) -> str | None:
    """Return the word of the English name that the identifier begins with, if it is no other."""
    words = [t.text for t in split_tokens(entry.name_en or "")] if entry.label == "PER" else []
    slug = entry.entity_id.partition(".")[2]
    for word in (words[0], words[-1]) if len(words) > 1 else ():
        plain = strip_marks(word).lower()
        if slug.startswith(f"{plain}-") and len(plain) > 3 and not is_english_word(word):  # noqa: PLR2004
            return word
    return None


def _match_words(tokens: Sequence[Tok], first: int, words: tuple[str, ...]) -> int:
    """Return the index after the last token of the name, 0 where it does not stand there."""
    place = first + 1
    for word in words[1:]:
        while (
            place < len(tokens)
            and tokens[place].text in _PARTICLES
            and place - first < 2 * _LONGEST
        ):
            place += 1
        if place >= len(tokens) or not _fits_word(tokens[place].text, word):
            return 0
        place += 1
    return place


def _fits_word(text: str, word: str) -> bool:
    if len(word) == 1 or len(text) == 1:
        return fold_word(text).lower() == word.lower()
    return share_word(text, word) and (_fits_case(text, word) or text.isupper())


def _fits_case(text: str, word: str) -> bool:
    """Tell whether a capital of the name is one in the text, and capitals throughout likewise."""
    folded = fold_word(text)
    if word.isupper() and len(word) > 1:
        return folded.isupper()
    return not word[0].isupper() or folded[0].isupper()


def _is_odd(word: str) -> bool:
    """Tell whether a capitalised ``word`` is long and in no dictionary."""
    return (
        len(word) >= _FUZZY
        and word[0].isupper()
        and not word.isupper()
        and find_script(word) == "ru"
        and not find_normal_forms(word)
    )


def _drop_letters(key: str) -> set[str]:
    return {key} | {key[:k] + key[k + 1 :] for k in range(len(key))}
