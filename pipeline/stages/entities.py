"""Stage ``entities``, a join: the mentions of all documents to entities."""

from collections import defaultdict
from collections.abc import Iterable

from pipeline.entities import link_mentions
from pipeline.records import DateExpression, Entity, Link, Mention, Passage
from pipeline.stages.authority import get_authority
from pipeline.stages.files import drop_strangers, write_records
from pipeline.stages.interim import load_dates, load_mentions
from pipeline.stages.memo import JoinStage
from pipeline.stages.prose import load_prose
from pipeline.stages.workspace import Workspace


def run(space: Workspace) -> int:
    """Link every mention; write the entities, and a document's links and cast a file each."""
    mentions: list[Mention] = []
    passages: list[Passage] = []
    dates: list[DateExpression] = []
    for document in space.documents:
        mentions += load_mentions(space, document.doc_id)
        passages += load_prose(space, document.doc_id)
        dates += load_dates(space, document.doc_id)
    entities, links = link_mentions(mentions, passages, get_authority(space), dates=dates)
    _write_links(space, mentions, links, entities)
    write_records(space.interim / "entities.jsonl", entities)
    return len(space.documents)


def _write_links(
    space: Workspace,
    mentions: Iterable[Mention],
    links: Iterable[Link],
    entities: Iterable[Entity],
) -> None:
    doc_of = {mention.mention_id: mention.doc_id for mention in mentions}
    by_document: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        by_document[doc_of[link.mention_id]].append(link)
    by_id = {entity.entity_id: entity for entity in entities}
    names = {f"{document.doc_id}.jsonl" for document in space.documents}
    for folder in ("links", "cast"):
        drop_strangers(space.interim / folder, names)
    for document in space.documents:
        own = by_document[document.doc_id]
        cast = (by_id[entity_id] for entity_id in sorted({link.entity_id for link in own}))
        write_records(space.file("links", document.doc_id), own)
        write_records(space.file("cast", document.doc_id), cast)


STAGE = JoinStage(
    "entities",
    run,
    reads=("mentions", "layout", "citations", "dates"),
    outs=("interim/links", "interim/cast", "interim/entities.jsonl"),
    folders=("curation",),
)
