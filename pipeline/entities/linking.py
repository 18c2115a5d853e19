"""Mentions of all documents to entities."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pipeline.entities.decisions import Decision
from pipeline.entities.moments import Setting, place_dates
from pipeline.entities.naming import index_names, list_names
from pipeline.entities.naming_links import link_names
from pipeline.entities.person_links import link_persons
from pipeline.entities.persons import index_persons
from pipeline.records import AuthorityEntry, DateExpression, Entity, Label, Link, Mention, Passage
from pipeline.text.names import make_stem
from pipeline.text.person_names import read_person
from pipeline.text.transliteration import has_cyrillic

_LABELS: Mapping[str, Label] = {
    "per": "PER",
    "loc": "LOC",
    "org": "ORG",
    "treaty": "TREATY",
    "event": "EVENT",
    "ship": "SHIP",
}


def link_mentions(
    mentions: Iterable[Mention],
    passages: Iterable[Passage],
    authority: Iterable[AuthorityEntry],
    *,
    dates: Iterable[DateExpression] = (),
) -> tuple[tuple[Entity, ...], tuple[Link, ...]]:
    """Return the entities that ``mentions`` stand for, and the link of each mention.

    Names meet in ``authority`` by exact spelling, case form, transliteration or, unique and long
    enough, within an edit or two (``Link.distance``). Names it lacks become entities of their own,
    with identifiers from the name itself. Each document is linked by itself, so that another one
    changes nothing. ``dates`` decide between names whose time differs (years in the text where
    there are none). Entities by identifier, links by document and place. Linear in mentions.
    """
    entries = tuple(authority)
    by_document = _group(sorted(mentions, key=_locate))
    settings = _set_scenes(passages, dates)
    decisions: dict[str, Decision] = {}
    for doc_id, own in by_document.items():
        setting = settings.get(doc_id) or Setting({}, place_dates((), ()))
        persons = [m for m in own if m.label == "PER"]
        named = link_persons(persons, index_persons(entries), setting)
        others = [m for m in own if m.label != "PER"]
        surnames = _list_surnames(persons, named)
        decisions |= named | link_names(others, index_names(entries), setting, persons=surnames)
    ordered = [m for own in by_document.values() for m in own]
    links = tuple(_make_link(m, decisions[m.mention_id]) for m in ordered)
    return _build_entities(ordered, decisions, entries), links


def _list_surnames(mentions: Iterable[Mention], named: Mapping[str, Decision]) -> dict[str, str]:
    """Return the persons of a document by the stem of their last word, where it is one person's."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        words = read_person(mention.text).words
        if words:
            bearers[make_stem(words[-1])].add(named[mention.mention_id].entity_id)
    return {stem: min(ids) for stem, ids in bearers.items() if len(ids) == 1}


def _locate(mention: Mention) -> tuple[str, int, int]:
    return mention.doc_id, mention.raw_start, -mention.raw_end


def _group(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[mention.doc_id].append(mention)
    return groups


def _set_scenes(passages: Iterable[Passage], dates: Iterable[DateExpression]) -> dict[str, Setting]:
    by_document: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        by_document[passage.doc_id].append(passage)
    dated: dict[str, list[DateExpression]] = defaultdict(list)
    for expression in dates:
        dated[expression.doc_id].append(expression)
    return {
        doc_id: Setting({p.passage_id: p.text for p in own}, place_dates(own, dated[doc_id]))
        for doc_id, own in by_document.items()
    }


def _make_link(mention: Mention, decision: Decision) -> Link:
    return Link(mention.mention_id, decision.entity_id, decision.rule, decision.distance)


def _build_entities(
    mentions: Sequence[Mention],
    decisions: Mapping[str, Decision],
    entries: Iterable[AuthorityEntry],
) -> tuple[Entity, ...]:
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    printed: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        entity_id = decisions[mention.mention_id].entity_id
        forms[entity_id][mention.lemma or mention.text] += 1
        printed[entity_id] |= {mention.text}
    listed = {entry.entity_id: entry for entry in entries}
    return tuple(
        describe_entry(listed[entity_id], printed[entity_id])
        if entity_id in listed
        else _describe_unlisted(entity_id, forms[entity_id], printed[entity_id])
        for entity_id in sorted(forms)
    )


def describe_entry(entry: AuthorityEntry, printed: Iterable[str] = ()) -> Entity:
    """Return the entity of an authority entry; the forms ``printed`` join its aliases."""
    names = {*list_names(entry), *printed} - {entry.name_ru, entry.name_en}
    return Entity(
        entry.entity_id, entry.label, entry.name_ru, entry.name_en, tuple(sorted(names)), entry.uri
    )


def _describe_unlisted(entity_id: str, forms: Counter[str], printed: set[str]) -> Entity:
    name_ru = _pick_form([form for form in forms if has_cyrillic(form)], forms)
    name_en = _pick_form([form for form in forms if not has_cyrillic(form)], forms)
    aliases = tuple(sorted(({*forms} | printed) - {name_ru, name_en}))
    label = _LABELS[entity_id.partition(".")[0]]
    return Entity(entity_id, label, name_ru, name_en, aliases, None)


def _pick_form(forms: Sequence[str], counts: Counter[str]) -> str | None:
    """Return the form with most words, then the most frequent, then the first of the alphabet."""
    return min(forms, key=lambda f: (-len(f.split()), -counts[f], f), default=None)
