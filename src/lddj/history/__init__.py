"""The past of the ledgers: commits, which of them wrote which record, what moved a rate."""
