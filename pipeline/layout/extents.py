"""Where each note ends, and what of it stands on the next page."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.layout.lines import Line
from pipeline.layout.notes import Note
from pipeline.layout.shape import is_terminated
from pipeline.layout.zones import Zone, is_part_title

_LOOSE = 0.6
_SHORT = 0.6
_FEWEST = 3


def end_notes(
    notes: Sequence[Note], lines: Sequence[Line], taken: frozenset[int], zones: Sequence[Zone]
) -> tuple[Note, ...]:
    """Return ``notes`` with their lines.

    A note at the foot of a page ends with the page, with a page number, a title, a short line
    that ends a sentence or, where notes are set without blank lines, a blank line; one in a
    section ends with it. A note that breaks off goes on in the small print of the next page.
    """
    firsts = [note.first for note in notes]
    loose = find_loose_pages(lines)
    short = _find_short(lines)
    ended = []
    for k, note in enumerate(notes):
        border = firsts[k + 1] if k + 1 < len(firsts) else len(lines)
        if note.zone >= 0:
            last = _end_in_zone(lines, note.first, min(border, zones[note.zone].last))
        else:
            last = _end_at_foot(lines, note.first, border, taken, short, loose)
        kept = tuple(i for i in range(note.first, last) if i not in taken)
        ended.append(replace(note, lines=kept))
    return tuple(_spill_notes(ended, lines, taken, loose))


def _end_in_zone(lines: Sequence[Line], first: int, last: int) -> int:
    return next((k for k in range(first + 1, last) if _is_title(lines, k)), last)


def _is_title(lines: Sequence[Line], k: int) -> bool:
    """Tell whether a part's title begins here, and not a line such as ``Book 10.`` in a note."""
    apart = lines[k].blanks > 0 or lines[k].opens or is_terminated(lines[k - 1].text)
    return apart and is_part_title(lines[k].text)


def _find_short(lines: Sequence[Line]) -> frozenset[int]:
    """Return the lines that end a sentence far from the right margin."""
    sizes = sorted(len(line.text) for line in lines) or [0]
    limit = _SHORT * sizes[len(sizes) * 9 // 10]
    return frozenset(
        k for k, line in enumerate(lines) if len(line.text) < limit and is_terminated(line.text)
    )


def _end_at_foot(
    lines: Sequence[Line],
    first: int,
    border: int,
    taken: frozenset[int],
    short: frozenset[int],
    loose: frozenset[int],
) -> int:
    for k in range(first + 1, border):
        line = lines[k]
        if line.opens or k in taken or k - 1 in short or _is_title(lines, k):
            return k
        if line.blanks > 0 and line.page not in loose and not _runs_on(lines, k):
            return k
    return border


def _runs_on(lines: Sequence[Line], k: int) -> bool:
    """Tell whether a blank line inside a note is an accident: the line breaks off before it."""
    return lines[k - 1].text[-1] in ",-–—(/:" and lines[k].text[0].islower()


def _spill_notes(
    notes: Sequence[Note], lines: Sequence[Line], taken: frozenset[int], loose: frozenset[int]
) -> list[Note]:
    """Give a note that breaks off at its page's end the foot of the next page's text."""
    spilt = list(notes)
    held = {i for note in notes for i in note.lines} | taken
    for k, note in enumerate(notes):
        follows = notes[k + 1] if k + 1 < len(notes) else None
        if note.zone >= 0 or not note.lines or is_terminated(lines[note.lines[-1]].text):
            continue
        carried = _find_carried(lines, notes, k, held)
        if rest := carried or _find_spill(lines, note, follows, held, loose):
            spilt[k] = replace(note, lines=(*note.lines, *rest))
            held |= set(rest)
    return spilt


def _find_carried(
    lines: Sequence[Line], notes: Sequence[Note], k: int, held: set[int]
) -> tuple[int, ...]:
    """Return the lines at the head of the next page that finish the last note of this one.

    So where the note breaks off in a word or sentence and the running text above it does not.
    """
    last = notes[k].lines[-1]
    first = next((i for i in range(last + 1, len(lines)) if i not in held), len(lines))
    if first == len(lines) or not lines[first].opens or not lines[first].text[0].islower():
        return ()
    above = notes[k].first - 1
    while above >= 0 and above in held:
        above -= 1
    if above < 0 or not is_terminated(lines[above].text):
        return ()
    end = first
    while end < len(lines) and end not in held and not is_terminated(lines[end].text):
        end += 1
    return tuple(range(first, end + 1)) if end < len(lines) and end not in held else ()


def _find_spill(
    lines: Sequence[Line],
    note: Note,
    follows: Note | None,
    held: set[int],
    loose: frozenset[int],
) -> tuple[int, ...]:
    """Return the lines between the text of the next page and its first note (or its end)."""
    page = lines[note.lines[-1]].page + 1
    if page in loose:
        return ()
    end = _find_foot(lines, note.lines[-1], page, follows)
    k = end
    while k - 1 > note.lines[-1] and k - 1 not in held and not lines[k - 1].opens:
        k -= 1
        if lines[k].blanks > 0:
            return tuple(range(k, end)) if _continues(lines, k) else ()
    return ()


def _find_foot(lines: Sequence[Line], last: int, page: int, follows: Note | None) -> int:
    """Return one past the last line of ``page`` that is no note and no page number after it."""
    if follows is not None and lines[follows.first].page == page:
        return follows.first
    k = last + 1
    while k < len(lines) and lines[k].page <= page:
        k += 1
    return k


def _continues(lines: Sequence[Line], k: int) -> bool:
    """Tell whether small print after a blank line goes on in mid-sentence, the text above too."""
    text = lines[k].text
    goes_on = text[0].islower() or text[0].isdigit() or text[:2] in {"С.", "Т.", "№ ", "p."}
    return goes_on and not text[:1].isupper()


def find_loose_pages(lines: Sequence[Line]) -> frozenset[int]:
    """Return the pages on which most lines have a blank line before them."""
    total: Counter[int] = Counter()
    loose: Counter[int] = Counter()
    for line in lines:
        if not line.opens:
            total[line.page] += 1
            loose[line.page] += line.blanks > 0
    return frozenset(
        page for page in total if loose[page] > _LOOSE * total[page] and total[page] > _FEWEST
    )
