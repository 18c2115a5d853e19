"""The language of a passage by the script of its letters."""

from pipeline.records import Language

_FEWEST = 3


def tell_language(text: str, fallback: Language | None) -> Language:
    """Return ``ru`` or ``en`` by the more frequent script, ``fallback`` where letters are few."""
    sample = text[:20_000].lower()
    russian = sum("а" <= char <= "я" or char == "ё" for char in sample)
    english = sum("a" <= char <= "z" for char in sample)
    if russian + english < _FEWEST:
        return fallback or "und"
    return "ru" if russian >= english else "en"
