"""Save, guard and merge ledgers with git, for those who do not know git."""
