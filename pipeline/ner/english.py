"""English names by what is written around them: vessels, towns, abbreviations, plain words."""

import re
from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from pipeline.ner.found import Found
from pipeline.ner.gazetteer import Gazetteer
from pipeline.ner.keys import is_english_word
from pipeline.ner.tokens import find_script, split_tokens
from pipeline.ner.wordclass import classify_word, read_words
from pipeline.records import Label, Passage

Names = tuple[Found, ...]
_DOTTED = re.compile(r"(?:[A-Z]\.\s?){2,4}(?=\s?[^\W\d_])")
_APPOSED = re.compile(r"\b([a-z]+(?:-[a-z]+)*),\s(?:the\s)?[\"“']?$")  # a ship, the ‖ Lenin
_KIND = re.compile(r"\b([a-z]+)\sof\s$")  # the town of ‖ Voroshilov
_OPENING = re.compile(r"(?:^|[.!?:;]\s|[.!?][\"”»’]\s|\n)[\s\"“«‘'(\[]*$")
_TITLE = re.compile(r"\b([A-Z][a-z]{0,7})\.\s$")  # Messrs. ‖ Cook
_ANY = re.compile(r"\b(?:an?|any|such|no|another)\s(?:[a-z]+\s)?$")
_NUMBERED = re.compile(r"(?:[A-Z][a-z]+(?:th|st|nd|rd)|Second|Third|First)\sCongress")
_TWO = re.compile(r"([A-Z][^\W\d_]+)[ –]([A-Z][^\W\d_]+)")
_PARTNER = re.compile(r"(?:,? (?:and|&) Co\b(?:mpany\b)?| & [A-Z][a-z]+)")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SMALL = frozenset({"of", "the", "and", "in", "to", "for", "on", "a", "an", "from", "its", "with"})
_AROUND = 30


@dataclass(frozen=True, slots=True)
class Known:
    """What tells a name from a word: the authority, the words of its persons, the document."""

    gazetteer: Gazetteer
    persons: Container[str]
    told: Container[str]

    def holds(self, printed: str) -> bool:
        """Tell whether ``printed`` is known to be a name."""
        if printed.lower() in self.persons or printed in self.told:
            return True
        return bool(self.list_labels(printed))

    def list_labels(self, printed: str) -> set[Label]:
        """Return the labels that the authority's names of this form bear."""
        return set(self.gazetteer.read_whole(split_tokens(printed)))


def mend_english(
    passages: Sequence[Passage],
    names: Sequence[Names],
    gazetteer: Gazetteer,
    persons: Container[str],
) -> list[Names]:
    """Return the names of each passage, those of passages in English mended by what is around them.

    Letters of a body or state are no initials (``H.B.M. High Commissioner``); what follows the
    type of a vessel or place bears its label; words of the language are no names where it is their
    place, a sentence's beginning or a heading, that makes them capital. ``persons`` are the words
    of the authority's persons in small letters.
    """
    told: dict[str, set[str]] = defaultdict(set)
    for passage, found in zip(passages, names, strict=True):
        told[passage.doc_id] |= _list_inner(passage.text, found)
    return [
        found
        if p.language == "ru"
        else _mend_passage(p, found, Known(gazetteer, persons, told[p.doc_id]))
        for p, found in zip(passages, names, strict=True)
    ]


def _list_inner(text: str, names: Names) -> set[str]:
    """Return the names that stand where nothing but being one makes them capital."""
    inner = (name for name in names if not _opens(text, name))
    return {text[n.start : n.end] for n in inner}


def _mend_passage(passage: Passage, names: Names, known: Known) -> Names:
    titled = _is_titled(passage)
    parts = (part for name in names for part in _part_holders(passage.text, name, known))
    mended = _join_partners(passage.text, [_relabel(passage.text, part) for part in parts])
    return tuple(
        name
        for name in mended
        if not _is_abbreviated(passage.text, name)
        and not _is_plain(passage.text, name, known, titled=titled)
    )


