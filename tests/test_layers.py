"""The layers point down: who may import whom."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1] / "pipeline"
BASE = {"records", "lexicon", "text"}
ALLOWED = {"records": set(), "lexicon": {"records"}, "text": {"records", "lexicon"}}
DOMAINS = {
    "ingest", "layout", "ner", "syntax", "dates", "citations", "entities", "events", "findings",
    "tables", "scoring", "report",
}  # fmt: skip


def imports_of(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize("package", sorted(BASE | DOMAINS))
def test_package_imports_only_what_lies_below(package: str) -> None:
    allowed = ALLOWED.get(package, BASE) | {package}
    breaches = {
        f"{path.name}: {name}"
        for path in (ROOT / package).rglob("*.py")
        for name in imports_of(path)
        if name.startswith("pipeline.") and name.split(".")[1] not in allowed
    }
    assert not breaches


def test_every_package_has_its_layer() -> None:
    packages = {p.name for p in ROOT.iterdir() if p.is_dir() and (p / "__init__.py").exists()}
    assert packages == BASE | DOMAINS | {"stages"}


def test_pyarrow_stands_in_one_module() -> None:
    users = {
        path.relative_to(ROOT).as_posix()
        for path in ROOT.rglob("*.py")
        if any(name.split(".")[0] == "pyarrow" for name in imports_of(path))
    }
    assert users == {"tables/schema.py"}
