"""Short forms resolved in reading order: what each takes over, and from where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from pipeline.citations.drafts import Draft
from pipeline.citations.folding import make_skeleton
from pipeline.citations.identity import identify_source, list_initials, make_surname
from pipeline.citations.merging import merge_previous
from pipeline.citations.tokens import tokenise
from pipeline.records import Reference

_WORKS = frozenset({"book", "article", "chapter", "thesis", "web", "newspaper", "collection"})
_CERTAINTY = 0.95
_DOUBT = 0.3
_DOUBTFUL = 0.7
_MOST_WORKS = 300


@dataclass(frozen=True, slots=True)
class Resolved:
    """A reference with what its short form took over; null where nothing is known of it."""

    citation_id: str
    reference: Reference | None
    own_fields: tuple[str, ...]
    resolved_from: str | None
    rule: str
    confidence: float


@dataclass(slots=True)
class Memory:
    """What a reader of the notes has in mind: the note before and the works named so far."""

    before: tuple[Resolved, ...] = ()
    works: dict[str, list[Resolved]] = field(default_factory=dict)
    listed: dict[str, list[Resolved]] = field(default_factory=dict)
    passed: bool = False


def resolve_note(
    drafts: Sequence[Draft], ids: Sequence[str], memory: Memory
) -> tuple[Resolved, ...]:
    """Resolve the references of one note after those before it; ``memory`` is brought up to date.

    A short form takes over from the reference before it: in its own note, else the last one of the
    note before, comments passed over; that it could mean another is kept in the rule
    (``…_doubtful``). After an unresolved reference or a missing note it stays unresolved.
    """
    done: list[Resolved] = []
    for draft, citation_id in zip(drafts, ids, strict=True):
        candidates = (done[-1],) if done else memory.before
        memory.passed = memory.passed and not done
        resolved = _resolve(draft, citation_id, candidates, memory)
        _remember(resolved, memory)
        done.append(resolved)
    cited = [row for row in done if row.reference is None or row.reference.kind != "comment"]
    memory.passed = not cited
    memory.before = tuple(cited) or memory.before
    return tuple(done)


def break_chain(memory: Memory) -> None:
    """Forget the note before: a note is missing here."""
    memory.before = ()
    memory.passed = False


def _resolve(
    draft: Draft, citation_id: str, candidates: Sequence[Resolved], memory: Memory
) -> Resolved:
    if draft.short is None:
        return _keep(draft, citation_id)
    if draft.short in ("ibid", "chain", "host"):
        return _take_previous(draft, citation_id, candidates, passed=memory.passed)
    if draft.short == "author":
        return _take_author(draft, citation_id, candidates)
    if draft.short == "year":
        return _take_dated(draft, citation_id, memory)
    if draft.short == "title":
        return _take_title(draft, citation_id, memory)
    return _take_opus(draft, citation_id, candidates, memory)


def _keep(draft: Draft, citation_id: str) -> Resolved:
    return Resolved(
        citation_id, draft.reference, draft.own_fields, None, draft.rule, draft.confidence
    )


def _fail(draft: Draft, citation_id: str) -> Resolved:
    reference = draft.reference if draft.own_fields else None
    rule = f"{draft.rule}_unresolved"
    return Resolved(citation_id, reference, draft.own_fields, None, rule, _DOUBT)


def _succeed(draft: Draft, citation_id: str, reference: Reference, origin: Resolved) -> Resolved:
    confidence = round(draft.confidence * min(origin.confidence, _CERTAINTY), 4)
    return Resolved(
        citation_id, reference, draft.own_fields, origin.citation_id, draft.rule, confidence
    )


def _take_previous(
    draft: Draft, citation_id: str, candidates: Sequence[Resolved], *, passed: bool
) -> Resolved:
    fitting = [
        (c, m) for c in candidates if _is_known(c) and (m := merge_previous(c.reference, draft))
    ]
    sources = {identify_source(reference) for _, reference in fitting}
    last = bool(fitting) and fitting[-1][0] is candidates[-1]
    if (last or len(sources) == 1) and None not in sources and all(map(_is_known, candidates)):
        origin, reference = fitting[-1]
        sure = len(sources) == 1 and not passed
        return _succeed(draft if sure else _doubt(draft), citation_id, reference, origin)
    complete = draft.short == "chain" and draft.reference.fond and draft.reference.delo
    return _keep(draft, citation_id) if complete else _fail(draft, citation_id)


def _doubt(draft: Draft) -> Draft:
    return replace(draft, rule=f"{draft.rule}_doubtful", confidence=_DOUBTFUL)


def _is_known(resolved: Resolved) -> bool:
    return (
        resolved.reference is not None
        and resolved.reference.kind != "comment"
        and not resolved.rule.endswith("_unresolved")
    )


def _take_author(draft: Draft, citation_id: str, candidates: Sequence[Resolved]) -> Resolved:
    named = [c for c in candidates if _is_known(c) and c.reference and c.reference.authors]
    authors = {c.reference.authors for c in named if c.reference}
    if len(authors) != 1:
        return replace(_keep(draft, citation_id), rule="idem_unresolved", confidence=_DOUBT)
    return _succeed(draft, citation_id, replace(draft.reference, authors=authors.pop()), named[-1])


def _take_opus(
    draft: Draft, citation_id: str, candidates: Sequence[Resolved], memory: Memory
) -> Resolved:
    authors = draft.reference.authors
    if draft.short == "idem" or not authors:
        known = {c.reference.authors for c in candidates if _is_known(c) and c.reference}
        if len(known) != 1 or not (authors := known.pop()):
            return _fail(draft, citation_id)
    works = _find_works(memory, authors[0])
    writers = {_make_writer(w.reference) for w in works}
    if not works or len(writers) > 1:
        return _fail(draft, citation_id)
    origin = works[-1]
    stated = {
        name: getattr(draft.reference, name) for name in draft.own_fields if name != "authors"
    }
    merged = _override(origin, stated)
    return _succeed(draft, citation_id, merged, origin) if merged else _fail(draft, citation_id)


def _override(origin: Resolved, stated: dict[str, object]) -> Reference | None:
    base = origin.reference
    if base is None:
        return None
    return replace(base, **{"pages": None, **stated})  # type: ignore[arg-type]


def _make_writer(reference: Reference | None) -> tuple[str, ...]:
    author = reference.authors[0] if reference and reference.authors else ""
    return (make_surname(author), *list_initials(author)[:1])


def _find_works(memory: Memory, author: str) -> list[Resolved]:
    """Return the works by an author named so far, those where he stands first before others.

    Initials count where both print them.
    """
    surname, initials = make_surname(author), list_initials(author)
    found: dict[bool, list[Resolved]] = {True: [], False: []}
    for work in memory.works.get(surname, ()):
        authors = work.reference.authors if work.reference else ()
        named = [k for k, name in enumerate(authors) if make_surname(name) == surname]
        if any(_agree(initials, list_initials(authors[k])) for k in named):
            found[named[0] == 0].append(work)
    return found[True] or found[False]


def _agree(left: Iterable[str], right: Iterable[str]) -> bool:
    return all(a == b for a, b in zip(left, right, strict=False))


def _take_title(draft: Draft, citation_id: str, memory: Memory) -> Resolved:
    own = draft.reference
    title = own.title or ""
    works = _find_works(memory, own.authors[0]) if own.authors else []
    works = works or memory.works.get("", [])
    fitting = [
        w
        for w in works
        if w.reference and contains_title(w.reference.title or w.reference.container or "", title)
    ]
    sources = {identify_source(w.reference) for w in fitting if w.reference}
    if len(sources) == 1:
        stated = {
            n: getattr(own, n)
            for n in draft.own_fields
            if n not in ("authors", "title", "container")
        }
        merged = _override(fitting[-1], stated)
        if merged:
            return _succeed(draft, citation_id, merged, fitting[-1])
    return replace(_keep(draft, citation_id), rule="short_title_unresolved", confidence=0.5)


def _take_dated(draft: Draft, citation_id: str, memory: Memory) -> Resolved:
    """Take the work of that author and year, named in any note of the document."""
    own = draft.reference
    surname = make_surname(own.authors[0])
    named = [*memory.works.get(surname, ()), *memory.listed.get(surname, ())]
    fitting = [w for w in named if w.reference and w.reference.year == own.year]
    sources = {identify_source(w.reference) for w in fitting if w.reference}
    merged = _override(fitting[0], {"pages": own.pages}) if len(sources) == 1 else None
    if merged is None:
        return _fail(draft, citation_id)
    return _succeed(draft, citation_id, merged, fitting[0])


def list_works(drafts: Iterable[tuple[Draft, str]], memory: Memory) -> None:
    """Note the works cited in full anywhere in the document, for ``Author, year`` to be found.

    ``drafts`` are those of all notes with their citation ids.
    """
    for draft, citation_id in drafts:
        if draft.short is None and draft.reference.kind in _WORKS and draft.reference.authors:
            surname = make_surname(draft.reference.authors[0])
            memory.listed.setdefault(surname, []).append(_keep(draft, citation_id))


def contains_title(full: str, short: str) -> bool:
    """Say whether the words of a short title stand in this order, in one run, in the full one."""
    whole, part = _split_words(full), _split_words(short)
    return bool(part) and any(
        whole[k : k + len(part)] == part for k in range(len(whole) - len(part) + 1)
    )


def _split_words(title: str) -> list[str]:
    return [make_skeleton(t.text) for t in tokenise(title) if t.kind == "word"]


def _remember(resolved: Resolved, memory: Memory) -> None:
    """Keep a work cited in full, under its first author's surname (or none)."""
    reference = resolved.reference
    taken = resolved.resolved_from and resolved.rule != "idem"
    if reference is None or taken or resolved.rule.endswith("_unresolved"):
        return
    if reference.kind in _WORKS:
        for name in list(dict.fromkeys(map(make_surname, reference.authors))) or [""]:
            works = memory.works.setdefault(name, [])
            works.append(resolved)
            del works[:-_MOST_WORKS]
