"""The dataset's tables: row types, schema, checks, Parquet."""
