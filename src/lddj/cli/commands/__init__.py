"""The commands, one a file: each parses, calls, renders, returns a code."""
