"""The command line: one file per command, which parses, calls, renders, returns a code."""
