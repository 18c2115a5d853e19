"""Names that a document in English tells again, found where the engines passed them over."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pipeline.ner.found import Found
from pipeline.ner.keys import is_english_word
from pipeline.ner.wordclass import read_words
from pipeline.records import Label, Passage

Names = tuple[Found, ...]
_WORD = re.compile(r"[A-ZÀ-Ž][^\W\d_]{2,}(?:['’-][^\W\d_]{2,})*")
_SURE = 0.9
_OFTEN = 2
_SCORE = 0.8
_RECALLED: frozenset[Label] = frozenset({"PER", "LOC"})


def recall_names(passages: Sequence[Passage], names: Sequence[Names]) -> list[Names]:
    """Return the names of each passage with those added that its document tells elsewhere.

    A capitalised word in no name is the person or place that the document names so, surely, twice
    or more, or once in a full name; a word of the language is one only within a sentence. Passages
    in Russian stay as they are. Linear in the text.
    """
    told: dict[str, Counter[tuple[str, Label]]] = defaultdict(Counter)
    for passage, found in zip(passages, names, strict=True):
        told[passage.doc_id].update(_list_told(passage.text, found))
    known = {doc_id: _choose_labels(counts) for doc_id, counts in told.items()}
    return [
        found if p.language == "ru" else _add_told(p.text, found, known[p.doc_id])
        for p, found in zip(passages, names, strict=True)
    ]


def _list_told(text: str, names: Names) -> Iterator[tuple[str, Label]]:
    for name in names:
        if name.score >= _SURE:
            printed = text[name.start : name.end]
            yield printed, name.label
            if name.label == "PER" and (surname := _find_surname(printed)):
                yield surname, name.label


def _find_surname(printed: str) -> str | None:
    """Return the last word of a full name, of one with a hyphen at its end the first."""
    words = printed.split()
    if len(words) < _OFTEN:
        return None
    return words[0] if "-" in words[-1] and "." not in words[0] else words[-1]


def _choose_labels(counts: Counter[tuple[str, Label]]) -> dict[str, Label]:
    """Return the words told often enough, each with the label that it bears throughout."""
    labels: dict[str, set[Label]] = defaultdict(set)
    for word, label in counts:
        labels[word].add(label)
    return {
        word: label
        for (word, label), count in counts.items()
        if count >= (_OFTEN if is_english_word(word) else 1)
        and labels[word] == {label}
        and label in _RECALLED
        and _WORD.fullmatch(word)
        and word.lower() not in read_words("en", "peoples")
    }


def _add_told(text: str, names: Names, known: Mapping[str, Label]) -> Names:
    taken = [(name.start, name.end) for name in names]
    added = [
        Found(match.start(), match.end(), known[match.group()], _SCORE, "document")
        for match in _WORD.finditer(text)
        if match.group() in known and not _opens_plainly(text, match)
    ]
    free = [a for a in added if not any(s < a.end and e > a.start for s, e in taken)]
    return tuple(sorted((*names, *free), key=lambda name: name.start))


def _opens_plainly(text: str, match: re.Match[str]) -> bool:
    """Tell whether a word of the language stands where a sentence may begin or names run on."""
    before, after = text[: match.start()][-2:], text[match.end() : match.end() + 2]
    beside = re.match(r"\s[A-Z]", after) is not None or re.search(r"[A-Za-z]-$", before) is not None
    if beside:
        return True
    return is_english_word(match.group()) and not re.search(r"[a-z,]\s$", before)
