"""Where and when a paper was written, as its head says."""

import re

from pipeline.dates.values import Draft

_LONGEST_HEAD = 60
_LONGEST_TAIL = 24
# Vladivostok, September 3, 1920—4 p.m. | [Washington,] May 3, 1920.
# Tokio, June 24.—(By Associated Press.) | г. Чита, 5 мая
_HEAD = re.compile(r"[\[(]?(?:(?:г\.|гор\.|\"?[A-ZА-ЯЁ][\w'’.-]*)[\s,—–-]{1,3}){0,6}(?:[\])]\s)?")
_RECEIVED = re.compile(r"\b(?:received|получен[ао]?)\b", re.IGNORECASE)
_TAIL = re.compile(r"\s?(?:[.,]?\s?[—–]|[\])]|[.,;]?\s*$)|[^\w]{0,3}(?:\d|noon|midnight)")


def is_dateline(text: str, draft: Draft, *, opens: bool) -> bool:
    """Return whether ``draft``, a day, dates the paper that the passage ``text`` heads.

    Before it stand at most a few capitalised words, after it the end of the passage, a dash or
    an hour; ``opens`` says that it is the passage's first date.
    """
    day = draft.reading.first.day
    if not opens or not day or draft.reading.last or draft.start > _LONGEST_HEAD:
        return False
    if not _closes_head(text[: draft.start]) or _RECEIVED.search(text, 0, draft.start):
        return False
    short = len(text) - draft.end <= _LONGEST_TAIL
    tail = _TAIL.match(text, draft.end)
    dash = tail is not None and tail.group().endswith(("—", "–"))
    return tail is not None and (short or (dash and draft.start > 0))


def _closes_head(head: str) -> bool:
    """Say whether nothing but a bracket, or capitalised words and a comma, stands before a date."""
    placed = head.rstrip("]) ")[-1:] in (",", "—", "–")
    return not head.strip("[( ") or (placed and _HEAD.fullmatch(head) is not None)
