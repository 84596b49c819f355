"""The ledgers as flat tables for other programs."""
