"""Source text to blocks, clean text and note markers."""

from pipeline.layout.segment import segment

__all__ = ["segment"]
