"""Names that their form gives away: a small grammar over word classes, both languages."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.ner.found import Found
from pipeline.ner.tokens import Tok, split_tokens
from pipeline.ner.wordclass import classify_word
from pipeline.records import Label, Language, Passage


@dataclass(frozen=True, slots=True)
class Pattern:
    """A rule: what it is called, the label of the group ``name``, how far it is to be trusted."""

    rule: str
    label: Label
    form: re.Pattern[str]
    score: float


def _rule(rule: str, label: Label, form: str, score: float) -> Pattern:
    return Pattern(rule, label, re.compile(form), score)


PATTERNS = (
    # `Л.М. Карахан`, `A. A. Joffe`
    _rule("initials", "PER", r"(?P<name>(?:I\.){1,3}[CAnZH]C?)", 0.95),
    # `Карахан Л.М.`
    _rule("surname", "PER", r"(?P<name>C(?:I\.){2})(?![CAnZ])", 0.8),
    # `генерал Оой`, `Ambassador Yoshizawa Kenkichi`
    _rule("title", "PER", r"R\.?(?P<name>C{1,3})(?![qt])", 0.7),
    # `Сидней Мару`
    _rule("maru", "SHIP", r"(?P<name>C{0,2}M)(?![.]C)", 0.9),
    # `пароход "Индигирка"`, `миноносцы "Гром" и "Буря"`
    _rule("vessel", "SHIP", r"Sa?q(?P<name>[CAMZnIdwBTENoga'.]{1,4})q", 0.95),
    _rule("vessels", "SHIP", r"Sq[^q]{1,4}q[,g]q(?P<name>[CAMZnIdwBTE'.]{1,4})q", 0.9),
    # `steamer Indigirka`
    _rule("bare vessel", "SHIP", r"S(?P<name>C{1,2})(?![CM])", 0.6),
    # `газета "Заря"`, `общество "Кита Сагарен"`
    _rule("press", "ORG", r"P[aw]?q(?P<name>[^q]{1,6})q", 0.85),
    # `Симоносекский мирный договор`, `Antisoviet Pact`
    _rule("treaty", "TREATY", r"(?P<name>[AZ][aAZn]{0,2}[tT])", 0.75),
    _rule("named treaty", "TREATY", r"(?P<name>C{1,3}n?T)", 0.8),
    # `пакт о нейтралитете`, `Treaty of Friendship`
    _rule("subject treaty", "TREATY", r"(?P<name>[tT]o[an]{0,2}N(?:[an]{0,2}N)?(?:g[an]?N)?)", 0.6),
    # `советско-японская конвенция об основных принципах взаимоотношений`
    _rule(
        "nations' treaty",
        "TREATY",
        r"(?P<name>H[aAn]{0,2}[tT](?:o[an]{0,2}N(?:[an]{0,2}N)?)?)",
        0.7,
    ),
    _rule("treaty of", "TREATY", r"(?P<name>To[Cn]{1,2}(?:gC)?)", 0.75),
    # `Мукденский инцидент`, `Гражданская война`, `Washington Conference`
    _rule("happening", "EVENT", r"(?P<name>[AZ][aAZn]{0,2}[eE])", 0.7),
    # `русско-японская война`
    _rule("nations' happening", "EVENT", r"(?P<name>H[aAn]{0,1}[eE])", 0.6),
    _rule("named happening", "EVENT", r"(?P<name>[CZ]{1,3}n?E)", 0.75),
    _rule("battle of", "EVENT", r"(?P<name>EoC{1,2})", 0.7),
)


def match_patterns(tokens: Sequence[Tok]) -> Iterator[tuple[int, int, Pattern]]:
    """Yield ``(first, last, pattern)`` for each match, token indices, pattern by pattern."""
    letters = "".join(classify_word(token.text) for token in tokens)
    for pattern in PATTERNS:
        for match in pattern.form.finditer(letters):
            yield match.start("name"), match.end("name"), pattern


@dataclass(frozen=True, slots=True)
class PatternEngine:
    """The grammar as an engine: the patterns to be trusted at least as far as ``floor``."""

    floor: float = 0.0
    name: str = "patterns"
    languages: frozenset[Language] = frozenset({"ru", "en", "und"})

    def find(self, passages: Sequence[Passage]) -> list[tuple[Found, ...]]:
        """Return the names of each passage that the grammar knows."""
        return [tuple(self._find_in(split_tokens(p.text, p.language))) for p in passages]

    def _find_in(self, tokens: list[Tok]) -> Iterator[Found]:
        for first, last, pattern in match_patterns(tokens):
            if pattern.score < self.floor or _is_small(tokens[last - 1], pattern):
                continue
            start, end = tokens[first].start, tokens[last - 1].end
            yield Found(start, end, pattern.label, pattern.score, f"{self.name}:{pattern.rule}")


def _is_small(last: Tok, pattern: Pattern) -> bool:
    """Tell whether a word in small letters ends what should be a person (``N.K.V.D. in``)."""
    return pattern.rule == "initials" and last.text[0].islower()
