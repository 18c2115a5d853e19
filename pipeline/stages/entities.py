"""Stage ``entities``, a join: the mentions of all documents to entities."""

from collections import defaultdict

from pipeline.entities import link_mentions
from pipeline.records import DateExpression, Link, Mention, Passage
from pipeline.stages.authority import get_authority
from pipeline.stages.files import write_records
from pipeline.stages.interim import load_dates, load_mentions
from pipeline.stages.memo import JoinStage
from pipeline.stages.prose import load_prose
from pipeline.stages.workspace import Workspace


def run(space: Workspace) -> int:
    """Link every mention; write the entities, and the links a file a document."""
    mentions: list[Mention] = []
    passages: list[Passage] = []
    dates: list[DateExpression] = []
    for document in space.documents:
        mentions += load_mentions(space, document.doc_id)
        passages += load_prose(space, document.doc_id)
        dates += load_dates(space, document.doc_id)
    entities, links = link_mentions(mentions, passages, get_authority(space), dates=dates)
    doc_of = {mention.mention_id: mention.doc_id for mention in mentions}
    by_document: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        by_document[doc_of[link.mention_id]].append(link)
    for document in space.documents:
        write_records(space.file("links", document.doc_id), by_document[document.doc_id])
    write_records(space.interim / "entities.jsonl", entities)
    return len(space.documents)


STAGE = JoinStage(
    "entities",
    run,
    reads=("mentions", "layout", "citations", "dates"),
    outs=("interim/links", "interim/entities.jsonl"),
    folders=("curation",),
)
