"""A reference set out again by GOST R 7.0.5–2008."""

import re

from pipeline.citations.archives import identify_archive
from pipeline.citations.folding import make_skeleton
from pipeline.citations.identity import make_surname
from pipeline.lexicon.loader import load_table
from pipeline.records import Reference

_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_CHAIN = (
    ("fond", "Ф.", "F."),
    ("opis", "Оп.", "Op."),
    ("papka", "П.", "P."),
    ("delo", "Д.", "D."),
    ("list", "Л.", "L."),
)
_PARTS = (("volume", "Т.", "Vol."), ("book", "Кн.", "Bk."), ("issue", "№", "No."))
_RECORD_GROUPS = {"fond": "RG", "opis": "Entry", "papka": "Box", "delo": "File", "list": "Fol."}


def compose_gost(reference: Reference) -> str | None:
    """Return the reference in the form of a footnote by GOST R 7.0.5–2008, None for a comment.

    Only what the reference has is set: a missing volume stays missing. A reference whose title,
    collection or archive is Latin gets Latin designations (``Vol.``, ``P.``, ``F.``).
    """
    if reference.kind == "comment":
        return None
    compose = _compose_archival if reference.kind == "archival" else _compose_publication
    text = compose(reference, 1 if _is_russian(reference) else 2)
    return _end_sentence(text) if text else None


def _is_russian(reference: Reference) -> bool:
    named = (reference.archive, reference.container, reference.title, *reference.authors)
    first = next((name for name in named if name), "")
    return bool(_CYRILLIC.search(first)) or not first


def _end_sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else text + "."


def _join_areas(areas: list[str]) -> str:
    return " ".join([*(_end_sentence(area) for area in areas[:-1]), *areas[-1:]])


def _compose_archival(reference: Reference, script: int) -> str:
    fond = reference.fond or ""
    if fond.isascii() and " " in fond and fond.split()[-1].isdigit():
        chain = ["/".join(p for p in (fond, reference.delo, reference.list) if p)]
    else:
        chain = _list_chain(reference, script)
    address = _join_areas([*([reference.archive] if reference.archive else []), *chain])
    return f"{reference.title} // {address}" if reference.title else address


def _list_chain(reference: Reference, script: int) -> list[str]:
    groups = identify_archive(reference.archive or "") == "nara" and script != 1
    labels = {part[0]: _RECORD_GROUPS[part[0]] if groups else part[script] for part in _CHAIN}
    return [
        f"{label} {value}" for name, label in labels.items() if (value := getattr(reference, name))
    ]


def _compose_publication(reference: Reference, script: int) -> str:
    own = (
        reference.title
        if reference.kind not in ("collection", "newspaper")
        else reference.title or ""
    )
    head = " ".join(part for part in (_join_authors(reference), own or "") if part)
    host = reference.container or ""
    name = f"{head} // {host}" if head and host else head or host
    areas = [name, *_list_imprint(reference, script), *_list_parts(reference, script)]
    return _join_areas([area for area in areas if area])


def _join_authors(reference: Reference) -> str:
    """Return the authors, surname first and without a comma, as the standard wants them."""
    return ", ".join(map(_invert_name, reference.authors))


def _invert_name(author: str) -> str:
    plain = author.replace(",", " ").split()
    surname = make_surname(author)
    family = [word for word in plain if make_skeleton(word) == surname][-1:]
    if not family or plain[0] == family[0]:
        return " ".join(plain)
    given = [word for word in plain if word is not family[0]]
    return " ".join([family[0], *(w if w.endswith(".") else f"{w[0]}." for w in given)])


def _list_imprint(reference: Reference, script: int) -> list[str]:
    if reference.kind == "thesis":
        degree = "Дис." if script == 1 else "Thesis"
        school = ", ".join(p for p in (reference.publisher, reference.year) if p)
        return [degree, f"{reference.place}, {school}" if reference.place and school else school]
    place = reference.place
    printed = ": ".join(p for p in (place, reference.publisher) if p)
    return [", ".join(p for p in (printed, reference.year) if p)]


def _list_parts(reference: Reference, script: int) -> list[str]:
    parts = []
    if reference.kind == "newspaper" and reference.document_date:
        parts.append(_format_day(reference.document_date, script))
    for part in _PARTS:
        value = getattr(reference, part[0])
        if value:
            parts.append(f"{part[script]} {value}")
    if reference.pages:
        parts.append(f"{'С.' if script == 1 else 'P.'} {reference.pages}")
    return parts


def _format_day(edtf: str, script: int) -> str:
    """Return day and month in words; the year stands in the area before."""
    days = [m for m in (_DAY.fullmatch(part) for part in edtf.split("/")) if m and m[2]]
    if not days:
        return edtf
    names = load_table("references_dates")["genitive" if script == 1 else "english"]["names"]
    month = names[int(days[-1][2]) - 1]
    numbers = "–".join(str(int(m[3])) for m in days if m[3])
    return f"{numbers} {month}".strip()
