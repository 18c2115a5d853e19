"""Which source a reference cites: one key under all spellings."""

import re
from functools import cache

from rapidfuzz import fuzz, process

from pipeline.citations.archives import identify_archive
from pipeline.citations.folding import fold_word, make_skeleton
from pipeline.citations.persons import is_initial
from pipeline.citations.titles import load_series
from pipeline.lexicon.loader import check_strings, load_table
from pipeline.records import Reference, make_digest

_YEARS = re.compile(r"\b1[5-9]\d\d\b|\b20\d\d\b")
_VOLUMES = re.compile(
    r"\bв\s+\d+(?:-\w+)?\s+(?:т|кн|ч|вып)\w*\.?|\bin\s+\d+\s+vols?\.?", re.IGNORECASE
)
_MAIN_END = re.compile(r"\s*[:;(\[]|\.\s")
_SHORTEST_MAIN = 14
_CLOSE = 93
_LONGEST_NAME = 400


def identify_source(reference: Reference) -> str | None:
    """Return the ``source_id`` of what ``reference`` cites, None for a comment or bare short form.

    Documents share the id of their collection and volume, issues that of their newspaper, leaves
    that of their file; works are told by first author and main title. Place, publisher, edition,
    pages and (where a volume is known) year make no difference.
    """
    key = _make_key(reference)
    return make_digest("src", *key) if key else None


def _make_key(reference: Reference) -> tuple[str | None, ...] | None:
    if reference.kind == "archival":
        return _key_archival(reference)
    if reference.kind in ("document", "collection"):
        return _key_collection(reference)
    if reference.kind == "newspaper":
        return ("newspaper", _name_newspaper(reference.container)) if reference.container else None
    if reference.kind == "comment" or not reference.title:
        return None
    author = make_surname(reference.authors[0]) if reference.authors else None
    return ("work", author, cut_title(reference.title), reference.volume, reference.book)


def _key_archival(reference: Reference) -> tuple[str | None, ...] | None:
    if not reference.archive and not reference.fond:
        return None
    archive = reference.archive and (
        identify_archive(reference.archive) or make_skeleton(reference.archive)
    )
    parts = (reference.fond, reference.opis, reference.papka, reference.delo)
    return ("archival", archive, *(part and make_skeleton(part) for part in parts))


def _key_collection(reference: Reference) -> tuple[str | None, ...] | None:
    if not reference.container:
        return None
    name, year = identify_series(reference.container) or (cut_title(reference.container), None)
    numbered = reference.volume or reference.issue or year
    return (
        "collection",
        name,
        year,
        reference.volume,
        reference.book,
        reference.issue,
        None if numbered else reference.year,
    )


def identify_series(name: str) -> tuple[str, str | None] | None:
    """Return the key of the series that ``name`` stands for and the year that its name carries."""
    skeleton = make_skeleton(name[:_LONGEST_NAME])
    series = load_series()
    known = max((s for s in series if skeleton.startswith(s)), key=len, default=None)
    if known is None:
        found = process.extractOne(skeleton, list(series), scorer=fuzz.ratio, score_cutoff=_CLOSE)
        known = found[0] if found else None
    if known is None:
        return None
    rest = skeleton[len(known) :] if skeleton.startswith(known) else ""
    year = _YEARS.search(name) if re.search(r"\d{4}", rest) else None
    return series[known], year.group() if year else None


@cache
def _newspapers() -> dict[str, str]:
    table = load_table("references")["papers"]
    place = "lexicon/references.toml: papers"
    return {make_skeleton(name): key for key in table for name in check_strings(table, key, place)}


def _name_newspaper(name: str) -> str:
    skeleton = make_skeleton(name)
    bare = skeleton.removeprefix(make_skeleton("газета")).removeprefix(make_skeleton("the "))
    return _newspapers().get(skeleton) or bare


def cut_title(title: str) -> str:
    """Return the skeleton of the main title, or of the whole one where that is very short."""
    plain = _VOLUMES.sub(" ", title[:_LONGEST_NAME])
    border = _MAIN_END.search(plain, 1)
    main = make_skeleton(plain[: border.start()]) if border else ""
    return main if len(main) >= _SHORTEST_MAIN else make_skeleton(plain)


def make_surname(author: str) -> str:
    """Return the folded surname of an author printed in any order."""
    words = re.findall(r"[^\W\d_]+(?:[-–’'][^\W\d_]+)*", author)
    names = [w for w in words if not is_initial(w)] or words or [author]
    inverted = "," in author or (bool(words) and is_initial(words[-1]))
    return make_skeleton(names[0] if inverted or len(names) == 1 else names[-1])


def list_initials(author: str) -> tuple[str, ...]:
    """Return the folded first letters of an author's given names, in order."""
    surname = make_surname(author)
    words = re.findall(r"[^\W\d_]+(?:[-–’'][^\W\d_]+)*", author)
    return tuple(fold_word(w[0]) for w in words if make_skeleton(w) != surname)
