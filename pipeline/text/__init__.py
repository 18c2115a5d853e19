"""Text that several packages need: alignment, sentences, morphology, calendar, names."""
