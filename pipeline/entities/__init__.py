"""Mentions to entities, across documents and both languages."""

from pipeline.entities.authority import load_authority

__all__ = ["load_authority"]
