"""Gold against tables: one code for tests, metrics and reports."""
