"""Stanza as an engine: an embedded model on the project's vectors, or an official package."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.ner.found import LABELS, Found
from pipeline.ner.tokens import Tok, split_tokens
from pipeline.ner.vectors import prepare_vectors
from pipeline.records import Label, Language, ModelError, Passage
from pipeline.text.sentences import split_sentences

_SCORE = 0.8
_MAPPED: dict[str, Label] = {
    **{label: label for label in LABELS},
    "PERSON": "PER",
    "GPE": "LOC",
    "FAC": "LOC",
    "LAW": "TREATY",
}
_LONGEST = 150


@dataclass(frozen=True, slots=True)
class StanzaEngine:
    """A Stanza pipeline whose tokens are this project's own."""

    name: str
    languages: frozenset[Language]
    pipeline: Any

    def find(self, passages: Sequence[Passage]) -> list[tuple[Found, ...]]:
        """Return the names of each passage."""
        places: list[tuple[int, list[Tok]]] = []
        for k, passage in enumerate(passages):
            places += [(k, tokens) for tokens in _cut_tokens(passage)]
        found: list[list[Found]] = [[] for _ in passages]
        if not places:
            return [() for _ in passages]
        doc = self.pipeline([[token.text for token in tokens] for _, tokens in places])
        for (k, tokens), sentence in zip(places, doc.sentences, strict=True):
            found[k] += [f for ent in sentence.ents if (f := self._build_name(ent, tokens))]
        return [tuple(names) for names in found]

    def _build_name(self, ent: Any, tokens: list[Tok]) -> Found | None:
        if ent.type not in _MAPPED:
            return None
        numbers = [token.id[0] - 1 for token in ent.tokens]
        start, end = tokens[numbers[0]].start, tokens[numbers[-1]].end
        return Found(start, end, _MAPPED[ent.type], _SCORE, self.name)


def _cut_tokens(passage: Passage) -> list[list[Tok]]:
    pieces: list[list[Tok]] = []
    for span in split_sentences(passage.text, passage.language):
        tokens = split_tokens(passage.text[span.start : span.end])
        moved = [Tok(span.start + t.start, span.start + t.end, t.text) for t in tokens]
        pieces += [moved[k : k + _LONGEST] for k in range(0, len(moved), _LONGEST)]
    return pieces


def load_stanza_engine(name: str, language: Language, models: Path) -> StanzaEngine:
    """Load ``models/NAME.pt`` with the project's vectors, or Stanza's own package.

    ``NAME`` is ``ru_ner`` for the embedded model, or a Stanza package such as ``ru`` found in
    ``models/stanza`` or in Stanza's own folder. The vectors are built at the first use (10 s).
    Raise ModelError where the model is missing.
    """
    import stanza  # noqa: PLC0415

    embedded = models / f"{name}.pt"
    options: dict[str, Any] = {
        "lang": language,
        "processors": "tokenize,ner",
        "tokenize_pretokenized": True,
        "download_method": None,
        "verbose": False,
    }
    if embedded.is_file():
        options |= _point_to(embedded, prepare_vectors(models))
    elif (models / "stanza").is_dir():
        options["dir"] = str(models / "stanza")
    try:
        return StanzaEngine("stanza", frozenset({language}), stanza.Pipeline(**options))
    except Exception as error:
        message = (
            f"ner: no Stanza model {name}: neither models/{name}.pt nor a local package: "
            + (str(error).splitlines() or [""])[0]
        )
        raise ModelError(message) from error


def _point_to(model: Path, vectors: Path) -> dict[str, Any]:
    folder = vectors.parent / "stanza"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "resources.json").write_text("{}", encoding="utf-8")
    return {
        "dir": str(folder),
        "allow_unknown_language": True,
        "ner_model_path": str(model),
        "ner_pretrain_path": str(vectors),
        "ner_forward_charlm_path": None,
        "ner_backward_charlm_path": None,
        "tokenize_no_ssplit": True,
    }
