"""Syntax by a spaCy pipeline: an embedded model or an official package."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.records import ConfigurationError, Language, ModelError, Passage, Sentence, Token
from pipeline.syntax.english import find_infinitive
from pipeline.syntax.parser import chop_items, cut_sequence
from pipeline.text.morphology import find_lemma
from pipeline.text.sentences import split_sentences
from pipeline.text.spelling import mend_signs

_BATCH = 64
_SOURCE = "source"
_NEEDED = frozenset({"parser"})


@dataclass(frozen=True, slots=True)
class SpacyParser:
    """A spaCy pipeline with a dependency parser; sentence bounds are this project's own.

    It reads English words with the letters that damaged signs in them stand for; a token's text
    stays as it is printed.
    """

    nlp: Any
    language: Language

    def parse(self, passages: Iterable[Passage]) -> Iterator[Sentence]:
        for chunk in chop_items(self._split_docs(passages), _BATCH):
            docs = self.nlp.pipe([doc for _, _, doc in chunk], batch_size=_BATCH)
            for (passage_id, offset, _), doc in zip(chunk, docs, strict=True):
                yield from self._build_sentences(passage_id, offset, doc)

    def _split_docs(self, passages: Iterable[Passage]) -> Iterator[tuple[str, int, Any]]:
        for passage in passages:
            for span in split_sentences(passage.text, self.language):
                text = passage.text[span.start : span.end]
                doc = self.nlp.make_doc(mend_signs(text) if self.language == "en" else text)
                doc.user_data[_SOURCE] = text
                for token in doc:
                    token.is_sent_start = token.i == 0
                yield passage.passage_id, span.start, doc

    def _build_sentences(self, passage_id: str, offset: int, doc: Any) -> Iterator[Sentence]:
        for part in cut_sequence([token for token in doc if not token.is_space]):
            places = {token.i: k for k, token in enumerate(part)}
            tokens = tuple(_build_token(t, offset, places, self.language) for t in part)
            yield Sentence(passage_id, tokens[0].start, tokens[-1].end, tokens)


def load_spacy(name: str, language: Language, models: Path) -> SpacyParser:
    """Load ``models/NAME`` or the installed package NAME; raise ModelError where neither serves."""
    import spacy  # noqa: PLC0415

    folder = models / name
    try:
        nlp = spacy.load(folder if folder.is_dir() else name, exclude=["ner"])
    except (OSError, ValueError, ImportError) as error:
        message = f"syntax: no spaCy model {name}: neither models/{name} nor an installed package"
        raise ModelError(message) from error
    if not set(nlp.pipe_names) >= _NEEDED:
        message = f"syntax: the spaCy model {name} has no parser"
        raise ConfigurationError(message)
    return SpacyParser(nlp, language)


def _build_token(token: Any, offset: int, places: dict[int, int], language: Language) -> Token:
    start = offset + token.idx
    end = token.idx + len(token.text)
    head = places.get(token.head.i, 0)
    is_root = token.head.i == token.i or head == places[token.i]
    feats = str(token.morph)
    return Token(
        start,
        offset + end,
        token.doc.user_data[_SOURCE][token.idx : end],
        _choose_lemma(token, feats, language),
        token.pos_,
        feats,
        -1 if is_root else head,
        "root" if is_root else token.dep_ or "dep",
    )


def _choose_lemma(token: Any, feats: str, language: Language) -> str:
    if language == "ru":
        return find_lemma(token.text, token.pos_, feats)
    guess: str = token.lemma_ or token.text
    if token.pos_ in {"VERB", "AUX"} and token.is_alpha:
        return find_infinitive(token.lower_, guess)
    return guess
