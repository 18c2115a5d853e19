"""What a short form restates, laid over the reference that it takes over."""

from dataclasses import replace

from pipeline.citations.drafts import Draft
from pipeline.records import Reference

CHAIN = ("archive", "fond", "opis", "papka", "delo", "list")
_DOCUMENT = ("document_type", "document_date", "sender", "addressee", "title", "authors")


def merge_previous(previous: Reference | None, draft: Draft) -> Reference | None:
    """Return ``previous`` with what the short form restates, or None where the two do not fit.

    A part of an archival chain that is restated drops the parts below it; a new volume, issue or
    date drops what belonged to the old one.
    """
    if previous is None:
        return None
    own = draft.reference
    stated = {name: getattr(own, name) for name in draft.own_fields}
    if draft.short == "host":
        return _merge_host(previous, own, stated)
    if any(name in stated for name in CHAIN):
        return _merge_chain(previous, stated) if previous.kind == "archival" else None
    if previous.kind == "archival" or (own.kind == "newspaper" and previous.kind != "newspaper"):
        return previous if previous.kind == "archival" and not stated else None
    return _merge_publication(previous, stated)


def _merge_chain(previous: Reference, stated: dict[str, str]) -> Reference:
    highest = next(k for k, name in enumerate(CHAIN) if name in stated)
    dropped: dict[str, object] = dict.fromkeys(CHAIN[highest + 1 :])
    dropped |= {name: () if name == "authors" else None for name in _DOCUMENT}
    return replace(previous, **{**dropped, **stated})  # type: ignore[arg-type]


def _merge_host(previous: Reference, own: Reference, stated: dict[str, str]) -> Reference:
    """Return another paper or article out of the same host: ``Письмо … // Там же. Л. 8``."""
    kind = "archival" if previous.kind == "archival" else own.kind
    host = previous.container if kind != "archival" else None
    if kind != "archival" and not host:
        host = previous.title
    cleared: dict[str, object] = {
        name: () if name == "authors" else None for name in (*_DOCUMENT, "pages", "list")
    }
    return replace(previous, kind=kind, **{**cleared, "container": host, **stated})  # type: ignore[arg-type]


def _merge_publication(previous: Reference, stated: dict[str, str]) -> Reference:
    dropped: dict[str, object] = {}
    if stated.get("document_date", "").startswith("XXXX") and previous.year:
        stated = {**stated, "document_date": stated["document_date"].replace("XXXX", previous.year)}
    kind = previous.kind
    if "volume" in stated and stated["volume"] != previous.volume and kind == "document":
        kind = "collection"
        dropped = {name: () if name == "authors" else None for name in _DOCUMENT}
    same = stated.get("volume", previous.volume) == previous.volume
    if stated.keys() & {"issue", "document_date"} or not same:
        dropped |= {"pages": None, "issue": None}
        dropped |= {} if kind == "newspaper" or "issue" in stated else {"year": None, "book": None}
    return replace(previous, kind=kind, **{**dropped, **stated})  # type: ignore[arg-type]
