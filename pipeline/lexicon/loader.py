"""Word tables in TOML, each checked against the shape its reader states."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pipeline.records import ConfigurationError


@cache
def load_table(name: str) -> Mapping[str, Any]:
    """Return the lexicon file ``pipeline/lexicon/<name>.toml``, read once and frozen at the top.

    Raise ConfigurationError naming the file where it is missing or no TOML.
    """
    resource = files("pipeline.lexicon").joinpath(f"{name}.toml")
    try:
        return MappingProxyType(tomllib.loads(resource.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"lexicon/{name}.toml: expected a TOML word table: {error}"
        raise ConfigurationError(message) from error


def load_words(name: str, key: str) -> frozenset[str]:
    """Return the list of strings ``key`` of the word table ``name``; raise ConfigurationError."""
    return frozenset(check_strings(load_table(name), key, f"lexicon/{name}.toml"))


def check_strings(table: Mapping[str, Any], key: str, place: str) -> list[str]:
    """Return the list of strings ``table[key]``; raise ConfigurationError naming ``place``."""
    value = table.get(key)
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        message = f"{place}: {key}: expected a list of strings"
        raise ConfigurationError(message)
    return value


def read_toml(path: Path) -> dict[str, Any]:
    """Return the TOML file ``path``; raise ConfigurationError naming it where it is none."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"{path.name}: expected a readable TOML file in UTF-8: {error}"
        raise ConfigurationError(message) from error
