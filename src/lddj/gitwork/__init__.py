"""Work with git for those who do not know it: saving, hooks, the merge driver."""
