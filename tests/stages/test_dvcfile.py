from pathlib import Path

from pipeline.stages.closure import find_closure
from pipeline.stages.dvcfile import make_dvcfile

ROOT = Path(__file__).resolve().parents[2]


def test_dvc_yaml_lists_what_each_stage_imports() -> None:
    found = (ROOT / "dvc.yaml").read_text(encoding="utf-8")
    assert found == make_dvcfile(), "run `python -m pipeline.stages.dvcfile`"


def test_closure_follows_imports_and_word_tables() -> None:
    names = {path.name for path in find_closure("pipeline.stages.layout")}
    assert {"layout.py", "spans.py", "files.py"} <= names
    assert "clusters.py" not in names
