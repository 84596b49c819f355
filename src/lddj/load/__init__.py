"""The one loader of all commands: a folder or a revision → books and diagnostics."""
