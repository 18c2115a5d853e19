"""Errors a user can cause; each says in one line what was expected and where."""


class LetopisError(Exception):
    """Base of the errors that the command reports in one line with exit code 2."""


class SourceError(LetopisError):
    """A source document cannot be read: missing, empty, binary, truncated, undecodable."""


class ConfigurationError(LetopisError):
    """A configuration, lexicon, authority or curation file does not have the expected shape."""


class ModelError(LetopisError):
    """A model that was asked for is not there or does not load."""


class DataError(LetopisError):
    """A table, gold file or intermediate file breaks its contract."""
