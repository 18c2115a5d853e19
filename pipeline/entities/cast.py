"""The persons that one document names in full."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from pipeline.entities.persons import list_word_keys
from pipeline.text.names import make_stem_key
from pipeline.text.person_names import PersonName

_SURE_INITIALS = 2
_EDITS = 2
_SHORTEST = 4


@dataclass(slots=True)
class Cast:
    """Persons by the keys of their surnames, and by their initials where a name prints two."""

    by_surname: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    by_initials: dict[tuple[str, ...], dict[tuple[str, str], None]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    by_first: dict[tuple[str, str], dict[str, None]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    by_letter: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, entity_id: str, keys: Iterable[str], name: PersonName) -> None:
        """Enter a person with the ``keys`` of the surname and the full ``name`` as printed."""
        for key in keys:
            self.by_surname[key][entity_id] = None
            self.by_letter[key[:1]][key] = None
        if len(name.initials) >= _SURE_INITIALS and len(name.words) == 1:
            key = make_stem_key(name.words[0])
            self.by_initials[name.initials][key, entity_id] = None
            self.by_first[key, name.initials[0]][entity_id] = None

    def find(self, word: str) -> list[str]:
        """Return the persons whose surname ``word`` may be."""
        return sorted({e for key in list_word_keys(word) for e in self.by_surname.get(key, ())})

    def find_by_initials(self, name: PersonName) -> tuple[str, int] | None:
        """Return the one person with these two initials and a near surname, and its distance."""
        if len(name.words) != 1 or len(name.initials) < _SURE_INITIALS:
            return None
        key = make_stem_key(name.words[0])
        near = [
            (OSA.distance(key, other), entity_id)
            for other, entity_id in self.by_initials.get(name.initials, ())
            if len(key) >= _SHORTEST and key[0] == other[0]
        ]
        found = sorted(pair for pair in near if pair[0] <= _EDITS)
        if len({entity_id for _, entity_id in found}) != 1:
            return None
        return found[0][1], found[0][0]

    def find_by_first_initial(self, name: PersonName) -> str | None:
        """Return the one person of this surname and first initial, whatever the second."""
        if len(name.words) != 1 or len(name.initials) < _SURE_INITIALS:
            return None
        found = self.by_first.get((make_stem_key(name.words[0]), name.initials[0]), {})
        return next(iter(found)) if len(found) == 1 else None

    def list_surnames(self, letter: str) -> list[str]:
        """Return the surnames' keys that begin with ``letter``."""
        return list(self.by_letter.get(letter, ()))

    def list_entities(self) -> list[str]:
        """Return the persons, each once, in the order they were entered."""
        return list(dict.fromkeys(e for ids in self.by_surname.values() for e in ids))
