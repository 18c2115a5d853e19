"""Open corpora and own annotation in one form: (text, spans of the six labels)."""

import gzip
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.ner.wordclass import read_words

LABELS = ("PER", "LOC", "ORG", "TREATY", "EVENT", "SHIP")
Example = tuple[str, tuple[tuple[int, int, str], ...]]

_TREATY = re.compile(
    r"\b(Treaty|Treaties|Pact|Convention|Accords?|Agreement|Act|Constitution|Protocol|Decree|Law"
    r"|Charter|Armistice)\b"
)
_EVENT = re.compile(
    r"\b(War|Wars|Battle|Revolution|Conference|Uprising|Rebellion|Siege|Operation|Campaign|Crisis"
    r"|Incident|Coup|Massacre|Olympics|Olympic Games|Invasion|Mutiny|Offensive|Revolt|Elections?"
    r"|Summit|Raid|Expedition|Famine|Earthquake)\b",
    re.IGNORECASE,
)
_PRESS = re.compile(r"\b(Times|Post|Herald|Gazette|Tribune|Daily|Journal|Observer|Chronicle)\b")
_MARK = re.compile(r"\[([^\[\]|]+)\|(PER|LOC|ORG|TREATY|EVENT|SHIP)\]")


def read_corpus(path: Path) -> Iterator[Example]:
    """Yield the examples of a corpus file with its labels mapped to ours."""
    reader = gzip.open if path.suffix == ".gz" else open
    with reader(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            text = record["text"]
            spans = [
                (s["start"], s["end"], label)
                for s in record["spans"]
                if (label := _map_label(s["label"], text[s["start"] : s["end"]]))
            ]
            spans = [cut for s in spans if (cut := _cut_span(text, *s))]
            yield text, _keep_flat(spans)


def _map_label(label: str, text: str) -> str | None:
    if label in {"PER", "LOC", "ORG"}:
        return label
    if label not in {"MISC", "EVENT"}:
        return None
    if _TREATY.search(text):
        return "TREATY"
    if _EVENT.search(text):
        return "EVENT"
    return "ORG" if label == "MISC" and _PRESS.search(text) else None


def _cut_span(text: str, start: int, end: int, label: str) -> tuple[int, int, str] | None:
    """Leave out articles, peoples, adherents and what bears no capital: the guide marks none."""
    if text[start : start + 4].lower() == "the ":
        start += 4
    name = text[start:end]
    if name.lower() in read_words("en", "peoples") or not any(c.isupper() for c in name):
        return None
    return start, end, label


def _keep_flat(spans: list[tuple[int, int, str]]) -> tuple[tuple[int, int, str], ...]:
    kept: list[tuple[int, int, str]] = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return tuple(kept)


def read_annotations(path: Path) -> Iterator[Example]:
    """Yield the examples of a file in the inline notation ``[Токио|LOC]``, one a line."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield parse_line(line.strip(), f"{path.name}:{number}")


def parse_line(line: str, place: str) -> Example:
    """Return the text of ``line`` without its marks, and the marks as spans."""
    pieces: list[str] = []
    spans: list[tuple[int, int, str]] = []
    done = size = 0
    for match in _MARK.finditer(line):
        pieces += [line[done : match.start()], match[1]]
        size += match.start() - done
        spans.append((size, size + len(match[1]), match[2]))
        size += len(match[1])
        done = match.end()
    text = "".join([*pieces, line[done:]])
    if re.search(r"\|[A-Z]{3,6}\]", text):
        message = f"{place}: a mark is not closed: {line[:60]}"
        raise ValueError(message)
    return text, tuple(spans)


_LOOKALIKES = dict(zip("аеорсухАВЕКМНОРСТХ", "aeopcyxABEKMHOPCTX", strict=True))
_CONFUSED = dict(zip("инпшьесйоlieuco", "нпнщъсеи01lcne0", strict=False)) | {"h": "b", "m": "rn"}


def add_noise(example: Example, random_: random.Random, rate: float) -> Example:
    """Return the example as a scan would: letters confused or lost, words broken or glued."""
    text, spans = example
    pieces: list[str] = []
    places: list[int] = []
    size = 0
    for char in text:
        places.append(size)
        new = _spoil(char, random_) if random_.random() < rate else char
        pieces.append(new)
        size += len(new)
    places.append(size)
    moved = ((places[s], places[e], label) for s, e, label in spans)
    return "".join(pieces), tuple(m for m in moved if m[0] < m[1])


def _spoil(char: str, random_: random.Random) -> str:
    kind = random_.random()
    if not char.isalpha():
        return {" ": "" if kind < 0.3 else " ", "1": "I", "0": "О"}.get(char, char)  # noqa: PLR2004
    if kind < 0.35 and char in _LOOKALIKES:  # noqa: PLR2004
        return _LOOKALIKES[char]
    if kind < 0.75 and char in _CONFUSED:  # noqa: PLR2004
        return _CONFUSED[char]
    if kind < 0.85:  # noqa: PLR2004
        return ""
    return char + random_.choice([" ", "- "]) if kind < 0.95 else char  # noqa: PLR2004
