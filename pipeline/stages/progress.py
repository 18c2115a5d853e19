"""Progress of long work, on standard error, only where a person looks on."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def track(items: Iterable[T], *, total: int, label: str) -> Iterator[T]:
    """Yield ``items`` while a bar shows how many of ``total`` are done."""
    if total <= 1 or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import track as show  # noqa: PLC0415

    console = Console(stderr=True)
    yield from show(items, total=total, description=label, console=console)
