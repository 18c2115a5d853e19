"""What a scanner does to a page, for measuring; deterministic for a seed."""

import random

LETTERS = {
    "о": "0", "б": "6", "з": "3", "е": "с", "н": "п", "и": "н", "т": "г", "л": "д", "o": "0",
    "e": "c", "h": "b", "i": "l", "m": "rn", "c": "e", "—": "-", "–": "-", "«": "<", "»": ">",
    "“": '"', "”": '"',
}  # fmt: skip
DIGITS = {"3": "З", "0": "О", "1": "l", "6": "б"}


def damage_text(text: str, seed: int, share: float = 0.01) -> str:
    """Return ``text`` with a ``share`` of its letters misread and some spaces lost or doubled."""
    chance = random.Random(seed)  # noqa: S311
    pieces = []
    for char in text:
        roll = chance.random()
        if char in LETTERS and roll < share:
            pieces.append(LETTERS[char])
        elif char == " " and roll < share / 3:
            pieces.append("")
        elif char == " " and roll < share:
            pieces.append("  ")
        else:
            pieces.append(char)
    return "".join(pieces)


def damage_number(number: str, seed: int, share: float = 0.05) -> str:
    """Return ``number`` with a ``share`` of its digits read as letters, never all of them."""
    chance = random.Random(seed)  # noqa: S311
    read = [DIGITS.get(d, d) if chance.random() < share else d for d in number]
    return "".join(read) if any(d.isdigit() for d in read) else number
