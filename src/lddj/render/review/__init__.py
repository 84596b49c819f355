"""The formats of ``diff``: what a change did, for people and for other programs."""
