"""Identifiers made from raw facts, so that nothing renumbers when code or corpus changes."""

import hashlib
from typing import Literal

Prefix = Literal["p", "m", "d", "c", "e", "f"]


def make_id(doc_id: str, prefix: Prefix, raw_start: int, suffix: str = "") -> str:
    """Return ``doc/p12`` for the ``prefix`` row at raw offset 12, then ``suffix``."""
    return f"{doc_id}/{prefix}{raw_start}{suffix}"


def make_digest(prefix: str, *facts: str | None) -> str:
    """Return ``prefix-`` and 12 hex digits of the SHA-256 of ``facts``; null differs from empty."""
    joined = "\x1f".join("\x00" if fact is None else fact for fact in facts)
    return f"{prefix}-{hashlib.sha256(joined.encode()).hexdigest()[:12]}"
