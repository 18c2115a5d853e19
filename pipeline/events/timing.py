"""When it happened: the date of an event's own clause, of its paragraph, or of its document."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.events.assertion import Standing
from pipeline.events.parties import View
from pipeline.events.trees import climb, find_clause, get_feature, get_lemma, is_nominal
from pipeline.events.triggers import Trigger
from pipeline.records import Citation, DateExpression
from pipeline.text.calendar import bound_value

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_STOPS = frozenset(',;:()«»"—–')
_PAPERS = frozenset({"correspondence", "statement", "protest", "negotiation", "rejection"})


@dataclass(frozen=True, slots=True)
class Timing:
    """The date of an event and the rule that gave it (``none`` where no date holds)."""

    date_id: str | None
    edtf: str | None
    earliest: date | None
    latest: date | None
    rule: str


NO_DATE = Timing(None, None, None, None, "none")


@dataclass(frozen=True, slots=True)
class PlacedDate:
    """A date of the sentence, the token that governs it and the predicate of its clause."""

    expression: DateExpression
    governor: int
    clause: int


def place_dates(view: View, dates: Sequence[DateExpression]) -> list[PlacedDate]:
    """Return the dates with a value that stand in the sentence, in text order."""
    tokens = view.tree.sentence.tokens
    placed = []
    for found in dates:
        if found.edtf is None:
            continue
        covered = {k for k, t in enumerate(tokens) if t.start < found.end and found.start < t.end}
        if not covered:
            continue
        outside = [tokens[k].head for k in sorted(covered) if tokens[k].head not in covered]
        governor = _skip_numbers(view, outside[0] if outside else -1, covered)
        clause = find_clause(view.tree, governor if governor >= 0 else min(covered))
        placed.append(PlacedDate(found, governor, clause))
    return placed


def _skip_numbers(view: View, k: int, covered: set[int]) -> int:
    """Return ``k`` or its first ancestor that is a word of the text, no other date's number."""
    if not 0 <= k < len(view.tree):
        return -1
    for node in (k, *climb(view.tree, k)):
        if node not in covered and view.tree[node].upos in {
            "VERB",
            "NOUN",
            "PROPN",
            "AUX",
            "ADJ",
            "PRON",
        }:
            return node
    return -1


def find_timing(
    view: View,
    trigger: Trigger,
    standing: Standing,
    placed: Sequence[PlacedDate],
    earlier: DateExpression | None,
    support: Sequence[Citation],
) -> Timing:
    """Return the date of ``trigger`` by decision 6 of the annotation guide.

    ``earlier`` is the date of its paragraph that still holds; ``support`` the citations whose
    documents may date it.
    """
    own = _find_own(view, trigger, standing, placed)
    if own is not None:
        return _take(own.expression, "own clause")
    if standing.marks & {"anchor", "quoted", "told_of"}:
        return NO_DATE  # `после подписания договора` happened some time before
    paper = _document_timing(support) if trigger.frame.type in _PAPERS else None
    if paper and _is_paper(view, trigger):
        return paper
    before = [
        p
        for p in placed
        if p.expression.end <= view.tree[trigger.token].start
        and not _belongs_to_treaty(view, p, None)
    ]
    near = before[-1].expression if before else earlier
    if near is None:
        return _document_timing(support) or NO_DATE
    if _is_vague(view, trigger):
        return _coarsen(near, "same sentence" if before else "paragraph")
    rule = "same sentence" if before else "paragraph"
    return _refine(_take(near, rule), support) if not before else _take(near, rule)


def _find_own(
    view: View, trigger: Trigger, standing: Standing, placed: Sequence[PlacedDate]
) -> PlacedDate | None:
    own = {trigger.token: 0, trigger.host: 1}
    if trigger.content is not None:
        own.setdefault(trigger.content, 2)
    at = view.tree[trigger.token].start
    ranked = []
    for p in placed:
        if _belongs_to_treaty(view, p, trigger):
            continue
        if _is_outside(standing, p):
            continue
        rank = _rank_date(view, trigger, standing, p, own)
        if rank is None:
            continue
        ranked.append((rank, abs(p.expression.start - at), p.expression.start, p))
    return min(ranked, key=lambda r: r[:3])[3] if ranked else None


def _is_outside(standing: Standing, placed: PlacedDate) -> bool:
    """Tell whether a quoted event would be dated by the words around its quotation."""
    quote = standing.quotation
    return quote is not None and not quote.start < placed.expression.start < quote.end


def _rank_date(
    view: View, trigger: Trigger, standing: Standing, placed: PlacedDate, own: Mapping[int, int]
) -> int | None:
    """Return how closely the date belongs to the trigger, 0 closest; None where it does not."""
    if placed.governor in own:
        return own[placed.governor]
    if trigger.content is not None and view.tree[placed.clause].head == trigger.content:
        return 2  # `в ноте, врученной 17 ноября, сообщалось`
    same = placed.clause == find_clause(view.tree, trigger.host)
    if standing.marks & {"anchor", "told_of"}:
        return None
    if (same or _shares_segment(view, trigger, placed)) and not _is_foreign(view, placed, trigger):
        return 3
    if standing.modality != "asserted" and standing.governor in {placed.governor, placed.clause}:
        return 4  # the act that plans, demands or denies it
    return None


