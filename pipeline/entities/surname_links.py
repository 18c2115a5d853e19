"""Surnames and forenames alone to the persons that their document names in full."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.entities.cast import Cast
from pipeline.entities.choosing import choose_entry
from pipeline.entities.decisions import Decision, keep_apart, name_person
from pipeline.entities.moments import Setting
from pipeline.entities.naming import NOTHING, Match, find_limit, find_nearest
from pipeline.entities.persons import PersonIndex, list_word_keys
from pipeline.records import Mention
from pipeline.text.names import make_stem_key, mend_name, strip_digits
from pipeline.text.person_names import PersonName, is_forename, read_person, split_person

_WINDOW = 90
_REACH = 60
_FEMININE = re.compile(r"([А-ЯЁ][а-яё]*[бвгдзкмнпрстфх])(?:ой|у|ы|е)")


@dataclass(frozen=True, slots=True)
class Scene:
    """All that a bare name is read by: the listed persons, the document's, what is decided."""

    index: PersonIndex
    cast: Cast
    setting: Setting
    mentions: Sequence[Mention]
    decisions: dict[str, Decision]


def link_surnames(scene: Scene) -> None:
    """Decide, in reading order, each mention of ``scene`` that has no decision yet."""
    for place, mention in enumerate(scene.mentions):
        if mention.mention_id not in scene.decisions:
            scene.decisions[mention.mention_id] = _decide(mention, place, scene)


def _decide(mention: Mention, place: int, scene: Scene) -> Decision:
    name = read_person(mention.text)
    match = _match_cast(name, place, scene) or choose_person(mention, scene.index, scene.setting)
    if not match.entity_ids:
        match = _match_near(name, scene.cast)
    if not match.entity_ids:
        match = scene.index.match_misspelt(mention.text)
    if len(match.entity_ids) == 1:
        return Decision(match.entity_ids[0], match.rule, match.distance)
    return _name_bare(mention, "ambiguous" if match.entity_ids else "unlisted", scene)


def choose_person(mention: Mention, index: PersonIndex, setting: Setting) -> Match:
    """Return the listed persons that ``mention`` may stand for, by its time and words nearby."""
    mended = mend_name(strip_digits(mention.text))
    forms = (mention.text, mention.lemma, mended, _read_feminine(mention.text))
    matches = (index.match(form) for form in forms if form)
    match = next((match for match in matches if match.entity_ids), NOTHING)
    ids = choose_entry(
        match.entity_ids,
        index.entries,
        when=setting.moments.find_date(mention),
        nearby=setting.list_nearby(mention, _WINDOW),
    )
    return Match(ids, match.rule)


def _read_feminine(text: str) -> str:
    """Return the nominative in -а of a surname printed in another case (``Отой``), or ""."""
    match = _FEMININE.fullmatch(text)
    return match[1] + "а" if match else ""


def _match_cast(name: PersonName, place: int, scene: Scene) -> Match | None:
    if len(name.words) > 1 and all(is_forename(word) for word in name.words):
        return _match_forenames(name, scene)
    if len(name.words) != 1 or name.initials:
        return None
    found = scene.cast.find(name.words[0])
    if len(found) > 1:
        nearest = _find_nearest(frozenset(found), place, scene)
        return Match((nearest,), "nearest") if nearest else Match(tuple(found), "document")
    return Match(tuple(found), "document") if found else None


def _match_forenames(name: PersonName, scene: Scene) -> Match | None:
    """Return the person of the document whom given name and patronymic (``Лев Михайлович``) fit."""
    persons = scene.index.persons
    known = [e for e in scene.cast.list_entities() if e in persons]
    found = tuple(e for e in known if persons[e].fits((), name.words))
    return Match(found, "forename") if len(found) == 1 else None


def _find_nearest(wanted: frozenset[str], place: int, scene: Scene) -> str | None:
    for mention in reversed(scene.mentions[max(0, place - _REACH) : place]):
        decision = scene.decisions.get(mention.mention_id)
        if decision is not None and decision.entity_id in wanted:
            return decision.entity_id
    return None


def _match_near(name: PersonName, cast: Cast) -> Match:
    """Return the one person of the document whose surname is an edit or two away."""
    if len(name.words) != 1 or name.initials:
        return NOTHING
    key = make_stem_key(name.words[0])
    limit = find_limit(key)
    near = find_nearest(key, cast.list_surnames(key[:1]), limit) if limit else []
    ids = {e for other, _ in near for e in cast.by_surname[other]}
    return Match((min(ids),), "misspelt", near[0][1]) if len(ids) == 1 else NOTHING


def _name_bare(mention: Mention, rule: str, scene: Scene) -> Decision:
    name = split_person(mention.lemma or mention.text)
    words = name.words or (mention.text,)
    entity_id = keep_apart(name_person(words[-1], words[:-1]), scene.index.entries)
    scene.cast.add(entity_id, sorted(list_word_keys(words[-1])), name)
    return Decision(entity_id, rule)
