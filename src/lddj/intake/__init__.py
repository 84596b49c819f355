"""Workbooks that come in: a returned form as proposed records, a foreign ledger as issues."""
