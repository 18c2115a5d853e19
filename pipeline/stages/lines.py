"""File names and messages that fit on one line and into a table."""

import os
from unicodedata import category


def clean_name(name: str) -> str:
    """Return a file name fit for a table: a sign for each byte that is no text and each control."""
    known = os.fsencode(name).decode("utf-8", "replace")
    return "".join("\ufffd" if _is_control(c) else c for c in known)


def show_line(message: str) -> str:
    """Return ``message`` as one line that no terminal takes for an order."""
    joined = " ".join(message.split("\n"))
    return "".join(ascii(c)[1:-1] if _is_control(c) else c for c in joined)


def _is_control(character: str) -> bool:
    kind = category(character)
    return kind.startswith("C") or kind in {"Zl", "Zp"}
