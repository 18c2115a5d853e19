"""Events: triggers, roles, dates, modality; clusters, summaries, findings."""

from pipeline.events.clusters import cluster_events
from pipeline.events.find import find_events
from pipeline.events.findings import find_event_findings
from pipeline.events.summary import summarise_event

__all__ = ["cluster_events", "find_event_findings", "find_events", "summarise_event"]
