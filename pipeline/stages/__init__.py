"""The shells: the only package, beside the command line, that does input and output."""
