"""Persons of one document to entities: full names first, then surnames by them."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from pipeline.entities.cast import Cast
from pipeline.entities.decisions import (
    Decision,
    keep_apart,
    name_person,
    name_whole_person,
    part_words,
)
from pipeline.entities.moments import Setting
from pipeline.entities.persons import PersonIndex, list_word_keys
from pipeline.entities.surname_links import Scene, choose_person, link_surnames
from pipeline.records import Mention
from pipeline.text.names import make_stem_key
from pipeline.text.person_names import (
    PersonName,
    is_chinese,
    is_common_surname,
    is_forename,
    read_person,
    split_person,
)

_PARTS = 2
Bearer = tuple[Mention, str, tuple[str, ...]]


def link_persons(
    mentions: Sequence[Mention], index: PersonIndex, setting: Setting
) -> dict[str, Decision]:
    """Return the decision for each of one document's persons (``mentions`` in order).

    A surname alone is the person whom the document names in full, the nearest before it where
    there are two; a name that fits two listed persons alike is linked to neither.
    """
    scene = Scene(index, Cast(), setting, mentions, {})
    full = [m for m in mentions if _is_full(read_person(m.text))]
    unlisted = [m for m in full if not _link_listed(m, scene)]
    _name_unlisted([m for m in unlisted if not _link_by_initials(m, scene)], scene)
    link_surnames(scene)
    return scene.decisions


def _is_full(name: PersonName) -> bool:
    if not name.words or len(name.words) + len(name.initials) < _PARTS:
        return False
    return bool(name.initials) or not all(is_forename(word) for word in name.words)


def _link_listed(mention: Mention, scene: Scene) -> bool:
    match = choose_person(mention, scene.index, scene.setting)
    if not match.entity_ids:
        match = scene.index.match_misspelt(mention.text)
    if len(match.entity_ids) != 1:
        return False
    entity_id = match.entity_ids[0]
    scene.decisions[mention.mention_id] = Decision(entity_id, match.rule, match.distance)
    name = read_person(mention.text)
    surnames = {*scene.index.persons[entity_id].surnames, *_list_printed(name)}
    scene.cast.add(entity_id, sorted(surnames), name)
    return True


def _list_printed(name: PersonName) -> frozenset[str]:
    """Return the keys of a Chinese surname as the document spells it (``Kuo Sung-ling``)."""
    is_chinese_whole = not name.initials and is_chinese(name.words)
    return list_word_keys(name.words[0]) if is_chinese_whole else frozenset()


def _link_by_initials(mention: Mention, scene: Scene) -> bool:
    """Link a name whose surname or, where that is rare, second initial is misprinted."""
    name = read_person(mention.text)
    near = scene.cast.find_by_initials(name)
    if near is None and len(name.words) == 1 and not is_common_surname(name.words[0]):
        entity_id = scene.cast.find_by_first_initial(name)
        near = (entity_id, 1) if entity_id else None
    if near is not None:
        scene.decisions[mention.mention_id] = Decision(near[0], "misspelt", near[1])
    return near is not None


def _name_unlisted(mentions: Sequence[Mention], scene: Scene) -> None:
    groups: dict[str, list[Bearer]] = defaultdict(list)
    told: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if _is_told_whole(mention):
            told[make_stem_key(mention.text)].append(mention)
            continue
        surname, givens = _part_name(mention)
        groups[make_stem_key(surname)].append((mention, surname, givens))
    for group in groups.values():
        _name_group(group, scene)
    for alike in told.values():
        _name_whole(alike, scene)


def _is_told_whole(mention: Mention) -> bool:
    name = read_person(mention.text)
    return not name.initials and is_chinese(name.words)


def _name_whole(mentions: Sequence[Mention], scene: Scene) -> None:
    """Name a Chinese or Korean person, known by the whole name, from its shortest form."""
    names = [read_person(mention.text) for mention in mentions]
    shortest = min(names, key=lambda name: (len("".join(name.words)), name.words))
    entity_id = keep_apart(name_whole_person(shortest.words), scene.index.entries)
    for mention, name in zip(mentions, names, strict=True):
        scene.decisions[mention.mention_id] = Decision(entity_id, "unlisted")
        scene.cast.add(entity_id, sorted(list_word_keys(name.words[0])), name)


def _part_name(mention: Mention) -> tuple[str, tuple[str, ...]]:
    """Return surname and given names or initials, in the base form where it has as many words."""
    name, base = read_person(mention.text), split_person(mention.lemma or mention.text)
    words = base.words if len(base.words) == len(name.words) else name.words
    return (words[-1], (*name.initials, *words[:-1])) if name.initials else part_words(words)


def _name_group(group: Sequence[Bearer], scene: Scene) -> None:
    """Name the bearers of one unlisted surname; second initials count where they tell two apart."""
    surname = _pick_surname(group)
    second: dict[str, set[str]] = defaultdict(set)
    for _, _, givens in group:
        second[_take_letter(givens, 0)] |= {_take_letter(givens, 1)} - {""}
    for mention, _, givens in group:
        name = read_person(mention.text)
        apart = len(second[_take_letter(givens, 0)]) > 1
        entity_id = name_person(surname, givens, full=apart)
        entity_id = keep_apart(entity_id, scene.index.entries)
        ambiguous = bool(scene.index.match(mention.text).entity_ids)
        rule = "ambiguous" if ambiguous else "unlisted"
        scene.decisions[mention.mention_id] = Decision(entity_id, rule)
        scene.cast.add(entity_id, sorted(list_word_keys(surname)), name)


def _pick_surname(group: Sequence[Bearer]) -> str:
    """Return the shortest form in the group, the most frequent of equals."""
    counts = Counter(surname for _, surname, _ in group)
    return min(counts, key=lambda form: (len(form), -counts[form], form))


def _take_letter(givens: tuple[str, ...], place: int) -> str:
    return givens[place][:1].lower() if len(givens) > place else ""
