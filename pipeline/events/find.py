"""The events of one document."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from pipeline.events.assertion import Standing, judge_standing
from pipeline.events.confidence import load_weights, reckon_confidence
from pipeline.events.discourse import (
    Story,
    begin_passage,
    complete_roles,
    continue_story,
    gather_people,
    note_states,
    note_titles,
)
from pipeline.events.grafting import check_heads, graft_dates, graft_names
from pipeline.events.lexicon import load_lexicon
from pipeline.events.parties import Nations, View, gather_nations, map_mentions
from pipeline.events.quotes import find_later_support, find_quotations, find_support
from pipeline.events.roles import Roles, find_roles
from pipeline.events.timing import Timing, find_timing, pick_narrative, place_dates
from pipeline.events.trees import build_tree
from pipeline.events.triggers import Trigger, find_triggers
from pipeline.records import (
    AuthorityEntry,
    Citation,
    DateExpression,
    Event,
    Mention,
    Passage,
    Sentence,
    Span,
    make_id,
)

T = TypeVar("T")
THRESHOLD = 0.5
_DAY_LENGTH = len("1925-01-20")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger with everything that was found of it; ``marks`` are what it is judged by."""

    passage: Passage
    sentence: Sentence
    view: View
    trigger: Trigger
    standing: Standing
    timing: Timing
    roles: Roles
    support: tuple[Citation, ...]
    marks: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Shelf:
    """One document's records by passage."""

    mentions: Mapping[str, list[Mention]]
    dates: Mapping[str, list[DateExpression]]
    citations: Mapping[str, list[Citation]]
    sentences: Mapping[str, list[Sentence]]
    nations: Nations
    people: Mapping[str, Mention]


def find_events(
    passages: Sequence[Passage],
    sentences: Iterable[Sentence],
    mentions: Iterable[Mention],
    dates: Iterable[DateExpression],
    citations: Iterable[Citation],
    authority: Iterable[AuthorityEntry],
) -> tuple[Event, ...]:
    """Return the events that one document tells, in text order.

    ``passages`` are its prose passages in reading order, the others its records in any order.
    An event is a candidate of the trigger lexicon whose confidence reaches the threshold that
    gave the best F1 in cross-validation.
    """
    kept = []
    for candidate in find_candidates(passages, sentences, mentions, dates, citations, authority):
        confidence = reckon_confidence(candidate.marks, load_weights())
        if confidence >= THRESHOLD:
            kept.append(_make_event(candidate, confidence))
    return tuple(sorted(kept, key=lambda e: (e.raw_start, e.event_id)))


def find_candidates(
    passages: Sequence[Passage],
    sentences: Iterable[Sentence],
    mentions: Iterable[Mention],
    dates: Iterable[DateExpression],
    citations: Iterable[Citation],
    authority: Iterable[AuthorityEntry],
) -> list[Candidate]:
    """Return every candidate of the lexicon, likely or not, in reading order."""
    mentions = sorted(mentions, key=lambda m: (m.raw_start, m.raw_end, m.mention_id))
    shelf = _Shelf(
        mentions=_group(mentions, lambda m: m.passage_id, lambda m: (m.start, m.end)),
        dates=_group(dates, lambda d: d.passage_id, lambda d: (d.start, d.end)),
        citations=_group(
            citations,
            lambda c: c.passage_id or "",
            lambda c: (c.marker_position or 0, c.reference_index),
        ),
        sentences=_group(sentences, lambda s: s.passage_id, lambda s: (s.start, s.end)),
        nations=gather_nations(authority),
        people=gather_people(mentions),
    )
    found: list[Candidate] = []
    when: date | None = None
    story = Story()
    for passage in passages:
        new, when, story = _read_passage(passage, shelf, when, story)
        found += new
    return found


