"""The rules: one file each, a line each in listed.py, and their pages by code in registry.py."""
