"""Word tables in TOML, one file a subject, and their loader."""
