"""Letopis: dated, sourced events from scanned and PDF-extracted histories."""
