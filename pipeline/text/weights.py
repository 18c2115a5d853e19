"""Weights that other distributions carry, found without importing those distributions."""

from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

from pipeline.records import ModelError


def find_weights(distribution: str, name: str) -> Path:
    """Return the path of the file ``name`` installed by ``distribution``; raise ModelError."""
    try:
        listed = files(distribution) or []
    except PackageNotFoundError as error:
        message = f"{name}: expected the package {distribution} to be installed"
        raise ModelError(message) from error
    for entry in listed:
        if entry.name == name and (path := Path(str(entry.locate()))).is_file():
            return path
    message = f"{name}: expected among the files of the package {distribution}"
    raise ModelError(message)
