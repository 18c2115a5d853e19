"""Text that knows the raw offset of each of its characters."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pipeline.records import Runs, Span


@dataclass(frozen=True, slots=True)
class Aligned:
    """``text`` and, for each of its characters, the raw offset it came from."""

    text: str
    raws: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, stretch: slice) -> "Aligned":
        return Aligned(self.text[stretch], self.raws[stretch])

    def sub(
        self, pattern: re.Pattern[str], replacement: str | Callable[[re.Match[str]], str]
    ) -> "Aligned":
        """Replace each match; a replacement's characters take the raw offsets of the match.

        Character k of a replacement takes the offset of the match's character k, the last
        one's where the replacement is longer. Linear in the text.
        """
        pieces: list[str] = []
        raws: list[int] = []
        done = 0
        replace = _make_replacer(replacement)
        for match in pattern.finditer(self.text):
            new = replace(match)
            own = (
                self.raws[match.start() : match.end()]
                or self.raws[match.start() : match.start() + 1]
            )
            pieces += [self.text[done : match.start()], new]
            raws += self.raws[done : match.start()]
            raws += [own[min(k, len(own) - 1)] for k in range(len(new))]
            done = match.end()
        if not pieces:
            return self
        pieces.append(self.text[done:])
        raws += self.raws[done:]
        return Aligned("".join(pieces), tuple(raws))

    def cut(self, spans: Iterable[Span]) -> "Aligned":
        """Leave out the stretches ``spans`` (offsets in this text, ascending, disjoint)."""
        pieces: list[str] = []
        raws: list[int] = []
        done = 0
        for span in spans:
            pieces.append(self.text[done : span.start])
            raws += self.raws[done : span.start]
            done = span.end
        return Aligned("".join([*pieces, self.text[done:]]), (*raws, *self.raws[done:]))

    def runs(self) -> Runs:
        """Return the clean→raw map as run-length pairs (see ``records.spans``)."""
        return tuple(
            (k, raw) for k, raw in enumerate(self.raws) if k == 0 or raw != self.raws[k - 1] + 1
        )


def _make_replacer(
    replacement: str | Callable[[re.Match[str]], str],
) -> Callable[[re.Match[str]], str]:
    if callable(replacement):
        return replacement
    if "\\" in replacement:
        return lambda match: match.expand(replacement)
    return lambda _: replacement


def align(text: str, span: Span) -> Aligned:
    """Return the stretch ``span`` of the raw ``text``."""
    return Aligned(text[span.start : span.end], tuple(range(span.start, span.end)))


def concatenate(parts: Iterable[Aligned]) -> Aligned:
    """Return the parts one after another."""
    kept = list(parts)
    return Aligned("".join(p.text for p in kept), tuple(raw for p in kept for raw in p.raws))
