"""Turn requests into changes of ledger files, and judge them before they are written.

Everything here turns requests into changes of files (old bytes → new bytes) and judges them
by the rules before a byte is written; only ``changes.write`` touches the disk.
"""
