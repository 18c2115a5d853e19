"""How rules are written and applied: each a pattern over token classes and a short reader."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from pipeline.dates.tokens import Line
from pipeline.dates.values import Part, Reading
from pipeline.text.calendar import LAST_MONTH

Piece = tuple[int, int, Reading]


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule's pattern found in a line; groups are read by name, null where they took no part."""

    line: Line
    match: re.Match[str]

    def has(self, group: str) -> bool:
        return group in self.match.re.groupindex and self.match[group] is not None

    def value(self, group: str) -> Any:
        return self.line.values[self.match.start(group)] if self.has(group) else None

    def reading(self, group: str) -> Reading:
        """Return the reading at ``group``, which the pattern makes sure is one."""
        value = self.line.values[self.match.start(group)]
        assert isinstance(value, Reading)
        return value

    def values(self, group: str) -> list[Any]:
        return self.line.values[slice(*self.match.span(group))] if self.has(group) else []

    def printed(self, group: str) -> str:
        return self.line.printed(self.match.start(group)) if self.has(group) else ""

    def symbol(self, offset: int) -> str:
        """Return the class ``offset`` tokens after the match, before it if negative, or nothing."""
        index = self.match.end() + offset if offset >= 0 else self.match.start() + offset
        return self.line.classes[index] if 0 <= index < len(self.line.classes) else ""

    def word(self, offset: int) -> str:
        """Return the printed token at the same place as ``symbol``, or nothing."""
        index = self.match.end() + offset if offset >= 0 else self.match.start() + offset
        return self.line.printed(index) if 0 <= index < len(self.line.classes) else ""


Answer = Reading | Sequence[Piece] | None


@dataclass(frozen=True, slots=True)
class Rule:
    """``pattern`` over token classes; ``read`` answers a reading, pieces, or None to pass on.

    The reading covers the group ``span`` where the pattern has one, else the whole match.
    ``starts`` are the classes its match can begin with.
    """

    name: str
    starts: str
    pattern: re.Pattern[str]
    read: Callable[[Hit], Answer]


def make_rule(name: str, starts: str, pattern: str, read: Callable[[Hit], Answer]) -> Rule:
    """Return the rule with its pattern compiled."""
    return Rule(name, starts, re.compile(pattern), read)


@dataclass(frozen=True, slots=True)
class RuleSet:
    """An ordered list of rules, looked up by the class a match begins with."""

    table: Mapping[str, tuple[Rule, ...]]
    begin: re.Pattern[str]


def make_rules(rules: Sequence[Rule]) -> RuleSet:
    """Return the rules for ``apply_rules``, their order kept."""
    symbols = sorted({symbol for rule in rules for symbol in rule.starts})
    table = {s: tuple(rule for rule in rules if s in rule.starts) for s in symbols}
    return RuleSet(MappingProxyType(table), re.compile(f"[{re.escape(''.join(symbols))}]"))


def apply_rules(line: Line, rules: RuleSet) -> Line:
    """Return ``line`` with each stretch that a rule reads replaced by its readings.

    Left to right; at each place the first rule of the list that answers wins. Linear in the
    line, as patterns are bounded and look at no more than a few tokens.
    """
    result = Line(line.text, line.words)
    symbols: list[str] = []
    done = 0
    found = rules.begin.search(line.classes)
    while found:
        index = found.start()
        pieces, end = _read_at(line, rules.table[line.classes[index]], index)
        for first, last, reading in pieces:
            _copy_tokens(line, result, symbols, slice(done, first))
            symbols.append(classify_reading(reading))
            result.starts.append(line.starts[first])
            result.ends.append(line.ends[last - 1])
            result.values.append(reading)
            done = last
        found = rules.begin.search(line.classes, max(end, index + 1))
    _copy_tokens(line, result, symbols, slice(done, len(line.classes)))
    result.classes = "".join(symbols)
    return result


def _read_at(line: Line, rules: Sequence[Rule], index: int) -> tuple[Sequence[Piece], int]:
    for rule in rules:
        match = rule.pattern.match(line.classes, index)
        answer = rule.read(Hit(line, match)) if match else None
        if not match or answer is None:
            continue
        if isinstance(answer, Reading):
            span = match.span("span") if "span" in rule.pattern.groupindex else match.span()
            return [(*span, replace(answer, rule=rule.name))], span[1]
        return [(a, b, replace(reading, rule=rule.name)) for a, b, reading in answer], match.end()
    return (), index + 1


def _copy_tokens(line: Line, result: Line, symbols: list[str], part: slice) -> None:
    symbols.append(line.classes[part])
    result.starts.extend(line.starts[part])
    result.ends.extend(line.ends[part])
    result.values.extend(line.values[part])


def classify_reading(reading: Reading) -> str:
    """Return ``A`` day, ``M`` month, ``Z`` season or part of a year, ``B`` year, ``E`` decade,
    ``C`` century, ``X`` an interval or what only the narrative can place.
    """
    part = reading.first
    if reading.last or not reading.possible:
        return "X" if reading.last else "A"
    if part.month is None:
        return _classify_year(part)
    if part.day:
        return "A"
    return "M" if part.month <= LAST_MONTH else "Z"


def _classify_year(part: Part) -> str:
    if part.day or part.shift or part.year.startswith("????"):
        return "X"
    if part.year.endswith("XX"):
        return "C"
    return "E" if part.year.endswith("X") else "B"
