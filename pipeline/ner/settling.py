"""Labels that the names of one document settle among themselves, and what stands beside them."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from pipeline.ner.found import Found
from pipeline.ner.gazetteer import Gazetteer
from pipeline.ner.placing import part_railway, place_name
from pipeline.ner.quoted import check_ships, list_ships
from pipeline.ner.tokens import find_script, split_tokens
from pipeline.ner.wordclass import classify_word, find_lemmas, read_words
from pipeline.records import Passage
from pipeline.text.names import make_stem

Names = tuple[Found, ...]
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_JOINT = re.compile(r",\s|,?\s(?:and|и)\s")
_SURE = 0.97
_SHORTEST = 2
_INSTRUMENTAL = re.compile(r"[а-яё](?:[оеё]в|[иы]н)ым$")


def settle_names(
    passages: Sequence[Passage], names: Sequence[Names], gazetteer: Gazetteer
) -> list[Names]:
    """Return the names of each passage, relabelled by the other names of their documents.

    A surname taken for a place is the person's; a word in quotation marks is a ship only where
    one is spoken of nearby, or the document calls it one elsewhere.
    """
    names = _place_names(passages, names, gazetteer)
    surnames: dict[str, set[str]] = defaultdict(set)
    votes: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    places: dict[str, set[str]] = defaultdict(set)
    ships: dict[str, set[str]] = defaultdict(set)
    for passage, found in zip(passages, names, strict=True):
        surnames[passage.doc_id] |= _list_surnames(passage.text, found)
        votes[passage.doc_id].update(_count_labels(passage.text, found))
        places[passage.doc_id] |= _list_places(passage.text, found)
        ships[passage.doc_id] |= list_ships(passage.text, found)
    for doc_id, counts in votes.items():
        surnames[doc_id] |= {
            stem
            for (stem, label), count in counts.items()
            if label == "PER" and count > counts[stem, "LOC"]
        }
    return [
        tuple(
            check_ships(
                p.text,
                _find_persons(
                    p.text,
                    found,
                    surnames[p.doc_id] - places[p.doc_id],
                    places[p.doc_id],
                    gazetteer,
                ),
                ships[p.doc_id],
            )
        )
        for p, found in zip(passages, names, strict=True)
    ]


def _place_names(
    passages: Sequence[Passage], names: Sequence[Names], gazetteer: Gazetteer
) -> list[Names]:
    return [
        tuple(
            place_name(p.text, part)
            for name in found
            for part in part_railway(p.text, name, gazetteer)
        )
        for p, found in zip(passages, names, strict=True)
    ]


def _list_surnames(text: str, names: Names) -> set[str]:
    """Return the stems of the first and last words of persons named by more than one."""
    found: set[str] = set()
    for name in names:
        words = _WORD.findall(text[name.start : name.end])
        if name.label == "PER" and len(words) >= _SHORTEST:
            found |= {make_stem(w) for w in (words[0], words[-1]) if len(w) >= _SHORTEST}
    return found


def _count_labels(text: str, names: Names) -> Iterator[tuple[str, str]]:
    """Yield stem and label of each name of one word."""
    for name in names:
        word = text[name.start : name.end]
        if _WORD.fullmatch(word):
            yield make_stem(word), name.label


def _list_places(text: str, names: Names) -> set[str]:
    """Return the stems of the words that places bear with others (``Wrangel Island``)."""
    found: set[str] = set()
    for name in names:
        words = _WORD.findall(text[name.start : name.end])
        before = _WORD.findall(text[max(0, name.start - 20) : name.start])[-1:]
        placed = any(classify_word(word) == "L" for word in before)
        if name.label == "LOC" and (placed or len(words) >= _SHORTEST):
            found |= {make_stem(word) for word in words}
    return found


def _find_persons(
    text: str, names: Names, surnames: set[str], places: set[str], gazetteer: Gazetteer
) -> list[Found]:
    """Return the names, those taken for places made persons that are surnames by all signs."""
    return [
        replace(name, label="PER")
        if name.label in {"LOC", "ORG"} and _is_person(text, names, k, surnames, places, gazetteer)
        else replace(name, label="LOC")
        if name.label == "PER" and _is_place(text, name, surnames, places)
        else name
        for k, name in enumerate(names)
    ]


def _is_place(text: str, name: Found, surnames: set[str], places: set[str]) -> bool:
    """Tell whether a word that is part of a place's name is no person's here (``Wrangel``)."""
    word = text[name.start : name.end]
    stem = make_stem(word)
    shared = _WORD.fullmatch(word) and stem in places and stem not in surnames
    return bool(shared) and not _follows_title(text, name.start)


def _is_person(
    text: str,
    names: Names,
    place: int,
    surnames: set[str],
    places: set[str],
    gazetteer: Gazetteer,
) -> bool:
    name = names[place]
    word = text[name.start : name.end]
    if not _WORD.fullmatch(word) or word.isupper() or not word[0].isupper():
        return False
    if name.label == "LOC" and _INSTRUMENTAL.search(word):
        return True  # `Ворошиловым`, of a town it were `Ворошиловом`
    known = gazetteer.read_whole(split_tokens(word)).keys()
    if known - {"PER"}:
        return False
    if name.label == "LOC" and (make_stem(word) in surnames or _is_known(word, known, places)):
        return True
    if _follows_title(text, name.start) or (name.label == "LOC" and _commands(text, name.start)):
        return True
    return name.label == "LOC" and name.score < _SURE and _stands_among(text, names, place)


def _is_known(word: str, labels: Collection[str], places: set[str]) -> bool:
    """Tell whether the authority knows a Russian word as a person only (``Спальвину``)."""
    russian = find_script(word) == "ru"
    return russian and set(labels) == {"PER"} and make_stem(word) not in places


def _follows_title(text: str, start: int) -> bool:
    """Tell whether a title stands right before (``General Pao``), not of a place's own."""
    before = text[max(0, start - 30) : start]
    match = re.search(r"([^\W\d_]+(?:-[^\W\d_]+)*)\.?\s$", before)
    return match is not None and classify_word(match[1]) == "R" and match[1].lower() not in _PLACED


def _commands(text: str, start: int) -> bool:
    """Tell whether troops named after their commander stand right before (``дивизии Тамона``)."""
    match = re.search(r"([а-яё]+)\s$", text[max(0, start - 20) : start])
    return match is not None and bool(find_lemmas(match[1]) & read_words("ru", "commands"))


_PLACED = frozenset({"port", "st", "гражданин", "member", "член"})


def _stands_among(text: str, names: Names, place: int) -> bool:
    """Tell whether the nearest names in one list with it are persons, none a place."""
    beside = [
        other
        for first, last, other in (
            (place - 1, place, place - 1),
            (place, place + 1, place + 1),
        )
        if 0 <= other < len(names) and _JOINT.fullmatch(text, names[first].end, names[last].start)
    ]
    labels = {names[other].label for other in beside}
    return labels == {"PER"}
