"""Take in workbooks: a returned form becomes proposed records, a foreign ledger becomes issues."""
