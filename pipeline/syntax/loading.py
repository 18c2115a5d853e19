"""Which parser serves a language, by the parameters."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.records import ConfigurationError, Language
from pipeline.syntax.parser import Parser
from pipeline.syntax.slovnet import load_slovnet
from pipeline.syntax.spacy import load_spacy

_DEFAULTS = {"ru": "slovnet", "en": "spacy:en_syntax"}


def load_parser(language: Language, params: Mapping[str, Any], models: Path) -> Parser:
    """Return the parser that ``params[language]`` names; ``models`` holds the embedded ones.

    ``slovnet`` (Russian), ``spacy:NAME`` a folder of ``models`` or an installed spaCy package.
    Raise ConfigurationError for an unknown engine or language, ModelError for a missing model.
    """
    if language not in _DEFAULTS:
        message = f"syntax: no parser for the language {language!r}"
        raise ConfigurationError(message)
    engine, _, name = str(params.get(language, _DEFAULTS[language])).partition(":")
    if engine == "slovnet" and language == "ru":
        return load_slovnet()
    if engine == "spacy" and name:
        return load_spacy(name, language, models)
    message = f"syntax.{language}: expected slovnet (ru) or spacy:NAME, found {engine}:{name}"
    raise ConfigurationError(message)