def _group(
    items: Iterable[T], key: Callable[[T], str], order: Callable[[T], tuple[int, int]]
) -> Mapping[str, list[T]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    for group in groups.values():
        group.sort(key=order)
    return groups


def _read_passage(
    passage: Passage, shelf: _Shelf, when: date | None, story: Story
) -> tuple[list[Candidate], date | None, Story]:
    quotations = find_quotations(passage.text)
    sentences = shelf.sentences.get(passage.passage_id, [])
    mentions = shelf.mentions.get(passage.passage_id, [])
    dates = shelf.dates.get(passage.passage_id, [])
    earlier: DateExpression | None = None
    story = begin_passage(story)
    found: list[Candidate] = []
    for number, sentence in enumerate(sentences):
        lexicon = load_lexicon(passage.language)
        names, days = _within(mentions, sentence), _within(dates, sentence)
        tree = build_tree(graft_names(graft_dates(check_heads(sentence), days), names, lexicon))
        view = View(tree, lexicon, shelf.nations, map_mentions(tree, names))
        placed = place_dates(view, days)
        following = (
            sentences[number + 1].start if number + 1 < len(sentences) else len(passage.text)
        )
        story = note_states(view, note_titles(view, story, when), when)
        for trigger in find_triggers(view):
            content = _span(sentence, trigger.content)
            support = find_support(
                shelf.citations.get(passage.passage_id, []),
                Span(sentence.start, sentence.end),
                following,
                Span(*_bounds(sentence, trigger.token)),
                content,
                quotations,
            )
            standing = judge_standing(view, trigger, quotations)
            timing = find_timing(view, trigger, standing, placed, earlier, support)
            if not support and timing.rule == "own clause":
                support = find_later_support(
                    shelf.citations.get(passage.passage_id, []), sentence.end, timing.edtf
                )
            if not support and standing.quotation:
                support = story.support
            roles = find_roles(view, trigger, standing, timing.earliest or when)
            roles = complete_roles(view, trigger, roles, support, story, shelf.people)
            story = continue_story(view, trigger, roles, support, story)
            marks = _gather_marks(passage, trigger, standing, timing, roles, support)
            found.append(
                Candidate(passage, sentence, view, trigger, standing, timing, roles, support, marks)
            )
        if narrative := pick_narrative(view, placed):
            earlier, when = narrative, narrative.earliest or when
    return found, when, story


def _within(items: Sequence[T], sentence: Sentence) -> list[T]:
    return [i for i in items if i.start < sentence.end and sentence.start < i.end]  # type: ignore[attr-defined]


def _bounds(sentence: Sentence, k: int) -> tuple[int, int]:
    return sentence.tokens[k].start, sentence.tokens[k].end


def _span(sentence: Sentence, k: int | None) -> Span | None:
    return None if k is None else Span(*_bounds(sentence, k))


def _gather_marks(
    passage: Passage,
    trigger: Trigger,
    standing: Standing,
    timing: Timing,
    roles: Roles,
    support: Sequence[Citation],
) -> frozenset[str]:
    """Return the marks that the model weighs."""
    marks = {trigger.standing, standing.modality, f"type_{trigger.frame.type}", *standing.marks}
    marks.add(f"frame_{trigger.frame.name}")
    marks |= {"english"} if passage.language == "en" else set()
    marks |= {"heading"} if passage.kind == "heading" else set()
    marks.add(f"{trigger.standing}_{trigger.frame.type}")
    marks.add(f"fit_{trigger.fit}")
    marks |= {"weak"} if trigger.frame.weak else set()
    marks |= {"conditioned"} if not trigger.frame.is_bare else set()
    marks |= {"agent"} if roles.agents else set()
    marks |= {"recipient"} if roles.recipients else set()
    marks |= {"place"} if roles.places else set()
    marks |= {"note"} if support else set()
    marks.add(_name_dating(timing))
    return frozenset(marks)


def _name_dating(timing: Timing) -> str:
    if timing.edtf is None:
        return "no_date"
    near = "own" if timing.rule == "own clause" else "near"
    return f"{near}_day" if len(timing.edtf) >= _DAY_LENGTH else f"{near}_date"


def _make_event(candidate: Candidate, confidence: float) -> Event:
    passage, sentence, trigger = candidate.passage, candidate.sentence, candidate.trigger
    start, end = _bounds(sentence, trigger.token)
    raw = passage.raw(start, end)
    timing = candidate.timing
    return Event(
        event_id=make_id(passage.doc_id, "e", raw.start),
        doc_id=passage.doc_id,
        passage_id=passage.passage_id,
        sentence_start=sentence.start,
        sentence_end=sentence.end,
        trigger=passage.text[start:end],
        start=start,
        end=end,
        raw_start=raw.start,
        raw_end=raw.end,
        type=trigger.frame.type,
        plover=trigger.frame.plover,
        modality=candidate.standing.modality,
        date_id=timing.date_id,
        edtf=timing.edtf,
        earliest=timing.earliest,
        latest=timing.latest,
        date_rule=timing.rule,
        agents=candidate.roles.agents,
        recipients=candidate.roles.recipients,
        places=candidate.roles.places,
        citation_ids=tuple(c.citation_id for c in candidate.support),
        confidence=confidence,
        frame=_name_frame(candidate),
    )


def _name_frame(candidate: Candidate) -> str:
    """Return the frame and the words that evoked it (`conclude treaty: подписать + конвенция`)."""
    tokens = candidate.sentence.tokens
    trigger = candidate.trigger
    words = [tokens[trigger.token].lemma]
    if trigger.host != trigger.token:
        words.insert(0, tokens[trigger.host].lemma)
    if trigger.content is not None:
        words.append(tokens[trigger.content].lemma)
    return f"{trigger.frame.name}: {' + '.join(words)}"
