"""From a parsed passage to its candidates: each trigger with date, roles, support and marks."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from pipeline.events.assertion import Standing, judge_standing
from pipeline.events.casting import Candidacy, list_candidacies, weigh_roles
from pipeline.events.confidence import load_weights, reckon_confidence
from pipeline.events.content import SPOKEN, settle_content
from pipeline.events.discourse import complete_roles
from pipeline.events.grafting import check_heads, graft_dates, graft_names
from pipeline.events.lexicon import load_lexicon
from pipeline.events.marks import gather_marks, mark_company, mark_entry
from pipeline.events.parties import Nations, View, map_mentions
from pipeline.events.predicates import graft_predicates
from pipeline.events.quotes import find_later_support, find_quotations, find_support
from pipeline.events.rolemodel import load_role_weights
from pipeline.events.roles import Roles, find_roles
from pipeline.events.story import (
    Story,
    begin_passage,
    continue_story,
    note_states,
    note_titles,
    remember_event,
)
from pipeline.events.timing import (
    PlacedDate,
    Timing,
    find_timing,
    pick_narrative,
    place_dates,
)
from pipeline.events.trees import build_tree
from pipeline.events.triggers import Trigger, find_triggers
from pipeline.records import Citation, DateExpression, EventType, Mention, Passage, Sentence, Span

T = TypeVar("T")
Placed = TypeVar("Placed", Mention, DateExpression)
_OVERHANG = 4
_INDENT = 3
_AFTER_DATE = re.compile(r"\s?(?:г\.|года)?\s?(?:\([^)\n]{1,30}\))?[.,:;]?\s?[–—:-]")
LIKELY = 0.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger with everything that was found of it; ``marks`` are what it is judged by.

    ``ruled`` are the roles by the rules alone, which the story goes on with.
    """

    passage: Passage
    sentence: Sentence
    view: View
    trigger: Trigger
    standing: Standing
    timing: Timing
    roles: Roles
    support: tuple[Citation, ...]
    marks: frozenset[str]
    ruled: Roles
    candidacies: tuple[Candidacy, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """One document's records by passage."""

    mentions: Mapping[str, list[Mention]]
    dates: Mapping[str, list[DateExpression]]
    citations: Mapping[str, list[Citation]]
    sentences: Mapping[str, list[Sentence]]
    nations: Nations
    people: Mapping[str, Mention]


@dataclass(frozen=True, slots=True)
class _Scene:
    """A sentence with what was told before it; ``following`` is where the next one begins."""

    passage: Passage
    view: View
    placed: Sequence[PlacedDate]
    earlier: DateExpression | None
    following: int
    quotations: Sequence[Span]
    when: date | None
    spoken: EventType | None = None
    entry: bool = False


def read_passage(
    passage: Passage, shelf: Shelf, when: date | None, story: Story
) -> tuple[list[Candidate], date | None, Story]:
    """Return the candidates of a passage, and date and story as the next passage goes on."""
    quotations = find_quotations(passage.text)
    sentences = shelf.sentences.get(passage.passage_id, [])
    story = begin_passage(story)
    earlier: DateExpression | None = None
    spoken: EventType | None = None
    entry = _opens_entry(passage, shelf.dates.get(passage.passage_id, []))
    found: list[Candidate] = []
    for number, sentence in enumerate(sentences):
        last = number + 1 == len(sentences)
        following = len(passage.text) if last else sentences[number + 1].start
        view, placed = _view_sentence(passage, sentence, shelf)
        story = note_states(view, note_titles(view, story, when), when)
        scene = _Scene(passage, view, placed, earlier, following, quotations, when, spoken, entry)
        triggers = find_triggers(view)
        for n, trigger in enumerate(triggers):
            candidate = _read_trigger(scene, trigger, shelf, story)
            marks = candidate.marks | mark_company(view, triggers, n)
            candidate = replace(candidate, marks=marks)
            if candidate.trigger.fit == "full" and candidate.trigger.frame.type in SPOKEN:
                spoken = candidate.trigger.frame.type
            story = continue_story(view, trigger, candidate.ruled, candidate.support, story)
            if reckon_confidence(marks, load_weights()) >= LIKELY:
                story = remember_event(view, trigger, story, candidate.ruled)
            found.append(candidate)
        if narrative := pick_narrative(view, placed):
            earlier, when = narrative, narrative.earliest or when
    return found, when, story


def _opens_entry(passage: Passage, dates: Sequence[DateExpression]) -> bool:
    """Tell whether the passage is an entry of a chronicle (`9 июля. – Сдача Хайлара`)."""
    first = dates[0] if dates else None
    if first is None or first.start > _INDENT:
        return False
    return _AFTER_DATE.match(passage.text, first.end) is not None


def _view_sentence(
    passage: Passage, sentence: Sentence, shelf: Shelf
) -> tuple[View, list[PlacedDate]]:
    lexicon = load_lexicon(passage.language)
    names = _within(shelf.mentions.get(passage.passage_id, []), sentence)
    dates = _within(shelf.dates.get(passage.passage_id, []), sentence)
    whole = graft_predicates(graft_dates(check_heads(sentence), dates), names)
    mended = graft_names(whole, names, lexicon)
    tree = build_tree(mended)
    view = View(tree, lexicon, shelf.nations, map_mentions(tree, names))
    return view, place_dates(view, dates)


def _read_trigger(scene: _Scene, trigger: Trigger, shelf: Shelf, story: Story) -> Candidate:
    view, sentence = scene.view, scene.view.tree.sentence
    citations = shelf.citations.get(scene.passage.passage_id, [])
    support = find_support(
        citations,
        Span(sentence.start, sentence.end),
        scene.following,
        Span(*bound_token(sentence, trigger.token)),
        _span(sentence, trigger.content),
        scene.quotations,
    )
    standing = judge_standing(view, trigger, scene.quotations)
    trigger, standing = settle_content(view, trigger, standing, scene.spoken)
    timing = find_timing(view, trigger, standing, scene.placed, scene.earlier, support)
    if not support and timing.rule == "own clause":
        support = find_later_support(citations, sentence.end, timing.edtf)
    if not support and standing.quotation:
        support = story.support
    when = timing.earliest or scene.when
    ruled = find_roles(view, trigger, standing, when)
    ruled = complete_roles(view, trigger, ruled, support, story, shelf.people)
    marks = gather_marks(scene.passage, view, trigger, standing, timing, ruled, support)
    marks |= mark_entry(view, trigger) if scene.entry else frozenset()
    cast = list_candidacies(view, trigger, when, ruled, support, story, shelf.people)
    roles = weigh_roles(cast, load_role_weights())
    return Candidate(
        scene.passage, sentence, view, trigger, standing, timing, roles, support, marks, ruled, cast
    )


def _within(items: Sequence[Placed], sentence: Sentence) -> list[Placed]:
    """Return the items that overlap the sentence; ``items`` are in text order."""
    first = bisect_left(items, sentence.start, key=lambda item: item.start)
    last = bisect_left(items, sentence.end, key=lambda item: item.start)
    first = max(0, first - _OVERHANG)
    return [item for item in items[first:last] if item.end > sentence.start]


def bound_token(sentence: Sentence, k: int) -> tuple[int, int]:
    """Return start and end of token ``k`` in the clean text of the passage."""
    return sentence.tokens[k].start, sentence.tokens[k].end


def _span(sentence: Sentence, k: int | None) -> Span | None:
    return None if k is None else Span(*bound_token(sentence, k))


def group_items(
    items: Iterable[T], key: Callable[[T], str], order: Callable[[T], tuple[int, int]]
) -> Mapping[str, list[T]]:
    """Return the items by ``key``, each group sorted by ``order``."""
    groups: dict[str, list[T]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    for group in groups.values():
        group.sort(key=order)
    return groups
