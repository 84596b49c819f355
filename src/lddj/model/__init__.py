"""The vocabulary of the ledgers: frozen models, names, and the course of remediation."""
