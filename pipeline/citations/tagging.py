"""A linear-chain tagger for references in Latin script, used where no rule reads them.

Weights are those of an averaged structured perceptron (Collins 2002), found by
``training/train_references.py``; decoding is Viterbi's.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.citations.imprint import read_place
from pipeline.citations.notedates import read_month, read_year
from pipeline.citations.tokens import Token, precedes_space

LABELS = (
    "other",
    "author",
    "title",
    "container",
    "date",
    "location",
    "publisher",
    "volume",
    "pages",
    "editor",
)
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Tagger:
    """Weights of features (one number a label) and of label pairs."""

    weights: Mapping[str, Sequence[float]]
    transitions: Sequence[Sequence[float]]


@cache
def load_tagger() -> Tagger:
    """Return the tagger that the package carries."""
    resource = files("pipeline.citations").joinpath("latin_references.json")
    data: dict[str, Any] = json.loads(resource.read_text(encoding="utf-8"))
    return Tagger(data["weights"], data["transitions"])


def tag_tokens(tokens: Sequence[Token], tagger: Tagger) -> list[str]:
    """Return a label a token, the best sequence by the tagger's weights; linear in the tokens."""
    kept = tuple(tokens[:_LONGEST])
    scores = [_score(features, tagger) for features in list_features(kept)]
    best = decode(scores, tagger.transitions)
    return [LABELS[k] for k in best] + ["other"] * (len(tokens) - len(kept))


def _score(features: Iterable[str], tagger: Tagger) -> list[float]:
    rows = [tagger.weights[f] for f in features if f in tagger.weights]
    return [sum(column) for column in zip(*rows, strict=True)] if rows else [0.0] * len(LABELS)


def decode(scores: Sequence[Sequence[float]], transitions: Sequence[Sequence[float]]) -> list[int]:
    """Return the label numbers of the best path (Viterbi); ties go to the lower number."""
    if not scores:
        return []
    size = range(len(LABELS))
    total, back = list(scores[0]), []
    for row in scores[1:]:
        step = [max(size, key=lambda a, b=b: (total[a] + transitions[a][b], -a)) for b in size]  # type: ignore[misc]
        total = [total[step[b]] + transitions[step[b]][b] + row[b] for b in size]
        back.append(step)
    path = [max(size, key=lambda a: (total[a], -a))]
    for step in reversed(back):
        path.append(step[path[-1]])
    return path[::-1]


def list_features(tokens: tuple[Token, ...]) -> list[list[str]]:
    """Return the features of each token: its form, its surroundings, its place in the reference."""
    forms = [_describe(tokens, k) for k in range(len(tokens))]
    states = _list_states(tokens)
    rows = []
    for k, own in enumerate(forms):
        row = [
            "bias",
            *own,
            states[k],
            f"at{min(10 * k // max(1, len(tokens)), 9)}",
            f"n{min(k, 4)}",
        ]
        for offset in (-2, -1, 1, 2):
            near = forms[k + offset] if 0 <= k + offset < len(forms) else ["edge"]
            row += [f"{offset}{f}" for f in near[:3]]
        row.append(f"{states[k]}{own[1]}")
        rows.append(row)
    return rows


def _describe(tokens: tuple[Token, ...], index: int) -> list[str]:
    word = tokens[index].text
    lower = word.lower()
    found = [f"w={lower}", f"s={_make_shape(word)}", f"p={precedes_space(tokens, index)}"]
    found += [f"<{lower[:3]}", f">{lower[-3:]}"]
    if read_year(tokens[index]):
        found.append("year")
    elif read_month(word):
        found.append("month")
    if word[0].isupper() and read_place(tokens, index):
        found.append("place")
    return found


def _make_shape(word: str) -> str:
    if word.isdigit():
        return f"d{min(len(word), 5)}"
    if not word[0].isalpha():
        return word
    if len(word) == 1:
        return "I" if word.isupper() else "i"
    return "AA" if word.isupper() else "Aa" if word[0].isupper() else "aa"


def _list_states(tokens: tuple[Token, ...]) -> list[str]:
    """Return for each token whether it stands in brackets, in quotation marks, after a year."""
    states, bracket, quoted, dated = [], False, False, False
    for token in tokens:
        if token.text in "([":
            bracket = True
        elif token.text in ")]":
            bracket = False
        elif token.text in '"“”':
            quoted = token.text != "”" and not quoted
        states.append(f"b{bracket:d}q{quoted:d}y{dated:d}")
        dated = dated or read_year(token) is not None
    return states
