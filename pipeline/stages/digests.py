"""Digests of files and folders; a file is read once a process, until it changes."""

import hashlib
from pathlib import Path

MADE = frozenset({"vectors", "__pycache__"})
_Known = tuple[int, int, int]
_DIGESTS: dict[str, tuple[_Known, str]] = {}


def digest_file(path: Path) -> str:
    """Return the SHA-256 of a file, ``absent`` where there is none."""
    try:
        status = path.stat()
    except OSError:
        return "absent"
    known = (status.st_ino, status.st_mtime_ns, status.st_size)
    kept = _DIGESTS.get(str(path))
    if kept and kept[0] == known:
        return kept[1]
    if not path.is_file():
        return "absent"
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    _DIGESTS[str(path)] = (known, digest)
    return digest


def digest_place(path: Path) -> str:
    """Return the digest of a file, or of all files of a folder by name and content.

    Hidden files and folders that are made on the machine (``MADE``) do not count.
    """
    if not path.is_dir():
        return digest_file(path)
    lines = [f"{file.relative_to(path).as_posix()}={digest_file(file)}" for file in _list(path)]
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def _list(folder: Path) -> list[Path]:
    names = sorted(folder.iterdir(), key=lambda path: path.name)
    shown = [path for path in names if not path.name.startswith(".") and path.name not in MADE]
    return [file for path in shown for file in (_list(path) if path.is_dir() else [path])]
