"""Sentences with Universal Dependencies morphology and syntax, Russian and English."""

from pipeline.syntax.loading import load_parser
from pipeline.syntax.parser import Parser

__all__ = ["Parser", "load_parser"]
