"""The figures: books → counts, rates, rankings, lists; pure and exact, without I/O."""
