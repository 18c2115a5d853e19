"""Quotations in a passage, and which notes stand behind a stretch of it."""

import re
from collections.abc import Sequence

from pipeline.records import Citation, Span

_SHORTEST = 40
_PAIRS = {"«": "»", "“": "”", "„": "“"}
_MARK = re.compile('[«»“”„"]')
_AFTER = 3
_DAY = len("1925-01-20")


def find_quotations(text: str) -> tuple[Span, ...]:
    """Return the quotations of ``text`` long enough to be speech, outermost only, in order.

    Guillemets and curly marks nest; straight marks open after white space or a bracket and close
    otherwise. A mark that is never closed opens nothing. Linear.
    """
    stack: list[tuple[str, int]] = []
    found: list[Span] = []
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        if _closes(text, stack, mark, at):
            start = _pop_open(stack, mark)
            if start is not None and not stack and at - start >= _SHORTEST:
                found.append(Span(start, at + 1))
        elif mark in _PAIRS or mark == '"':
            stack.append((mark, at))
    return tuple(found)


def _closes(text: str, stack: list[tuple[str, int]], mark: str, at: int) -> bool:
    if mark == '"':
        opened = any(m == '"' for m, _ in stack)
        before = text[at - 1 : at]
        return opened and bool(before) and not before.isspace() and before not in "(["
    return mark in "»”" or (mark == "“" and any(m == "„" for m, _ in stack))


def _pop_open(stack: list[tuple[str, int]], mark: str) -> int | None:
    for k in range(len(stack) - 1, -1, -1):
        if stack[k][0] == mark == '"' or _PAIRS.get(stack[k][0]) == mark:
            start = stack[k][1]
            del stack[k:]
            return start
    return None


def find_support(
    citations: Sequence[Citation],
    sentence: Span,
    following: int,
    trigger: Span,
    content: Span | None,
    quotations: Sequence[Span],
) -> tuple[Citation, ...]:
    """Return the citations whose marker supports the event at ``trigger``.

    ``citations`` are the passage's, by marker position; ``following`` is where the next sentence
    begins. The marker right behind the paper the event is about; else the first one behind the
    trigger in its sentence, else the last before it; else the one that closes the quotation
    which the sentence opens or stands in.
    """
    inside = [
        c
        for c in citations
        if c.marker_position is not None
        and sentence.start < c.marker_position <= max(sentence.end, following)
    ]
    if inside:
        return _choose_marker(inside, trigger, content)
    for quote in quotations:
        opens = quote.start < sentence.end and sentence.start < quote.end
        if opens and quote.end > sentence.end:
            return tuple(
                c
                for c in citations
                if c.marker_position is not None
                and quote.end - 1 <= c.marker_position <= quote.end + _AFTER
            )
    return ()


def find_later_support(
    citations: Sequence[Citation], after: int, edtf: str | None
) -> tuple[Citation, ...]:
    """Return the next marker behind ``after`` whose document bears the event's own day."""
    if edtf is None or len(edtf) != _DAY:
        return ()
    for c in citations:
        if c.marker_position is not None and c.marker_position > after:
            same = c.reference is not None and c.reference.document_date == edtf
            return tuple(x for x in citations if same and x.marker_position == c.marker_position)
    return ()


def _choose_marker(
    inside: Sequence[Citation], trigger: Span, content: Span | None
) -> tuple[Citation, ...]:
    positions = sorted({c.marker_position for c in inside if c.marker_position is not None})
    after = [p for p in positions if p >= trigger.end]
    chosen = after[0] if after else positions[-1]
    if content is not None:
        close = [p for p in positions if content.end <= p <= content.end + _AFTER]
        chosen = close[0] if close else chosen
    return tuple(c for c in inside if c.marker_position == chosen)
