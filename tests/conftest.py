from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.stages.pipeline import ORDER, run_named
from pipeline.stages.score import prepare_texts
from pipeline.stages.workspace import Workspace, open_project

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The registered documents run through every stage, in a folder of the test run's own."""
    folder = tmp_path_factory.mktemp("made")
    space = replace(open_project(ROOT), interim=folder / "interim", processed=folder / "processed")
    for name in ORDER:
        run_named(name, space)
    return space


@pytest.fixture(scope="session")
def made_texts(made: Workspace) -> Workspace:
    """The texts written for the gold sample, run through every stage."""
    return prepare_texts(made, ROOT / "tests" / "gold" / "texts")
