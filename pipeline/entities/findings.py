"""Names that a curator should look at."""

from collections.abc import Iterable, Mapping

from pipeline.records import Entity, Finding, FindingKind, Link, Mention, make_id


def find_name_findings(
    mentions: Iterable[Mention], links: Iterable[Link], entities: Iterable[Entity]
) -> tuple[Finding, ...]:
    """Return a finding for each misspelt name and each name that fits several listed entities.

    In the order of ``links``; links of unknown mentions are left out.
    """
    known = {mention.mention_id: mention for mention in mentions}
    names = {e.entity_id: e.name_ru or e.name_en or e.entity_id for e in entities}
    kept = [link for link in links if link.mention_id in known]
    told = [_tell(known[link.mention_id], link, names) for link in kept]
    return tuple(finding for finding in told if finding is not None)


def _tell(mention: Mention, link: Link, names: Mapping[str, str]) -> Finding | None:
    name = names.get(link.entity_id, link.entity_id)
    if link.distance:
        edits = "1 edit" if link.distance == 1 else f"{link.distance} edits"
        message = f"{mention.text!r} read as {name!r}, {edits} away"
        return _make(mention, link, "misspelt_name", message)
    if link.rule == "ambiguous":
        message = f"{mention.text!r} fits several listed names"
        return _make(mention, link, "ambiguous_name", message)
    return None


def _make(mention: Mention, link: Link, kind: FindingKind, message: str) -> Finding:
    return Finding(
        finding_id=make_id(mention.doc_id, "f", mention.raw_start, f"-{kind}"),
        doc_id=mention.doc_id,
        kind=kind,
        severity="warning",
        message=message,
        raw_start=mention.raw_start,
        raw_end=mention.raw_end,
        ref_ids=(mention.mention_id, link.entity_id),
    )
