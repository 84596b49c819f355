"""Compare two books in the ledgers' own terms. Pure; no rules, no I/O."""
