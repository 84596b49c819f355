"""Output: one renderer a file. None of them computes or reads rules."""
