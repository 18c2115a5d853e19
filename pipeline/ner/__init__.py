"""Names in text: engines behind one interface, and how their answers are joined."""

from pipeline.ner.found import Engine, Found
from pipeline.ner.loading import find_mentions, load_engines

__all__ = ["Engine", "Found", "find_mentions", "load_engines"]
