"""Which files a stage is made of: the import closure of its shell, its word tables and data."""

import ast
import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
MACHINERY = frozenset(
    f"pipeline.stages.{name}" for name in ("closure", "digests", "memo", "progress", "workers")
)


@cache
def find_closure(module: str) -> tuple[Path, ...]:
    """Return the project files that ``module`` (``pipeline.stages.layout``) depends on, sorted.

    These are the modules it imports, directly or not, and each data file that one of them names
    in a string: a lexicon file by its stem, another by its name. The machinery that runs stages
    is left out: it changes nothing in what they make.
    """
    seen: dict[str, Path] = {}
    waiting = [module]
    while waiting:
        name = waiting.pop()
        path = _locate(name)
        if path is None or name in seen or name in MACHINERY:
            continue
        seen[name] = path
        waiting += _list_imports(path)
    modules = frozenset(seen.values())
    return tuple(sorted(modules | _find_data(modules)))


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


def _find_data(modules: frozenset[Path]) -> frozenset[Path]:
    tables = {path.stem: path for path in (PACKAGE / "lexicon").glob("*.toml")}
    known = tables | {path.name: path for path in PACKAGE.rglob("*.json")}
    nodes = [node for path in modules for node in ast.walk(_parse(path))]
    said = {node.value for node in nodes if isinstance(node, ast.Constant)}
    made = [_make_pattern(node) for node in nodes if isinstance(node, ast.JoinedStr)]
    patterns = {pattern for pattern in made if pattern}
    return frozenset(
        path
        for name, path in known.items()
        if name in said or any(re.fullmatch(pattern, name) for pattern in patterns)
    )


def _make_pattern(node: ast.JoinedStr) -> str | None:
    """Return what ``f"dates_{language}"`` matches; None where it does not begin with a name."""
    parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
    if not parts or not isinstance(parts[0], str) or not parts[0].isidentifier():
        return None
    return "".join("[a-z]+" if part is None else re.escape(str(part)) for part in parts)
