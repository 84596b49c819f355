"""Faults of the ledgers for people and for other programs, one format a file."""
