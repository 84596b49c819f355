"""Ledgers of linked oversight campaigns (联动监督), kept as YAML under git."""

__version__ = "0.1.0"
