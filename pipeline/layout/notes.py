"""Which lines are notes: the numbering runs, supported by what the text says elsewhere."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.layout.chains import Link, find_chain
from pipeline.layout.lines import Line
from pipeline.layout.markers import Candidate
from pipeline.layout.starts import BASE, Start, find_starts
from pipeline.layout.zones import Zone, is_part_title

_STRONG = 1.4
_FIRM = 2.5
_WEAK = 0.8
_FAINT = 0.4
_ODD_FORM = -1.2
_ZONE = {"notes": 3.0, "list": 1.0}
_CITING = 1.3
_FAR = 20_000


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its first line, its number or sign, its run, where its text begins (raw).

    ``lines`` are all its lines; ``zone`` is the index of its section or -1 for a note at the
    foot of a page.
    """

    first: int
    label: str
    run: str
    body: int
    zone: int
    page: int
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Support:
    """Where running text shows a number: positions by label, strong forms and all."""

    strong: dict[str, list[int]]
    weak: dict[str, list[int]]
    faint: dict[str, list[int]]

    def weigh(self, label: str, first: int, last: int) -> float:
        """Return what candidates for ``label`` in the raw stretch ``[first, last)`` say."""
        if _stands_in(self.strong.get(label, ()), first, last):
            return _FIRM
        if _stands_in(self.weak.get(label, ()), first, last):
            return _WEAK
        return _FAINT if _stands_in(self.faint.get(label, ()), first, last) else 0.0


def _stands_in(positions: Sequence[int], first: int, last: int) -> bool:
    return bisect_left(positions, first) < bisect_left(positions, last)


def find_notes(
    lines: Sequence[Line],
    taken: frozenset[int],
    zones: Sequence[Zone],
    candidates: Sequence[Candidate],
) -> tuple[Note, ...]:
    """Return the notes in document order, ``lines`` not yet set.

    ``taken`` are lines of furniture and duplicates; ``candidates`` the possible markers.
    """
    starts = find_starts(lines, taken)
    support = _gather_support(starts, lines, candidates)
    parts: dict[int, list[Start]] = defaultdict(list)
    for start in starts:
        parts[_find_zone(zones, start.line)].append(start)
    found: list[Note] = []
    for zone in range(-1, len(zones)):
        own = [
            *_find_numbered(lines, zone, zones, parts[zone], support),
            *_find_signs(lines, zone, zones, parts[zone], support),
        ]
        found += own or _number_lines(lines, zone, zones, taken, support)
    return tuple(sorted(found, key=lambda note: note.first))


def _gather_support(
    starts: Sequence[Start], lines: Sequence[Line], candidates: Sequence[Candidate]
) -> Support:
    heads = {lines[start.line].start for start in starts}
    strong: dict[str, list[int]] = defaultdict(list)
    weak: dict[str, list[int]] = defaultdict(list)
    faint: dict[str, list[int]] = defaultdict(list)
    for candidate in candidates:
        if candidate.start in heads:
            continue
        if candidate.weight >= _STRONG:
            strong[candidate.label].append(candidate.start)
        held = weak if candidate.weight >= 0 else faint
        held[candidate.label].append(candidate.start)
    return Support(strong, weak, faint)


def _find_zone(zones: Sequence[Zone], line: int) -> int:
    k = bisect_right(zones, line, key=lambda zone: zone.first) - 1
    return k if k >= 0 and line < zones[k].last else -1


