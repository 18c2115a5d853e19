"""Sender and addressee as a cited paper prints them, read as parties."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from pipeline.events.parties import Nations
from pipeline.records import Citation, Mention, Role
from pipeline.text.morphology import choose_parse

_LONGEST_NAME = 4
_LONGEST_TEXT = 200
_STEM = 4


def gather_people(mentions: Iterable[Mention]) -> Mapping[str, Mention]:
    """Return the first mention of each person by the stem of the surname."""
    found: dict[str, Mention] = {}
    for mention in mentions:
        if mention.label == "PER":
            found.setdefault(_stem_word(mention.text.split()[-1]), mention)
    return found


def _stem_word(word: str) -> str:
    letters = "".join(c for c in word.rsplit(".", 1)[-1].lower() if c.isalpha())
    return letters[: max(_STEM, len(letters) - 2)]


def read_senders(
    nations: Nations, support: Sequence[Citation], people: Mapping[str, Mention]
) -> tuple[tuple[Role, ...], tuple[Role, ...]]:
    """Return the sender and the addressee of the cited paper where they are known parties."""
    references = [c.reference for c in support if c.reference]
    if not references:
        return (), ()
    reference = references[0]
    return (
        _find_named(nations, reference.sender, people)[:1],
        _find_named(nations, reference.addressee, people),
    )


def _find_named(
    nations: Nations, text: str | None, people: Mapping[str, Mention]
) -> tuple[Role, ...]:
    if not text:
        return ()
    last = text.split()[-1]
    if last[:1].isupper() and (person := people.get(_stem_word(last))):
        return (Role(person.mention_id, None, "cited document > name"),)
    states = find_states(nations, text)
    return tuple(Role(None, state, "cited document > state") for state in states)


def find_states(nations: Nations, text: str) -> list[str]:
    """Return the states that ``text`` names in any case, longest names first at each word."""
    words = [_fold_word(word) for word in text.replace(",", " ").split()][:_LONGEST_TEXT]
    names = _index_states(nations)
    found: list[str] = []
    k = 0
    while k < len(words):
        size = next((n for n in range(_LONGEST_NAME, 0, -1) if tuple(words[k : k + n]) in names), 0)
        state = names.get(tuple(words[k : k + size]))
        if state and state not in found:
            found.append(state)
        k += max(size, 1)
    return found


def name_state(nations: Nations, text: str) -> str | None:
    """Return the state whose name, in any case, ``text`` is."""
    words = tuple(_fold_word(word) for word in text.split()[: _LONGEST_NAME + 1])
    return _index_states(nations).get(words)


@lru_cache(maxsize=8)
def _index_states(nations: Nations) -> Mapping[tuple[str, ...], str]:
    names = sorted((n, i) for n, i in nations.names.items() if i in nations.states)
    return {tuple(_fold_word(word) for word in name.split()): state for name, state in names}


@lru_cache(maxsize=50_000)
def _fold_word(word: str) -> str:
    """Return the stem that the forms of a name's word share (`Дальневосточной`, `Республики`)."""
    bare = "".join(c for c in word if c.isalnum() or c == "-")
    if bare.isascii() or (bare.isupper() and len(bare) > 1):
        return bare.lower()
    parse = choose_parse(bare.lower(), "NOUN", "")
    return str(parse.normal_form) if parse else bare.lower()
