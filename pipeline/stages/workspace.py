"""Where a run finds its documents and puts its files; the stages know no other path."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from pipeline.records import ConfigurationError
from pipeline.stages.registry import Document, read_registry

PARAMETERS = {
    "ner": frozenset({"ru", "en", "trust"}),
    "run": frozenset({"jobs"}),
    "syntax": frozenset({"ru", "en"}),
}


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folders of one run, its documents in id order and its parameters by section."""

    interim: Path
    processed: Path
    curation: Path
    models: Path
    documents: tuple[Document, ...]
    params: dict[str, dict[str, object]]

    def file(self, stage: str, doc_id: str) -> Path:
        """Return where ``stage`` keeps what it made of the document ``doc_id``."""
        return self.interim / stage / f"{doc_id}.jsonl"


def find_root(start: Path) -> Path:
    """Return the nearest folder at or above ``start`` that holds ``raw/documents.toml``."""
    for folder in (start, *start.parents):
        if (folder / "raw" / "documents.toml").is_file():
            return folder
    message = f"{start}: expected a Letopis project (a folder with raw/documents.toml)"
    raise ConfigurationError(message)


def open_project(root: Path) -> Workspace:
    """Return the workspace of the project at ``root``; raise ConfigurationError."""
    return Workspace(
        interim=root / "interim",
        processed=root / "processed",
        curation=root / "curation",
        models=root / "models",
        documents=read_registry(root / "raw" / "documents.toml"),
        params=read_params(root / "params.yaml"),
    )


def home_folder() -> Path:
    """Return the folder of the project that this code belongs to (models, authority file)."""
    return Path(__file__).resolve().parents[2]


def read_params(path: Path) -> dict[str, dict[str, object]]:
    """Return ``params.yaml`` by section; raise ConfigurationError naming an unknown key."""
    try:
        params = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        message = f"{path.name}: expected a YAML file of parameters: {error}"
        raise ConfigurationError(message) from error
    _check_section(path.name, "the file", params, frozenset(PARAMETERS))
    for section, keys in PARAMETERS.items():
        if section in params:
            _check_section(path.name, section, params[section], keys)
    jobs = params.get("run", {}).get("jobs", "auto")
    if jobs != "auto" and (type(jobs) is not int or jobs < 1):
        message = f"{path.name}: run.jobs: expected auto or a number from 1, found {jobs!r}"
        raise ConfigurationError(message)
    return dict(params)


def _check_section(file: str, place: str, value: object, keys: frozenset[str]) -> None:
    expected = ", ".join(sorted(keys))
    if not isinstance(value, dict):
        message = f"{file}: {place}: expected keys ({expected}), found {value!r}"
        raise ConfigurationError(message)
    unknown = sorted(str(key) for key in value if key not in keys)
    if unknown:
        message = f"{file}: {place}: unknown key {unknown[0]!r}; expected {expected}"
        raise ConfigurationError(message)
