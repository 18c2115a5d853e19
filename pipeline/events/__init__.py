"""Events: triggers, roles, dates, modality; clusters; summaries."""

from pipeline.events.find import find_events

__all__ = ["find_events"]
