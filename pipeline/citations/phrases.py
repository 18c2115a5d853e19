"""Word lists of the lexicon matched as sequences of folded tokens."""

from functools import cache

from pipeline.citations.folding import fold_word
from pipeline.citations.tokens import Token, tokenise
from pipeline.lexicon.loader import check_strings, load_table

Phrases = dict[str, tuple[tuple[str, ...], ...]]


@cache
def load_phrases(name: str, section: str, key: str = "words") -> Phrases:
    """Return the phrases of a word list by their first folded token, longest first."""
    table = load_table(name)
    rows = check_strings(table[section], key, f"lexicon/{name}.toml: {section}")
    return index_phrases(rows)


@cache
def load_folded(name: str, section: str, key: str = "words") -> frozenset[str]:
    """Return a list of single words, folded by ``fold_word`` as the tokens are to be."""
    rows = check_strings(load_table(name)[section], key, f"lexicon/{name}.toml: {section}")
    return frozenset(map(fold_word, rows))


def index_phrases(rows: list[str]) -> Phrases:
    """Return phrases by their first folded token, longest first; full stops count for nothing."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in rows:
        parts = fold_phrase(row)
        found.setdefault(parts[0], []).append(parts)
    return {first: tuple(sorted(kept, key=lambda p: (-len(p), p))) for first, kept in found.items()}


def fold_phrase(phrase: str) -> tuple[str, ...]:
    """Return the folded tokens of a phrase without its full stops and commas."""
    return tuple(fold_word(t.text) for t in tokenise(phrase) if t.text not in ".,")


def match_phrase(tokens: tuple[Token, ...], index: int, phrases: Phrases) -> int | None:
    """Return the index after the longest phrase that begins at ``index`` (and its full stop)."""
    if index >= len(tokens):
        return None
    for parts in phrases.get(fold_word(tokens[index].text), ()):
        end = match_parts(tokens, index, parts)
        if end is not None:
            return end + 1 if end < len(tokens) and tokens[end].text == "." else end
    return None


def match_parts(tokens: tuple[Token, ...], index: int, parts: tuple[str, ...]) -> int | None:
    """Return the index after the folded ``parts``, full stops and commas between them skipped."""
    for number, part in enumerate(parts):
        while number and index < len(tokens) and tokens[index].text in (".", ","):
            index += 1
        if index >= len(tokens) or fold_word(tokens[index].text) != part:
            return None
        index += 1
    return index


def find_phrase(
    tokens: tuple[Token, ...], start: int, end: int, phrases: Phrases
) -> tuple[int, int] | None:
    """Return the first place ``(start, end)`` of a phrase within the tokens, or None."""
    for index in range(start, end):
        after = match_phrase(tokens, index, phrases)
        if after is not None and after <= end + 1:
            return index, min(after, end)
    return None
