"""The places that files come from: a folder, a revision, or either with some files changed."""
