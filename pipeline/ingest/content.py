"""What a reader hands to ``read_source``: the text of each page, and how it was decoded."""

from dataclasses import dataclass

PAGE_BREAK = "\f"
LARGEST_TEXT = 100_000_000


@dataclass(frozen=True, slots=True)
class Content:
    """The pages of a source in reading order, and the encoding they were decoded from.

    ``labels`` are the printed page labels, where the format states them (else empty);
    ``confidence`` is the probability that the encoding is right, 1 where it was given.
    """

    pages: tuple[str, ...]
    encoding: str
    confidence: float
    labels: tuple[str | None, ...] = ()
