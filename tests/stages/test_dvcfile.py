from pathlib import Path

from pipeline.stages.closure import find_closure
from pipeline.stages.dvcfile import make_dvcfile
from pipeline.stages.pipeline import ORDER

ROOT = Path(__file__).resolve().parents[2]


def test_dvc_yaml_lists_what_each_stage_imports() -> None:
    found = (ROOT / "dvc.yaml").read_text(encoding="utf-8")
    assert found == make_dvcfile(), "run `python -m pipeline.stages.dvcfile`"


def test_closure_follows_imports_and_word_tables() -> None:
    names = {path.name for path in find_closure("pipeline.stages.layout")}
    assert {"layout.py", "spans.py", "files.py"} <= names
    assert "clusters.py" not in names


def test_closure_holds_data_and_leaves_the_machinery_out() -> None:
    names = {path.name for path in find_closure("pipeline.stages.citations")}
    assert "latin_references.json" in names
    assert not {"memo.py", "workers.py", "progress.py"} & names


def test_a_word_table_belongs_only_to_stages_that_use_it() -> None:
    users = {
        table: {n for n in ORDER if table in {p.name for p in find_closure(f"pipeline.stages.{n}")}}
        for table in ("dates_ru.toml", "triggers_en.toml", "english_verbs.toml")
    }
    assert users["dates_ru.toml"] == {"dates"}
    assert users["english_verbs.toml"] == {"syntax"}
    assert "events" in users["triggers_en.toml"]
    assert "dates" not in users["triggers_en.toml"]


def test_every_word_table_is_some_stage_s() -> None:
    used = {path for name in ORDER for path in find_closure(f"pipeline.stages.{name}")}
    tables = set((ROOT / "pipeline" / "lexicon").glob("*.toml"))
    assert not {path.name for path in tables - used}
