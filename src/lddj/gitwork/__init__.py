"""Keep ledgers in git for those who do not know git: saving, hooks, the merge driver."""
