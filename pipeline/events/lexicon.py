"""The trigger lexicon: frames by lemma, noun classes, light and governing verbs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from pipeline.lexicon.loader import check_strings, load_table
from pipeline.records import ConfigurationError, EventType, Language

_TABLES = {"ru": "triggers_ru", "en": "triggers_en"}
_KEYS = frozenset(
    {"name", "type", "plover", "roles", "object", "subject", "oblique", "any", "weak", "strict",
     "entry", "verbs", "nouns"}
)  # fmt: skip
_GOVERNING = (
    "planned", "demanded", "denied", "reporting", "modal", "phase", "anchor", "future_anchor",
    "negation", "conditional", "vague", "signing",
    "binding", "habit", "summary", "source",
    "refusing", "consent", "ending", "calling", "resuming", "impersonal",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """What a lemma can mean: its event type, role pattern and the words that must stand by it.

    ``objects``, ``subjects``, ``obliques`` are lemmas, one of which must fill that place (any
    one place suffices where ``any_place``); empty sets ask for nothing. A ``strict`` frame is
    never guessed where they do not. An ``entry`` frame's nouns tell an event only as the head of a
    sentence without a verb (`24 февраля. – Нота Чичерина`).
    """

    name: str
    type: EventType
    plover: str | None
    roles: Mapping[str, str]
    objects: frozenset[str]
    subjects: frozenset[str]
    obliques: frozenset[str]
    any_place: bool
    weak: bool
    strict: bool
    entry: bool = False

    @property
    def is_bare(self) -> bool:
        return not (self.objects or self.subjects or self.obliques)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's frames by lemma, in the order they are tried in, and its word classes.

    ``phrases`` has, by verb, the words that must stand by it and the frames they then evoke, the
    phrase of most words first; its verbs are among ``verbs`` too, if only with no frame.
    """

    verbs: Mapping[str, tuple[Frame, ...]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], tuple[Frame, ...]], ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    light: frozenset[str]
    light_obliques: Mapping[str, frozenset[str]]
    intransitive: frozenset[str]
    irregular: Mapping[str, str]
    complex: Mapping[str, str]
    places: frozenset[str]
    governing: Mapping[str, frozenset[str]]
    classes: Mapping[str, frozenset[str]]


@cache
def load_lexicon(language: Language) -> Lexicon:
    """Return the lexicon of ``language`` (English for an undecided one).

    Raise ConfigurationError naming the file and frame where a table has another shape.
    """
    code = language if language in _TABLES else "en"
    table = load_table(_TABLES[code])
    place = f"lexicon/{_TABLES[code]}.toml"
    classes = _read_classes(code)
    verbs: dict[str, list[Frame]] = defaultdict(list)
    nouns: dict[str, list[Frame]] = defaultdict(list)
    for entry in table["frame"]:
        frame = _read_frame(entry, classes, place)
        for key, index in (("verbs", verbs), ("nouns", nouns)):
            for lemma in check_strings(entry, key, place) if key in entry else ():
                index[lemma].append(frame)
    return Lexicon(
        verbs=_list_verbs(verbs),
        phrases=_list_phrases(verbs),
        nouns={lemma: _order_frames(frames) for lemma, frames in nouns.items()},
        light=frozenset(check_strings(table["light"], "verbs", place)),
        light_obliques={
            verb: frozenset(check_strings(table["light"]["obliques"], verb, place))
            for verb in table["light"]["obliques"]
        },
        intransitive=frozenset(check_strings(table["light"], "intransitive", place)),
        places=frozenset(
            check_strings(load_table("events_roles")[f"places_{code}"], "prepositions", place)
        ),
        irregular=dict(table.get("irregular", {})),
        complex=dict(load_table("events_roles")[f"complex_{code}"]),
        governing={
            key: frozenset(check_strings(table["governing"], key, place)) for key in _GOVERNING
        },
        classes=classes,
    )


def _list_verbs(entries: Mapping[str, list[Frame]]) -> Mapping[str, tuple[Frame, ...]]:
    heads: dict[str, tuple[Frame, ...]] = {entry.partition(" ")[0]: () for entry in entries}
    return heads | {e: _order_frames(frames) for e, frames in entries.items() if " " not in e}


def _list_phrases(
    entries: Mapping[str, list[Frame]],
) -> Mapping[str, tuple[tuple[tuple[str, ...], tuple[Frame, ...]], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], tuple[Frame, ...]]]] = defaultdict(list)
    for entry in sorted(entries, key=lambda e: -e.count(" ")):
        verb, *words = entry.split(" ")
        if words:
            found[verb].append((tuple(words), _order_frames(entries[entry])))
    return {verb: tuple(phrases) for verb, phrases in found.items()}


def _order_frames(frames: Iterable[Frame]) -> tuple[Frame, ...]:
    """Return the frames that ask for a word first, each group in the order of the table."""
    return tuple(sorted(frames, key=lambda frame: frame.is_bare))


def _read_classes(code: str) -> Mapping[str, frozenset[str]]:
    table = load_table("events_nouns")[code]
    return {key: frozenset(check_strings(table, key, "lexicon/events_nouns.toml")) for key in table}


def _read_frame(
    entry: Mapping[str, Any], classes: Mapping[str, frozenset[str]], place: str
) -> Frame:
    name = str(entry.get("name"))
    if entry.get("type") not in get_args(EventType):
        message = f"{place}: frame {name!r}: expected an event type, found {entry.get('type')!r}"
        raise ConfigurationError(message)
    if unknown := sorted(entry.keys() - _KEYS):
        message = f"{place}: frame {name!r}: expected keys among {sorted(_KEYS)}, found {unknown}"
        raise ConfigurationError(message)
    roles = load_table("events_roles").get(str(entry.get("roles")))
    if not isinstance(roles, Mapping):
        message = f"{place}: frame {name!r}: expected a role pattern of events_roles.toml"
        raise ConfigurationError(message)
    return Frame(
        name=name,
        type=entry["type"],
        plover=entry.get("plover") or None,
        roles=roles,
        objects=_expand(entry.get("object", ()), classes, place),
        subjects=_expand(entry.get("subject", ()), classes, place),
        obliques=_expand(entry.get("oblique", ()), classes, place),
        any_place=bool(entry.get("any")),
        weak=bool(entry.get("weak")),
        strict=bool(entry.get("strict")),
        entry=bool(entry.get("entry")),
    )


def _expand(
    words: Iterable[str], classes: Mapping[str, frozenset[str]], place: str
) -> frozenset[str]:
    found: set[str] = set()
    for word in words:
        found.add(word)
        if word[1:] in classes:
            found |= classes[word[1:]]
        elif word.startswith("@") and word not in ("@person", "@nation"):
            message = f"{place}: expected a class of events_nouns.toml, found {word!r}"
            raise ConfigurationError(message)
    return frozenset(found)
