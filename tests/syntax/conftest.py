from pathlib import Path

import pytest

from pipeline.records import Passage, Span
from pipeline.syntax import Parser, load_parser

MODELS = Path(__file__).resolve().parents[2] / "models"


@pytest.fixture(scope="session")
def russian() -> Parser:
    return load_parser("ru", {}, MODELS)


@pytest.fixture(scope="session")
def english() -> Parser:
    return load_parser("en", {}, MODELS)


@pytest.fixture
def make_passage():
    def make(text: str, language: str = "ru", number: int = 0) -> Passage:
        spans = (Span(0, len(text)),)
        return Passage(f"d/p{number}", "d", "paragraph", language, 1, text, ((0, 0),), spans)

    return make
