"""The registry ``raw/documents.toml``: one table a document."""

import hashlib
import re
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Any, Literal, get_args, get_type_hints

import tomlkit

from pipeline.lexicon.loader import read_toml
from pipeline.records import ConfigurationError, SourceError
from pipeline.stages.files import read_bytes, write_text
from pipeline.stages.lines import clean_name

RegisteredLanguage = Literal["ru", "en", "auto"]
MAX_BYTES = 256 * 1024 * 1024
_IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


@dataclass(frozen=True, slots=True)
class Document:
    """One entry: ``expected_*`` are (min, max) counts, ``period`` the years it treats."""

    doc_id: str
    path: Path
    file: str
    sha256: str
    title: str
    language: RegisteredLanguage = "auto"
    media_type: str | None = None
    encoding: str | None = None
    origin: str | None = None
    rights: str | None = None
    note: str | None = None
    period: tuple[int, ...] = ()
    expected_notes: tuple[int, ...] = ()
    expected_events: tuple[int, ...] = ()
    expected_mentions: tuple[int, ...] = ()


_OWN_KEYS = frozenset(f.name for f in fields(Document)) - {"doc_id", "path"}


def read_registry(path: Path) -> tuple[Document, ...]:
    """Return the registered documents in id order; raise ConfigurationError naming the key."""
    table = read_toml(path)
    return tuple(_read_entry(path, key, table[key]) for key in sorted(table))


def _read_entry(path: Path, key: str, entry: Any) -> Document:
    place = f"{path.name}: [{key}]"
    if not isinstance(entry, dict) or not is_identifier(key):
        message = f"{place}: expected a table named by lower-case letters, digits and hyphens"
        raise ConfigurationError(message)
    _check_keys(place, entry)
    values = {name: _check_value(place, name, value) for name, value in entry.items()}
    return Document(doc_id=key, path=path.parent / values["file"], **values)


def is_identifier(doc_id: str) -> bool:
    """Tell whether ``doc_id`` can name a document."""
    return _IDENTIFIER.fullmatch(doc_id) is not None


def _check_keys(place: str, entry: dict[str, Any]) -> None:
    unknown = sorted(set(entry) - _OWN_KEYS)
    required = {f.name for f in fields(Document) if f.default is MISSING} & _OWN_KEYS
    missing = sorted(required - set(entry))
    if unknown or missing:
        word = f"unknown key {unknown[0]!r}" if unknown else f"key {missing[0]!r} is missing"
        message = f"{place}: {word}; expected {', '.join(sorted(_OWN_KEYS))}"
        raise ConfigurationError(message)


def _check_value(place: str, name: str, value: Any) -> Any:
    kind = get_type_hints(Document)[name]
    if name == "language" and value not in get_args(RegisteredLanguage):
        message = f"{place}: language: expected ru, en or auto, found {value!r}"
        raise ConfigurationError(message)
    if kind == tuple[int, ...]:
        return _check_pair(place, name, value)
    if kind in (str, str | None) and not isinstance(value, str):
        message = f"{place}: {name}: expected a string, found {value!r}"
        raise ConfigurationError(message)
    if name == "file" and (Path(value).is_absolute() or ".." in Path(value).parts):
        message = f"{place}: file: expected a name within the raw folder, found {value!r}"
        raise ConfigurationError(message)
    return value


def _check_pair(place: str, name: str, value: Any) -> tuple[int, ...]:
    pair = 2
    if isinstance(value, list) and len(value) == pair and all(type(n) is int for n in value):
        return tuple(value)
    message = f"{place}: {name}: expected two whole numbers, found {value!r}"
    raise ConfigurationError(message)


def read_document(document: Document) -> bytes:
    """Return the bytes of ``document``; raise SourceError where they are not those registered."""
    data = read_bytes(document.path, limit=MAX_BYTES)
    digest = hashlib.sha256(data).hexdigest()
    if digest != document.sha256:
        message = (
            f"{document.path}: expected the registered file (SHA-256 {document.sha256[:12]}…), "
            f"found SHA-256 {digest[:12]}…"
        )
        raise SourceError(message)
    return data


def describe_file(path: Path, doc_id: str) -> Document:
    """Return an entry for a file that is in no registry; raise SourceError."""
    digest = hashlib.sha256(read_bytes(path, limit=MAX_BYTES)).hexdigest()
    return Document(
        doc_id=doc_id,
        path=path,
        file=clean_name(path.name),
        sha256=digest,
        title=clean_name(path.stem),
    )


def append_entry(path: Path, document: Document) -> None:
    """Add ``document`` to the registry file ``path``, leaving the rest as it is written."""
    try:
        table = tomlkit.parse(path.read_text(encoding="utf-8"))
    except (OSError, tomlkit.exceptions.ParseError) as error:
        message = f"{path.name}: expected a readable TOML file in UTF-8: {error}"
        raise ConfigurationError(message) from error
    entry = tomlkit.table()
    for name in (f.name for f in fields(Document) if f.name in _OWN_KEYS):
        value = getattr(document, name)
        if value not in (None, ()):
            entry.add(name, list(value) if isinstance(value, tuple) else value)
    table.add(document.doc_id, entry)
    write_text(path, tomlkit.dumps(table))
