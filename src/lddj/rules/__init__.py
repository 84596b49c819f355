"""The rules: one file each; registry.py lists them, checks.py those that check a county."""
