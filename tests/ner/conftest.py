from pathlib import Path

import pytest

from pipeline.ner import Engine, load_engines
from pipeline.records import AuthorityEntry, Passage, Span

MODELS = Path(__file__).resolve().parents[2] / "models"
AUTHORITY = (
    AuthorityEntry("loc.japan", "LOC", "Япония", "Japan"),
    AuthorityEntry("loc.fer", "LOC", "ДВР", "FER", ("Дальневосточная Республика",)),
    AuthorityEntry("loc.chita", "LOC", "Чита", "Chita"),
    AuthorityEntry("per.karakhan", "PER", "Л.М. Карахан", "Lev Karakhan", ("Карахан",)),
    AuthorityEntry("per.yoshizawa", "PER", "К. Ёсидзава", "Kenkichi Yoshizawa", ("Ёсидзава",)),
    AuthorityEntry("org.cer", "ORG", "КВЖД", "CER", ("Китайско-Восточная железная дорога",)),
    AuthorityEntry("treaty.portsmouth", "TREATY", "Портсмутский договор", "Treaty of Portsmouth"),
)


@pytest.fixture(scope="session")
def authority() -> tuple[AuthorityEntry, ...]:
    return AUTHORITY


@pytest.fixture
def make_passage():
    def make(text: str, language: str = "ru", kind: str = "paragraph") -> Passage:
        spans = (Span(0, max(len(text), 1)),)
        return Passage("d/p0", "d", kind, language, 1, text, ((0, 0),), spans)

    return make


@pytest.fixture(scope="session")
def models() -> Path:
    return MODELS


@pytest.fixture(scope="session")
def engines(models: Path, authority: tuple[AuthorityEntry, ...]) -> tuple[Engine, ...]:
    return load_engines({}, models, authority)
