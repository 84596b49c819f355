"""Keeping the ledgers: what the commands that write files mean to change, and its judgement.

Everything here turns requests into changes of files (old bytes → new bytes) and judges them
by the rules before a byte is written; only ``changes.write`` touches the disk.
"""
