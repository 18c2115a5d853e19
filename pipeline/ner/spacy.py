"""spaCy as an engine: an embedded model or an official package, either language."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.ner.found import LABELS, Found
from pipeline.records import ConfigurationError, Label, Language, ModelError, Passage

_SCORE = 0.75
_MAPPED: dict[str, Label] = {
    **{label: label for label in LABELS},
    "PERSON": "PER",
    "GPE": "LOC",
    "FAC": "LOC",
    "LAW": "TREATY",
}
_UNUSED = ("tagger", "morphologizer", "parser", "lemmatizer", "attribute_ruler", "senter")
_LONGEST = 50_000


@dataclass(frozen=True, slots=True)
class SpacyEngine:
    """A spaCy pipeline with an ``ner`` component."""

    name: str
    languages: frozenset[Language]
    nlp: Any

    def find(self, passages: Sequence[Passage]) -> list[tuple[Found, ...]]:
        """Return the names of each passage; text beyond 50,000 characters of one is not read."""
        texts = [passage.text[:_LONGEST] for passage in passages]
        return [
            tuple(
                Found(e.start_char, e.end_char, _MAPPED[e.label_], _SCORE, self.name)
                for e in doc.ents
                if e.label_ in _MAPPED
            )
            for doc in self.nlp.pipe(texts, batch_size=32)
        ]


def load_spacy_engine(name: str, language: Language, models: Path) -> SpacyEngine:
    """Load ``models/NAME`` or the installed package NAME; raise ModelError where neither serves."""
    import spacy  # noqa: PLC0415

    folder = models / name
    try:
        nlp = spacy.load(folder if folder.is_dir() else name, exclude=list(_UNUSED))
    except (OSError, ValueError, ImportError) as error:
        message = f"ner: no spaCy model {name}: neither models/{name} nor an installed package"
        raise ModelError(message) from error
    if "ner" not in nlp.pipe_names:
        message = f"ner: the spaCy model {name} finds no names"
        raise ConfigurationError(message)
    return SpacyEngine("spacy", frozenset({language}), nlp)