def _shares_segment(view: View, trigger: Trigger, placed: PlacedDate) -> bool:
    """Tell whether only words, no verb and no stop, stand between the trigger and the date."""
    tokens = view.tree.sentence.tokens
    trig = tokens[trigger.token]
    low, high = sorted((trig.start, placed.expression.start))
    for k, token in enumerate(tokens):
        if low < token.start < high and k != trigger.token:
            stop = token.text in _STOPS
            verb = token.upos == "VERB" and get_feature(token, "VerbForm") != "Inf"
            if stop or (verb and k != trigger.host):
                return False
    return True


def _is_foreign(view: View, placed: PlacedDate, trigger: Trigger) -> bool:
    """Tell whether the date hangs on a noun of an action or a paper that is not this event's."""
    if placed.governor < 0 or placed.governor == placed.clause:
        return False
    token = view.tree[placed.governor]
    lemma = get_lemma(token)
    return trigger.standing != "verb" and is_nominal(token) and lemma in view.lexicon.nouns


def _belongs_to_treaty(view: View, placed: PlacedDate, trigger: Trigger | None) -> bool:
    """Tell whether the date is part of a treaty's or law's name (`договор 1905 г.`)."""
    k = placed.governor
    if k < 0:
        return False
    mention = view.mentions[k]
    lemma = get_lemma(view.tree[k])
    named = mention is not None and mention.label in {"TREATY", "EVENT"}
    if not named and lemma not in view.lexicon.classes["treaty"]:
        return False
    if trigger is None or k not in {trigger.content, trigger.token}:
        return True
    return get_lemma(view.tree[trigger.token]) not in view.lexicon.governing["signing"]


def _is_paper(view: View, trigger: Trigger) -> bool:
    if trigger.content is None:
        return False
    lemma = get_lemma(view.tree[trigger.content])
    classes = view.lexicon.classes
    return (
        lemma in classes["paper"] or lemma in classes["appeal"] or lemma in {"протест", "protest"}
    )


def _is_vague(view: View, trigger: Trigger) -> bool:
    vague = view.lexicon.governing["vague"]
    start = view.tree.sentence.tokens[0].start
    words = [
        get_lemma(t) for t in view.tree.sentence.tokens if t.start <= view.tree[trigger.token].start
    ]
    text = " ".join(words) if start >= 0 else ""
    return any(word in vague for word in words) or any(" " in v and v in text for v in vague)


def _take(found: DateExpression, rule: str) -> Timing:
    return Timing(found.date_id, found.edtf, found.earliest, found.latest, rule)


def _coarsen(found: DateExpression, rule: str) -> Timing:
    edtf = found.edtf or ""
    if not _DAY.fullmatch(edtf):
        return _take(found, rule)
    earliest, latest = bound_value(edtf[:7])
    return Timing(found.date_id, edtf[:7], earliest, latest, f"{rule}, month only")


def _document_timing(support: Sequence[Citation]) -> Timing | None:
    """Return the one date of the cited documents, or None."""
    values = {
        c.reference.document_date for c in support if c.reference and c.reference.document_date
    }
    if len(values) != 1:
        return None
    edtf = values.pop()
    earliest, latest = bound_value(edtf)
    return Timing(None, edtf, earliest, latest, "cited document")


def _refine(timing: Timing, support: Sequence[Citation]) -> Timing:
    """Return the cited document's day where the paragraph gives only its month or year."""
    document = _document_timing(support)
    if document is None or timing.edtf is None or _DAY.fullmatch(timing.edtf):
        return timing
    if not _DAY.fullmatch(document.edtf or "") or None in (timing.earliest, timing.latest):
        return timing
    assert timing.earliest
    assert timing.latest
    assert document.earliest
    inside = timing.earliest <= document.earliest <= timing.latest
    return (
        Timing(
            None,
            document.edtf,
            document.earliest,
            document.latest,
            "cited document within the paragraph's date",
        )
        if inside
        else timing
    )


def _is_aside(view: View, found: DateExpression) -> bool:
    """Tell whether a date stands in brackets (`(in the end of May he was killed)`)."""
    depth = 0
    for token in view.tree.sentence.tokens:
        if token.start >= found.start:
            break
        depth += (token.text == "(") - (token.text == ")")
    return depth > 0


def pick_narrative(view: View, placed: Sequence[PlacedDate]) -> DateExpression | None:
    """Return the sentence's last date that the narrative may go on from, or None."""
    kept = [
        p.expression
        for p in placed
        if not _belongs_to_treaty(view, p, None) and not _is_aside(view, p.expression)
    ]
    return kept[-1] if kept else None
