"""The rules: one file each, listed here in the order of their codes."""
