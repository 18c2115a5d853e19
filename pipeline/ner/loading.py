"""Which engines run, by the parameters; one set of names out of what they answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from pipeline.ner.combine import combine_names, join_states, raise_known
from pipeline.ner.english import mend_english
from pipeline.ner.found import Engine, Found
from pipeline.ner.gazetteer import Gazetteer
from pipeline.ner.lemmas import find_base
from pipeline.ner.monsieur import cut_monsieur, find_polite, gather_initials
from pipeline.ner.parting import part_sentences, restore_stops
from pipeline.ner.patterns import PatternEngine
from pipeline.ner.recalling import recall_names
from pipeline.ner.settling import settle_names
from pipeline.ner.slovnet import load_slovnet_engine
from pipeline.ner.spacy import load_spacy_engine
from pipeline.ner.stanza import load_stanza_engine
from pipeline.ner.tagger import load_tagger
from pipeline.ner.tokens import split_tokens
from pipeline.ner.trim import trim_names
from pipeline.records import (
    AuthorityEntry,
    ConfigurationError,
    Label,
    Language,
    Mention,
    Passage,
    make_id,
)

_DEFAULTS: dict[str, tuple[str, ...]] = {
    "ru": ("tagger", "patterns:0.9", "gazetteer"),
    "en": ("tagger", "patterns:0.9", "gazetteer"),
}
_TRUST = {"gazetteer": 0.55}
_SURE = 0.9
_SKIPPED = frozenset({"duplicate", "page_number", "running_header"})


@dataclass(frozen=True, slots=True)
class Configured:
    """An engine as the parameters ask for it: for some languages, its scores times its trust."""

    engine: Engine
    languages: frozenset[Language]
    trust: Mapping[str, float]

    @property
    def name(self) -> str:
        return self.engine.name

    def find(self, passages: Sequence[Passage]) -> list[tuple[Found, ...]]:
        """Return the engine's names of each passage, trimmed to what the guide marks."""
        answers = self.engine.find(passages)
        return [
            tuple(_weigh(name, self.trust) for name in trim_names(passage.text, names))
            for passage, names in zip(passages, answers, strict=True)
        ]


def _weigh(name: Found, trust: Mapping[str, float]) -> Found:
    engine = name.engine.partition(":")[0]
    factor = trust.get(f"{engine}.{name.label}", trust.get(engine, 1.0))
    return replace(name, score=min(1.0, name.score * factor))


def load_engines(
    params: Mapping[str, Any], models: Path, authority: Sequence[AuthorityEntry]
) -> tuple[Engine, ...]:
    """Load the engines that ``params["ru"]`` and ``params["en"]`` list.

    ``tagger`` (the project's own), ``patterns`` or ``patterns:0.9`` (only those trusted so far),
    ``gazetteer``, ``slovnet`` (Russian),
    ``spacy:NAME``, ``stanza:NAME``: a folder of ``models`` or an official package or folder.
    ``params["trust"]`` maps ``engine`` or ``engine.LABEL`` to a factor of its scores.
    Raise ConfigurationError for an unknown engine, ModelError for a missing model.
    """
    gazetteer = Gazetteer(authority)
    trust = _read_trust(params)
    engines: list[Engine] = []
    languages: tuple[Language, ...] = ("ru", "en")
    for language in languages:
        for entry in _list_names(params, language):
            engine = _load_one(entry, language, models, gazetteer)
            engines.append(Configured(engine, frozenset({language}), trust))
    return tuple(engines)


def _list_names(params: Mapping[str, Any], language: str) -> Sequence[str]:
    names = params.get(language, _DEFAULTS[language])
    if not isinstance(names, list | tuple) or not all(isinstance(n, str) for n in names):
        message = f"ner.{language}: expected a list of engine names, found {names!r}"
        raise ConfigurationError(message)
    return names


def _read_trust(params: Mapping[str, Any]) -> dict[str, float]:
    trust = params.get("trust", _TRUST)
    if not isinstance(trust, Mapping) or not all(
        isinstance(v, int | float) for v in trust.values()
    ):
        message = f"ner.trust: expected numbers by engine name, found {trust!r}"
        raise ConfigurationError(message)
    return {str(key): float(value) for key, value in trust.items()}


