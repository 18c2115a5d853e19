"""Places, bodies, treaties, happenings and ships of one document to entities."""

import re
from collections.abc import Mapping, Sequence

from pipeline.entities.abbreviations import find_abbreviations
from pipeline.entities.choosing import choose_entry
from pipeline.entities.decisions import Decision
from pipeline.entities.moments import Setting
from pipeline.entities.naming import NOTHING, Match, NameIndex
from pipeline.entities.unlisted import name_unlisted
from pipeline.lexicon.loader import load_table
from pipeline.records import Label, Mention
from pipeline.text.morphology import parse_word
from pipeline.text.names import (
    is_adjective,
    is_direction,
    is_head,
    make_stem,
    make_tight_key,
    mend_name,
    split_words,
    strip_digits,
)
from pipeline.text.transliteration import has_cyrillic

_YEAR = re.compile(r"[\s,(]{0,3}(?:of |от )?(?:1[89]|20)\d\d(?:\s?г(?:\.|ода)?)?\)?$")
_BRACKETS = re.compile(r"\s?\([^()]*\)?$")  # Дальневосточной Республикой (ДВР)
_QUOTED = re.compile(r"[\"«“„]([^\"»”“]+)")  # газете "Известия
_ORDINAL = re.compile(r"^[IVXLC]{1,5}(?:-[а-я]{1,3})?\s+")  # I Великий народный хурал
_SHORTEST_ENGLISH = 7
_NOUN = re.compile(r"(?<!\w)([а-яёa-z]{4,}|ст\.|р\.|оз\.)\s$")
_LONGEST_NOUN = 24
_REACH = 2000


def link_names(
    mentions: Sequence[Mention],
    index: NameIndex,
    setting: Setting,
    *,
    persons: Mapping[str, str],
) -> dict[str, Decision]:
    """Return the decision for each of one document's ``mentions`` (in order, no persons).

    ``persons`` are the document's persons by the stem of their surname: a name mistaken for a
    place is one of them.
    """
    explained = find_abbreviations(mentions, setting.texts)
    decisions: dict[str, Decision] = {}
    unlisted: list[Mention] = []
    ambiguous: set[str] = set()
    told: dict[tuple[Label, str], str] = {}
    for mention in mentions:
        match = _match_placed(mention, index, setting) or _match_mention(
            explained.get(make_tight_key(mention.text), mention), index
        )
        ids = _choose(match, mention, index, setting) or _find_short(mention, told, persons)
        if len(ids) == 1:
            rule = match.rule if match.entity_ids else "short"
            decisions[mention.mention_id] = Decision(ids[0], rule, match.distance)
            told |= {(mention.label, word): ids[0] for word in _list_short(mention, ids[0], index)}
        else:
            unlisted.append(mention)
            ambiguous |= {mention.mention_id} if ids else set()
    decisions |= _link_short(unlisted, told, persons)
    left = [mention for mention in unlisted if mention.mention_id not in decisions]
    return decisions | name_unlisted(left, explained, ambiguous, index.entries)


def _link_short(
    mentions: Sequence[Mention], told: Mapping[tuple[Label, str], str], persons: Mapping[str, str]
) -> dict[str, Decision]:
    """Link the short names that stand before the first long one."""
    found = ((mention, _find_short(mention, told, persons)) for mention in mentions)
    return {m.mention_id: Decision(ids[0], "short") for m, ids in found if ids}


def _choose(match: Match, mention: Mention, index: NameIndex, setting: Setting) -> tuple[str, ...]:
    return choose_entry(
        match.entity_ids,
        index.entries,
        when=setting.moments.find_date(mention),
        nearby=setting.list_nearby(mention, _REACH),
    )


def _find_short(
    mention: Mention, told: Mapping[tuple[Label, str], str], persons: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the last entity told whose longer name has this one word (``Республика``)."""
    words = split_words(mention.text)
    if len(words) != 1 or not words[0].istitle():
        return ()
    stem = make_stem(words[0])
    found = told.get((mention.label, stem)) or persons.get(stem)
    return (found,) if found else ()


def _list_short(mention: Mention, entity_id: str, index: NameIndex) -> frozenset[str]:
    """Return the stems that may stand for a name told: its own words, the heads of its others."""
    own = split_words(mention.text)
    nouns = [word for word in own if word.istitle() and _is_proper(word)]
    words = frozenset(make_stem(word) for word in nouns if len(own) > 1)
    return words | index.list_heads(entity_id)


def _is_proper(word: str) -> bool:
    return not (is_adjective(word) or is_head(word) or is_direction(word))


def _match_placed(mention: Mention, index: NameIndex, setting: Setting) -> Match | None:
    """Return what a place is with the common noun before it (``станции Маньчжурия``), if known."""
    text = setting.texts.get(mention.passage_id, "")
    noun = _NOUN.search(text, max(0, mention.start - _LONGEST_NOUN), mention.start)
    if mention.label != "LOC" or noun is None or not _is_place_noun(noun[1].rstrip(".")):
        return None
    match = index.match(f"{noun[1]} {mention.text}", "LOC")
    return match if match.entity_ids else None


def _is_place_noun(word: str) -> bool:
    forms = {word, *(parse.normal_form for parse in parse_word(word))}
    tables = load_table("names")
    return any(not forms.isdisjoint(tables[language]["places"]) for language in ("ru", "en"))


def _match_mention(mention: Mention, index: NameIndex) -> Match:
    matches = (index.match(form, mention.label) for form in _list_forms(mention))
    found = next((match for match in matches if match.entity_ids), NOTHING)
    if found.entity_ids or not _may_be_misspelt(mention.text):
        return found
    return index.match_misspelt(mention.lemma or mention.text, mention.label)


def _list_forms(mention: Mention) -> list[str]:
    """Return the name as printed, its base form, and what is left without year, brackets, type."""
    text = mention.text
    quoted = _QUOTED.search(text)
    forms = (
        text,
        mention.lemma,
        _YEAR.sub("", text),
        _BRACKETS.sub("", text),
        quoted.group(1) if quoted else "",
        mend_name(text),
        strip_digits(text),
        _ORDINAL.sub("", text) if mention.label == "ORG" else "",
    )
    return [form for form in dict.fromkeys(forms) if form]


def _may_be_misspelt(text: str) -> bool:
    """Tell whether ``text`` is no abbreviation and no word of the dictionary."""
    words = split_words(text)
    if len(words) != 1:
        return bool(words)
    if not has_cyrillic(text):
        return len(text) >= _SHORTEST_ENGLISH and not text.isupper()
    return not text.isupper() and not any(parse.is_known for parse in parse_word(text.lower()))