def _find_numbered(
    lines: Sequence[Line],
    zone: int,
    zones: Sequence[Zone],
    starts: Sequence[Start],
    support: Support,
) -> Iterator[Note]:
    numbered = [start for start in starts if start.value is not None]
    bounds = _bound_pages(lines)
    bonus = _ZONE[zones[zone].kind] if zone >= 0 else 0.0
    called = [_weigh_start(start, lines, support, bounds, zone=zone) for start in numbered]
    scores = [start.score + bonus + call for start, call in zip(numbered, called, strict=True)]
    places = _number_places(lines, numbered)
    links = find_chain(numbered, scores, places)
    forms = Counter(numbered[link.start].form for link in links)
    if len(forms) > 1:
        usual = max(forms, key=lambda form: forms[form])
        scores = [
            score + _ODD_FORM * (start.form != usual)
            for start, score in zip(numbered, scores, strict=True)
        ]
        links = find_chain(numbered, scores, places)
    if zone < 0:
        links = _keep_runs(links, numbered, called)
    for link in links:
        start = numbered[link.start]
        run = f"{zone + 1}.{link.run + 1}"
        page = lines[start.line].page
        yield Note(start.line, str(link.value), run, start.body, zone, page)


def _keep_runs(
    links: Sequence[Link], starts: Sequence[Start], called: Sequence[float]
) -> tuple[Link, ...]:
    """Keep the runs that the text calls, or most of whose items look like references."""
    sums: Counter[int] = Counter()
    for link in links:
        speaks = called[link.start] >= _WEAK or starts[link.start].score >= BASE + _CITING
        sums[link.run] += 1 if speaks else -1
    return tuple(link for link in links if sums[link.run] >= 0)


def _bound_pages(lines: Sequence[Line]) -> dict[int, int]:
    """Return the raw start of each page."""
    bounds: dict[int, int] = {}
    for line in lines:
        bounds.setdefault(line.page, line.start)
    return bounds


def _weigh_start(
    start: Start, lines: Sequence[Line], support: Support, bounds: dict[int, int], *, zone: int
) -> float:
    line = lines[start.line]
    if zone >= 0 or line.page == lines[0].page:
        return support.weigh(start.label, 0, line.start)
    first = max(bounds.get(line.page - 1, 0), line.start - _FAR)
    return support.weigh(start.label, first, line.start)


def _number_places(lines: Sequence[Line], starts: Sequence[Start]) -> list[int]:
    """Return, for each start, the number of page and title borders before it."""
    titles = [k for k, line in enumerate(lines) if is_part_title(line.text)]
    return [lines[start.line].page + bisect_right(titles, start.line) for start in starts]


def _find_signs(
    lines: Sequence[Line],
    zone: int,
    zones: Sequence[Zone],
    starts: Sequence[Start],
    support: Support,
) -> Iterator[Note]:
    """Yield the notes under ``*``: called by a sign earlier on the page, or in a section."""
    bounds = _bound_pages(lines)
    for start in starts:
        if start.form != "sign":
            continue
        line = lines[start.line]
        first = max(bounds[line.page], line.start - _FAR)
        called = support.weigh(start.label, first, line.start)
        in_notes = zone >= 0 and zones[zone].kind == "notes"
        if called or in_notes:
            yield Note(start.line, start.label, f"{zone + 1}.*", start.body, zone, line.page)


def _number_lines(
    lines: Sequence[Line],
    zone: int,
    zones: Sequence[Zone],
    taken: frozenset[int],
    support: Support,
) -> list[Note]:
    """Return the lines of a section that lost its numbers as notes, if the text calls them."""
    if zone < 0 or zones[zone].kind != "notes":
        return []
    rows = [k for k in range(zones[zone].first, zones[zone].last) if k not in taken]
    called = sum(support.weigh(str(n), 0, lines[k].start) >= _FIRM for n, k in enumerate(rows, 1))
    if 2 * called < len(rows):
        return []
    run = f"{zone + 1}.1"
    return [
        Note(k, str(n), run, lines[k].start, zone, lines[k].page) for n, k in enumerate(rows, 1)
    ]


def keep_called(notes: Sequence[Note], zones: Sequence[Zone], called: set[int]) -> list[Note]:
    """Drop the items of lists of sources to which no marker (index in ``called``) refers."""
    used = {notes[k].zone for k in called}
    return [
        note
        for note in notes
        if note.zone < 0 or zones[note.zone].kind == "notes" or note.zone in used
    ]
