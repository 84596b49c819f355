"""Two books → what changed between them, in the ledgers' own terms. Pure; no rules, no I/O."""
