"""Which files a stage is made of: the import closure of its shell and its word tables."""

import ast
import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


@cache
def find_closure(module: str) -> tuple[Path, ...]:
    """Return the project files that ``module`` (``pipeline.stages.layout``) depends on, sorted.

    These are the modules it imports, directly or not, and each lexicon file whose stem stands
    as a string in one of them.
    """
    seen: dict[str, Path] = {}
    waiting = [module]
    while waiting:
        name = waiting.pop()
        path = _locate(name)
        if path is None or name in seen:
            continue
        seen[name] = path
        waiting += _list_imports(path)
    modules = frozenset(seen.values())
    return tuple(sorted(modules | _find_tables(modules)))


@cache
def digest_code(module: str) -> str:
    """Return the SHA-256 over names and contents of the files of ``find_closure(module)``."""
    digest = hashlib.sha256()
    for path in find_closure(module):
        digest.update(path.relative_to(PACKAGE).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _locate(name: str) -> Path | None:
    base = PACKAGE.parent.joinpath(*name.split("."))
    for path in (base.with_suffix(".py"), base / "__init__.py"):
        if path.is_file():
            return path
    return None


@cache
def _parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _list_imports(path: Path) -> Iterator[str]:
    for node in ast.walk(_parse(path)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        else:
            continue
        yield from (part for name in names if name.startswith("pipeline") for part in _spell(name))


def _spell(name: str) -> Iterator[str]:
    parts = name.split(".")
    return (".".join(parts[:k]) for k in range(1, len(parts) + 1))


def _find_tables(modules: frozenset[Path]) -> frozenset[Path]:
    tables = {path.stem: path for path in (PACKAGE / "lexicon").glob("*.toml")}
    strings = {
        node.value
        for path in modules
        for node in ast.walk(_parse(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return frozenset(tables[stem] for stem in tables.keys() & strings)
