"""Reading and atomic writing of the project's files."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from filelock import FileLock, Timeout

from pipeline.records import DataError, LetopisError, SourceError
from pipeline.records.codec import read_lines, write_lines

T = TypeVar("T")


@contextmanager
def report_write(path: Path) -> Iterator[None]:
    """Turn a failed write into one line that names the file (full disk, no permission)."""
    try:
        yield
    except OSError as error:
        message = f"{path}: cannot be written ({error.strerror or error}); nothing was changed"
        raise LetopisError(message) from error


@contextmanager
def hold_folder(folder: Path) -> Iterator[None]:
    """Keep ``folder``, made where missing, to this run; raise LetopisError if taken."""
    with report_write(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / ".lock")
        try:
            lock.acquire(blocking=False)
        except Timeout as error:
            message = f"{folder}: expected no other run, found one writing here; wait for its end"
            raise LetopisError(message) from error
    try:
        yield
    finally:
        lock.release()


def write_bytes(path: Path, data: bytes) -> None:
    """Write ``data`` under a temporary name, then rename: the file is old or new, never half."""
    with report_write(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".part-")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def write_text(path: Path, text: str) -> None:
    """Write ``text`` as UTF-8, atomically, line ends as they are."""
    write_bytes(path, text.encode("utf-8"))


def write_records(path: Path, records: Iterable[object]) -> None:
    """Write ``records`` as JSON lines, atomically."""
    write_text(path, write_lines(records))


def read_utf8(path: Path) -> str:
    """Return a UTF-8 file's text, line ends as they are; raise DataError naming it."""
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}: expected a readable text in UTF-8: {error}"
        raise DataError(message) from error


def drop_strangers(folder: Path, known: set[str]) -> None:
    """Remove the files of ``folder`` that are not ``known``: of removed documents, or half made."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name not in known and path.is_file():
            path.unlink()


def read_records(kind: type[T], path: Path) -> tuple[T, ...]:
    """Return the records of the JSON lines file ``path``; raise DataError naming it."""
    try:
        with path.open(encoding="utf-8") as lines:
            return tuple(read_lines(kind, lines))
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}: expected JSON lines of {kind.__name__}: {error}"
        raise DataError(message) from error
    except DataError as error:
        message = f"{path}: {error}"
        raise DataError(message) from error


def read_bytes(path: Path, *, limit: int) -> bytes:
    """Return a source document's bytes; raise SourceError (missing, a folder, over ``limit``)."""
    if not path.is_file():
        message = f"{path}: expected a document, found {'a folder' if path.is_dir() else 'nothing'}"
        raise SourceError(message)
    try:
        size = path.stat().st_size
        if size > limit:
            message = f"{path}: expected at most {limit:,} bytes, found {size:,}"
            raise SourceError(message)
        return path.read_bytes()
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror or error})"
        raise SourceError(message) from error
