"""Floors under the scores, so that quality cannot fall unnoticed."""

import hashlib
from collections.abc import Iterable, Mapping


def digest_gold(files: Iterable[tuple[str, bytes]]) -> str:
    """Return the SHA-256 over names and contents of the gold files, in name order."""
    digest = hashlib.sha256()
    for name, data in sorted(files):
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def find_falls(floors: Mapping[str, float], figures: Mapping[str, float | None]) -> dict[str, str]:
    """Return a line for each measure whose F1 is below its floor, or is not measured any more."""
    falls = {}
    for measure, floor in floors.items():
        value = figures.get(measure)
        if value is None or value < floor:
            falls[measure] = f"{measure}: F1 {value} is below its floor {floor}"
    return falls


def set_floors(figures: Mapping[str, float | None], margin: float) -> dict[str, float]:
    """Return floors a ``margin`` below the F1 of each measure, rounded down to three decimals."""
    return {n: int((v - margin) * 1000) / 1000 for n, v in figures.items() if v is not None}
