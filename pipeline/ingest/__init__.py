"""A file's bytes to decoded text with pages."""

from pipeline.ingest.read import READERS, read_source

__all__ = ["READERS", "read_source"]
