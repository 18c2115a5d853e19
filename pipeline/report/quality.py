"""``docs/quality.md``: the measured figures beside the aims and the peers."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

NAMES = {
    "entities.strict": "names, strict span and label",
    "entities.overlap": "names, overlapping span and label",
    "linking.b3": "linking, B³ over matched names",
    "dates.strict": "dates, strict span",
    "dates.value": "dates, EDTF value",
    "dates.inferred": "dates, inferred values right",
    "markers.strict": "note markers, strict span",
    "notes.strict": "notes, strict span",
    "references.fields": "references, fields (micro)",
    "references.resolved": "short forms resolved",
    "layout.blocks": "blocks, kind and beginning",
    "layout.characters": "clean text, characters right",
    "events.trigger": "events, trigger",
    "events.type": "events, trigger and type",
    "events.date": "events, date given a match",
    "events.agents": "events, agents given a match",
    "events.recipients": "events, recipients given a match",
    "events.places": "events, places given a match",
    "events.notes": "events, supporting notes given a match",
    "events.modality": "events, modality given a match",
    "clusters.pairs": "clusters, pairs",
}
HEAD = """# Quality

Made by `letopis docs` from `processed/quality.json` (`letopis repro`) and `docs/peers.json`
(`python training/peers.py`). F1 with the 95 % bootstrap interval over stretches of 600 characters.
`dev` was looked at while rules were written, `test` is only scored; see `tests/gold/SPLIT.md` for
what was trained on which text.

How untouched `test` is, by layer. Names, dates, references: totals only were read, and some of
them led to more work. Layout, markers, notes: mismatches were looked at while rules were mended, so
those figures are not held out. Events: breakdowns of misses and confusions were looked at four
times, the texts never; of the ten passages that begin with `new-` only totals. Gold and rules come
from annotators of one kind (see `docs/data-card.md`); expect less on other texts.
"""


def make_quality(figures: Mapping[str, Any], peers: Mapping[str, Any]) -> str:
    """Return the page; ``figures`` by split and measure, ``peers`` by name, then measure."""
    parts = [HEAD]
    for split in ("test", "dev"):
        parts += [f"## {split}\n", *_make_table(figures[split]), ""]
    parts += ["## Events by type (test)\n", *_make_types(figures["test"]), ""]
    parts += ["## Peers on the same passages, by the same scorer (test)\n"]
    parts += [*_make_peers(figures["test"], peers), ""]
    return "\n".join(parts)


def make_headline(figures: Mapping[str, Any], peers: Mapping[str, Any]) -> str:
    """Return the short table of the README: the test split, beside the peers."""
    others = {measure: figures for peer in peers.values() for measure, figures in peer.items()}
    lines = ["| only scored (`test`) | F1 | Russian | English | peer, Russian | peer, English |"]
    lines.append("|---|---|---|---|---|---|")
    for measure, name in NAMES.items():
        if measure in figures:
            cells = [_show(figures[measure]["all"]["f1"])]
            cells += [_show_language(figures, measure, language) for language in ("ru", "en")]
            cells += [_show_language(others, measure, language) for language in ("ru", "en")]
            lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _show_language(figures: Mapping[str, Any], measure: str, language: str) -> str:
    groups = figures.get(measure, {}).get("by_language", {})
    value = groups.get(language, {}).get("f1")
    return _show(value or None)


def _make_table(figures: Mapping[str, Any]) -> Iterator[str]:
    languages = [("by_language", language) for language in ("ru", "en")]
    groups = [*languages, *(("by_noise", noise) for noise in ("clean", "ocr", "mt"))]
    yield "| measure | F1 | interval | P | R | ru | en | clean | OCR noise | machine-translated |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for measure, name in NAMES.items():
        if measure in figures:
            yield _make_row(name, figures[measure], groups)


def _make_row(name: str, figure: Mapping[str, Any], groups: Iterable[tuple[str, str]]) -> str:
    whole = figure["all"]
    low, high = whole.get("low"), whole.get("high")
    interval = "" if low is None else f"{low:.3f}–{high:.3f}"
    cells = [name, _show(whole["f1"]), interval, _show(whole["precision"]), _show(whole["recall"])]
    cells += [_show(figure.get(kind, {}).get(key, {}).get("f1")) for kind, key in groups]
    return f"| {' | '.join(cells)} |"


def _show(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _make_types(figures: Mapping[str, Any]) -> Iterator[str]:
    yield "| type | trigger and type F1 | right | false | missed |"
    yield "|---|---|---|---|---|"
    for kind, cell in figures["events.type"]["by_label"].items():
        yield f"| {kind} | {_show(cell['f1'])} | {cell['tp']} | {cell['fp']} | {cell['fn']} |"


def _make_peers(ours: Mapping[str, Any], peers: Mapping[str, Any]) -> Iterator[str]:
    yield "| measure | language | Letopis | " + " | ".join(peers) + " |"
    yield "|---|---|---|" + "---|" * len(peers)
    for measure in ("entities.strict", "entities.overlap", "dates.strict", "dates.value"):
        for language in ("ru", "en"):
            mine = _show(ours[measure]["by_language"].get(language, {}).get("f1"))
            theirs = [
                _show(figures.get(measure, {}).get("by_language", {}).get(language, {}).get("f1"))
                for figures in peers.values()
            ]
            yield f"| {NAMES[measure]} | {language} | {mine} | {' | '.join(theirs)} |"
