"""The authority file: entities as the field knows them, one TOML table each."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_args

from pipeline.lexicon.loader import read_toml
from pipeline.records import AuthorityEntry, ConfigurationError, Label

LABELS: Mapping[str, Label] = {label.lower(): label for label in get_args(Label)}
STRING_KEYS = ("name_ru", "name_en", "successor", "uri", "source")
LIST_KEYS = ("aliases", "adjectives", "context")
DATE_KEYS = ("valid_from", "valid_to")


def load_authority(folder: Path) -> tuple[AuthorityEntry, ...]:
    """Return the entries of all ``*.toml`` files of ``folder``, by identifier.

    A file holds one table an entity, named by the entity's identifier (``["loc.japan"]``), whose
    prefix gives the label; a table has a ``name_ru`` or a ``name_en`` and may have ``aliases``,
    ``adjectives``, ``context``, ``valid_from``, ``valid_to``, ``successor``, ``uri``, ``source``.
    Raise ConfigurationError naming file, table and key where one has another shape, where an
    identifier comes twice or where a ``successor`` is no entry.
    """
    entries: dict[str, AuthorityEntry] = {}
    for path in sorted(folder.glob("*.toml")):
        for entity_id, table in read_toml(path).items():
            place = f"{path.name}: [{entity_id}]"
            _require(entity_id not in entries, place, "expected an identifier used once")
            entries[entity_id] = _read_entry(entity_id, table, place)
    _check_successors(entries)
    return tuple(entries[entity_id] for entity_id in sorted(entries))


def _read_entry(entity_id: str, table: object, place: str) -> AuthorityEntry:
    _require(isinstance(table, dict), place, "expected a table")
    assert isinstance(table, dict)
    prefix, dot, name = entity_id.partition(".")
    known = prefix in LABELS and bool(dot) and bool(name)
    _require(known, place, f"expected an identifier like loc.japan with one of {_list_prefixes()}")
    _require("name_ru" in table or "name_en" in table, place, "expected name_ru or name_en")
    values = {key: _check_value(key, value, place) for key, value in table.items()}
    values.setdefault("name_ru", None)
    values.setdefault("name_en", None)
    return AuthorityEntry(entity_id=entity_id, label=LABELS[prefix], **values)


def _check_value(key: str, value: object, place: str) -> Any:
    if key in STRING_KEYS:
        _require(isinstance(value, str) and value.strip(), place, f"{key}: expected a text")
        return value
    if key in LIST_KEYS:
        _require(_is_word_list(value), place, f"{key}: expected a list of texts")
        return tuple(value)  # type: ignore[arg-type]
    _require(key in DATE_KEYS, place, f"{key}: unknown key")
    _require(isinstance(value, date), place, f"{key}: expected a date like 1922-12-30")
    return value


def _is_word_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and item for item in value)


def _check_successors(entries: Mapping[str, AuthorityEntry]) -> None:
    for entity_id, entry in entries.items():
        known = entry.successor is None or entry.successor in entries
        _require(known, f"[{entity_id}]", f"successor: no entry {entry.successor}")


def _list_prefixes() -> str:
    return ", ".join(LABELS)


def _require(condition: object, place: str, message: str) -> None:
    if not condition:
        text = f"authority/{place}: {message}"
        raise ConfigurationError(text)
