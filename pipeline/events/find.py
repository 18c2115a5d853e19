"""The events of one document."""

from collections.abc import Iterable, Sequence
from datetime import date

from pipeline.events.confidence import load_weights, reckon_confidence
from pipeline.events.parties import gather_nations
from pipeline.events.reading import Candidate, Shelf, bound_token, group_items, read_passage
from pipeline.events.senders import gather_people
from pipeline.events.story import Story
from pipeline.records import (
    AuthorityEntry,
    Citation,
    DateExpression,
    Event,
    Mention,
    Passage,
    Sentence,
    make_id,
)

THRESHOLD = 0.42


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
    shelf = Shelf(
        mentions=group_items(mentions, lambda m: m.passage_id, lambda m: (m.start, m.end)),
        dates=group_items(dates, lambda d: d.passage_id, lambda d: (d.start, d.end)),
        citations=group_items(
            citations,
            lambda c: c.passage_id or "",
            lambda c: (c.marker_position or 0, c.reference_index),
        ),
        sentences=group_items(sentences, lambda s: s.passage_id, lambda s: (s.start, s.end)),
        nations=gather_nations(authority),
        people=gather_people(mentions),
    )
    found: list[Candidate] = []
    when: date | None = None
    story = Story()
    for passage in passages:
        new, when, story = read_passage(passage, shelf, when, story)
        found += new
    return found


def _make_event(candidate: Candidate, confidence: float) -> Event:
    passage, sentence, trigger = candidate.passage, candidate.sentence, candidate.trigger
    start, end = bound_token(sentence, trigger.token)
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
        treaty=_find_treaty(candidate),
    )


def _find_treaty(candidate: Candidate) -> str | None:
    """Return the mention of the treaty that the trigger governs or names, or None."""
    trigger, mentions = candidate.trigger, candidate.view.mentions
    for k in (trigger.content, trigger.token):
        mention = None if k is None else mentions[k]
        if mention is not None and mention.label == "TREATY":
            return mention.mention_id
    return None


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
