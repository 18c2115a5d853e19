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
_GAP = re.compile("[ –]")
_HOLDERS = {(" ", "LOC", "PER"), (" ", "ORG", "LOC"), (" ", "ORG", "PER"), ("–", "PER", "PER")}
_SURE = 0.9
_WEAK = frozenset({"PER", "LOC"})
_DOUBTFUL = 0.7
_TAIL = re.compile(r"([A-Z][a-z]+)(?:\s[a-z]+)+")
_OF_STATE = re.compile(r" of (?:the )?")
_MINISTRY = re.compile(
    r"(?:People['’]?s [Cc]ommissariat|Ministry|Commissariat) (?:of|on|for) (?:the )?"
    r"(?:(?:foreign|internal|home) (?:affairs|trade)|war|defen[cs]e|finance|(?:the )?navy|education"
    r"|agriculture|communications|railways|justice|commerce|trade)\b(?: and [a-z]+(?= of ))?"
)
_PARTNER = re.compile(r"(?:,? (?:and|&) Co\b(?:mpany\b)?| & [A-Z][a-z]+)")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SMALL = frozenset({"of", "the", "and", "in", "to", "for", "on", "a", "an", "from", "its", "with"})
_AROUND = 30
_LONGEST = 250


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
    """Return the sure names that stand where nothing but being one makes them capital."""
    inner = (name for name in names if name.score >= _SURE and not _opens(text, name))
    return {text[n.start : n.end] for n in inner}


def _mend_passage(passage: Passage, names: Names, known: Known) -> Names:
    titled = _is_titled(passage)
    held = tuple(part for name in names for part in _part_holders(passage.text, name, known))
    parts = _add_ministries(passage.text, held)
    mended = _join_partners(passage.text, [_relabel(passage.text, part, known) for part in parts])
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
    """Return two names for a place or body and who follows it, for two persons that a dash joins.

    ``Harbin Morishima``, ``Sixth Army Hailar``, ``Hirota–Karakhan``.
    """
    printed = text[name.start : name.end]
    if name.label not in {"LOC", "PER", "ORG"} or known.list_labels(printed):
        return (name,)
    if len(printed) > _LONGEST:
        return (name,)
    for match in _GAP.finditer(printed):
        first, last = (
            known.list_labels(part) for part in (printed[: match.start()], printed[match.end() :])
        )
        if (match.group(), *first, *last) in _HOLDERS:
            return (
                replace(name, end=name.start + match.start(), label=next(iter(first))),
                replace(name, start=name.start + match.end(), label=next(iter(last))),
            )
    return (name,)


def _add_ministries(text: str, names: Names) -> Names:
    """Return the names with ministries told in small letters, each with the state it is of.

    ``People's commissariat on foreign affairs``, ``Ministry of foreign affairs of Japan``.
    """
    found = list(names)
    for match in _MINISTRY.finditer(text):
        inside = [n for n in found if n.end > match.start() and n.start < match.end()]
        state = next((n for n in found if _OF_STATE.fullmatch(text, match.end(), n.start)), None)
        end = state.end if state and state.label == "LOC" else match.end()
        if all(n.start >= match.start() and n.end <= end for n in inside):
            found = [n for n in found if n.end <= match.start() or n.start >= end]
            found.append(Found(match.start(), end, "ORG", _SURE, "document"))
    return tuple(sorted(found, key=lambda name: name.start))


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


def _skip_nation(text: str, name: Found, known: Known) -> int | None:
    """Return where a body's name begins after a nation's adjective (``Soviet Foreign Office``)."""
    first, _, rest = text[name.start : name.end].partition(" ")
    whole = known.list_labels(f"{first} {rest}")
    if whole or first.lower() not in read_words("en", "peoples") or " " not in rest:
        return None
    return name.end - len(rest) if "ORG" in known.list_labels(rest) else None


def _relabel(text: str, name: Found, known: Known) -> Found:
    before = text[max(0, name.start - _AROUND) : name.start]
    if name.label in {"PER", "LOC"} and " & " in text[name.start : name.end]:
        return replace(name, label="ORG")
    if name.label in {"PER", "LOC"}:
        type_ = _APPOSED.search(before)
        if type_ and type_[1] in read_words("en", "ships"):
            return replace(name, label="SHIP")
    if name.label == "ORG" and (start := _skip_nation(text, name, known)):
        return replace(name, start=start)
    kind = _KIND.search(before) if name.label in {"PER", "LOC"} else None
    placed = kind is not None and kind[1] in read_words("en", "places") - {"state", "republic"}
    if name.label == "PER" and placed:
        return replace(name, label="LOC")
    if kind and kind[1] == "firm":
        return replace(name, label="ORG")
    return name


def _is_abbreviated(text: str, name: Found) -> bool:
    match = _DOTTED.match(text, name.start, name.end) if name.label == "PER" else None
    letters = re.sub(r"[^A-Z]", "", match.group()) if match else ""
    return letters.lower() in read_words("en", "dotted")


def _is_plain(text: str, name: Found, known: Known, *, titled: bool) -> bool:
    """Tell whether a name is only words of the language that their place makes capital."""
    printed = text[name.start : name.end]
    words = _WORD.findall(printed)
    if name.label in _WEAK and _is_national(printed):
        return True
    if _is_any(text, name) or _NUMBERED.fullmatch(printed) or _is_title(printed):
        return True
    if find_script(printed) != "en" or not all(is_english_word(word) for word in words):
        return False
    if name.label in {"TREATY", "EVENT"}:
        return len(words) == 1 and not known.list_labels(printed)
    if known.holds(printed) or printed.lower() in read_words("en", "short_states"):
        return False
    return titled or (len(words) == 1 and (_opens(text, name) or _is_weak(text, name)))


def _is_national(printed: str) -> bool:
    """Tell whether a name is a nation's people or things (``Soviet airmen``), no state."""
    tail = _TAIL.fullmatch(printed)
    if tail is None or tail[1].lower() not in read_words("en", "peoples"):
        return False
    return printed.rpartition(" ")[2] not in read_words("en", "short_states")


def _is_weak(text: str, name: Found) -> bool:
    """Tell whether a word of the language, capital within a sentence, is hardly a name."""
    before = _WORD.findall(text[max(0, name.start - _AROUND) : name.start])
    addressed = bool(before) and classify_word(before[-1]) == "R"
    return name.label in _WEAK and name.score < _DOUBTFUL and not addressed


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