def _is_titled(passage: Passage) -> bool:
    """Tell whether a passage is a heading or line whose words are capital throughout."""
    words = [w for w in _WORD.findall(passage.text) if w.lower() not in _SMALL]
    return passage.kind == "heading" and all(word[0].isupper() for word in words)


def _part_holders(text: str, name: Found, known: Known) -> Names:
    """Return two names for a place and its person, for two persons that a dash joins.

    ``Harbin Morishima``, ``Hirota–Karakhan``.
    """
    match = _TWO.fullmatch(text, name.start, name.end)
    if name.label not in {"LOC", "PER", "ORG"} or match is None:
        return (name,)
    labels = [known.list_labels(word) for word in match.groups()]
    if labels not in ([{"LOC"}, {"PER"}], [{"PER"}, {"PER"}]) or (
        labels[0] == {"PER"} and text[match.end(1)] == " "
    ):
        return (name,)
    (first,), (last,) = labels
    return replace(name, end=match.end(1), label=first), replace(
        name, start=match.start(2), label=last
    )


def _join_partners(text: str, names: Sequence[Found]) -> Names:
    """Return the names, those of a firm's partners made one (``Butterfield & Swire``)."""
    joined: list[Found] = []
    for name in names:
        if joined and name.start < joined[-1].end:
            continue
        partner = _PARTNER.match(text, name.end) if name.label in {"PER", "LOC", "ORG"} else None
        end = partner.end() if partner else name.end
        joined.append(replace(name, end=end, label="ORG") if partner else name)
    return tuple(joined)


def _relabel(text: str, name: Found) -> Found:
    before = text[max(0, name.start - _AROUND) : name.start]
    if name.label in {"PER", "LOC"} and " & " in text[name.start : name.end]:
        return replace(name, label="ORG")
    if name.label in {"PER", "LOC"}:
        kind = _APPOSED.search(before)
        if kind and kind[1] in read_words("en", "ships"):
            return replace(name, label="SHIP")
    if name.label == "PER":
        kind = _KIND.search(before)
        if kind and kind[1] in read_words("en", "places") - {"state", "republic"}:
            return replace(name, label="LOC")
    return name


def _is_abbreviated(text: str, name: Found) -> bool:
    match = _DOTTED.match(text, name.start, name.end) if name.label == "PER" else None
    letters = re.sub(r"[^A-Z]", "", match.group()) if match else ""
    return letters.lower() in read_words("en", "dotted")


def _is_plain(text: str, name: Found, known: Known, *, titled: bool) -> bool:
    """Tell whether a name is only words of the language that their place makes capital."""
    printed = text[name.start : name.end]
    words = _WORD.findall(printed)
    if _is_any(text, name) or _NUMBERED.fullmatch(printed) or _is_title(printed):
        return True
    if name.label in {"TREATY", "EVENT"} or find_script(printed) != "en":
        return False
    if not all(is_english_word(word) for word in words) or known.holds(printed):
        return False
    return titled or (len(words) == 1 and _opens(text, name))


def _is_title(printed: str) -> bool:
    """Tell whether a name is a form of address alone (``Capt``, ``St.``)."""
    return printed.rstrip(".").lower() in read_words("en", "title_abbreviations") | {"co"}


def _is_any(text: str, name: Found) -> bool:
    """Tell whether a treaty in small letters is one of many (``a pact of non-aggression``)."""
    article = _ANY.search(text[max(0, name.start - _AROUND) : name.start])
    return name.label == "TREATY" and article is not None and text[name.start].islower()


def _opens(text: str, name: Found) -> bool:
    """Tell whether a name begins a sentence; a stop after a title or initial ends none."""
    before = text[max(0, name.start - _AROUND) : name.start]
    title = _TITLE.search(before)
    short = title is not None and (len(title[1]) == 1 or classify_word(title[1]) == "R")
    return _OPENING.search(before) is not None and not short
