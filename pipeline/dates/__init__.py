"""Date expressions of a document with their EDTF values."""

from pipeline.dates.find import find_dates, parse_date

__all__ = ["find_dates", "parse_date"]
