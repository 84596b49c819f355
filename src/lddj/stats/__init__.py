"""Indicators: books → counts, rates, rankings. Pure and exact; no I/O."""
