"""The formats of ``validate``: the faults of ledgers for people and for other programs."""
