from pathlib import Path

import pytest

from pipeline.entities import load_authority

AUTHORITY = Path(__file__).parents[2] / "curation" / "authority"


@pytest.fixture(scope="session")
def authority():
    return load_authority(AUTHORITY)
