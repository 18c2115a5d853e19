"""Stage ``syntax``: prose to sentences with morphology and dependencies."""

import json
from functools import cache
from pathlib import Path

from pipeline.records import Language, Sentence
from pipeline.stages.files import write_records
from pipeline.stages.memo import DocumentStage
from pipeline.stages.prose import load_prose
from pipeline.stages.registry import Document
from pipeline.stages.workspace import Workspace
from pipeline.syntax import Parser, load_parser


def process(space: Workspace, document: Document) -> None:
    """Parse one document, each language by its own parser, sentences in reading order."""
    prose = load_prose(space, document.doc_id)
    order = {passage.passage_id: k for k, passage in enumerate(prose)}
    params = json.dumps(space.params.get("syntax", {}), sort_keys=True)
    sentences: list[Sentence] = []
    languages: tuple[Language, ...] = ("ru", "en")
    for language in languages:
        chosen = [p for p in prose if p.language == language]
        if chosen:
            sentences += _load(language, params, space.models).parse(chosen)
    sentences.sort(key=lambda s: (order[s.passage_id], s.start))
    write_records(space.file("syntax", document.doc_id), sentences)


@cache
def _load(language: Language, params: str, models: Path) -> Parser:
    return load_parser(language, json.loads(params), models)


STAGE = DocumentStage(
    "syntax", process, reads=("layout", "citations"), sections=("syntax",), folders=("models",)
)
