"""Identifiers for documents that come without one."""

import re
from collections.abc import Collection
from itertools import chain
from pathlib import Path

from pipeline.text.transliteration import romanize


def name_document(name: str, taken: Collection[str]) -> str:
    """Return an id for a file ``name``: its letters and digits, numbered where ``taken``."""
    stem = re.sub(r"[^a-z0-9]+", "-", romanize(Path(name).stem).lower()).strip("-")[:48]
    base = stem.strip("-") or "document"
    numbered = (f"{base}-{k}" for k in range(2, len(taken) + 3))
    return next(name for name in chain((base,), numbered) if name not in taken)