def _load_one(entry: str, language: Language, models: Path, gazetteer: Gazetteer) -> Engine:
    kind, _, name = entry.partition(":")
    if kind == "tagger" and not name:
        return load_tagger(language, models, gazetteer)
    if kind == "gazetteer" and not name:
        return gazetteer
    if kind == "patterns":
        return PatternEngine(_read_floor(entry, name))
    if kind == "slovnet" and not name and language == "ru":
        return load_slovnet_engine()
    if kind == "spacy" and name:
        return load_spacy_engine(name, language, models)
    if kind == "stanza" and name:
        return load_stanza_engine(name, language, models)
    message = (
        f"ner.{language}: unknown engine {entry!r}: expected tagger, patterns, gazetteer, "
        "slovnet (ru), spacy:NAME or stanza:NAME"
    )
    raise ConfigurationError(message)


def _read_floor(entry: str, text: str) -> float:
    try:
        return float(text or 0)
    except ValueError as error:
        message = f"ner: {entry}: expected patterns or patterns:NUMBER"
        raise ConfigurationError(message) from error


def find_mentions(
    passages: Iterable[Passage], engines: Sequence[Engine], authority: Sequence[AuthorityEntry]
) -> tuple[Mention, ...]:
    """Return the names of the passages in reading order, flat, as the guide's section 2 marks them.

    Passages of kinds that are never extracted from yield none; a passage of unknown language is
    read by the engines of both.
    """
    read = [p for p in passages if p.kind not in _SKIPPED and p.text.strip()]
    parted = [part_sentences(p) for p in read]
    answers: list[list[tuple[Found, ...]]] = [[] for _ in read]
    for engine in engines:
        chosen = [k for k, p in enumerate(read) if _is_asked(engine, p)]
        for k, names in zip(chosen, engine.find([parted[k] for k in chosen]), strict=True):
            answers[k].append(names)
    gazetteer = _get_gazetteer(authority)
    initials = gather_initials(tuple(authority))
    flat = [
        join_states(
            passage.text, restore_stops(passage, combine_names(raise_known(passage.text, names)))
        )
        for passage, names in zip(read, answers, strict=True)
    ]
    flat = recall_names(read, mend_english(read, flat, gazetteer, initials))
    polite = find_polite(read)
    return tuple(
        _build_mention(
            passage,
            cut_monsieur(passage.text, name, initials, polite=passage.doc_id in polite),
            gazetteer,
        )
        for passage, names in zip(read, settle_names(read, flat, gazetteer), strict=True)
        for name in names
    )


def _is_asked(engine: Engine, passage: Passage) -> bool:
    return passage.language == "und" or passage.language in engine.languages


def _get_gazetteer(authority: Sequence[AuthorityEntry]) -> Gazetteer:
    key = tuple(authority)
    if _LATEST.get("key") != key:
        _LATEST.update(key=key, gazetteer=Gazetteer(key))
    return cast("Gazetteer", _LATEST["gazetteer"])


_LATEST: dict[str, Any] = {}


def _build_mention(passage: Passage, name: Found, gazetteer: Gazetteer) -> Mention:
    raw = passage.raw(name.start, name.end)
    text = passage.text[name.start : name.end]
    label = _choose_label(text, name, gazetteer)
    return Mention(
        make_id(passage.doc_id, "m", raw.start),
        passage.doc_id,
        passage.passage_id,
        name.start,
        name.end,
        raw.start,
        raw.end,
        text,
        find_base(text, label, gazetteer),
        label,
        name.score,
        name.engine,
    )


def _choose_label(text: str, name: Found, gazetteer: Gazetteer) -> Label:
    """Return the label; the authority's where it knows the name under another one only."""
    known = set(gazetteer.read_whole(split_tokens(text)))
    placed = name.label == "LOC" and known == {"PER"}  # `settle_names` has looked at the document
    if len(known) == 1 and name.label not in known and name.score < _SURE and not placed:
        return known.pop()
    return name.label
