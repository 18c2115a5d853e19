"""Stage ``clusters``, a join: event mentions of all documents to happenings."""

from pipeline.events import cluster_events
from pipeline.records import Event, Link
from pipeline.stages.files import write_records
from pipeline.stages.interim import load_entities, load_events, load_links
from pipeline.stages.memo import JoinStage
from pipeline.stages.workspace import Workspace


def run(space: Workspace) -> int:
    """Cluster the events of all documents."""
    events: list[Event] = []
    links: list[Link] = []
    for document in space.documents:
        events += load_events(space, document.doc_id)
        links += load_links(space, document.doc_id)
    clusters = cluster_events(events, links, load_entities(space))
    write_records(space.interim / "clusters.jsonl", clusters)
    return len(space.documents)


STAGE = JoinStage(
    "clusters",
    run,
    reads=("events", "links", "entities.jsonl"),
    outs=("interim/clusters.jsonl",),
)
