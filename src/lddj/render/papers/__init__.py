"""Papers: the data of each, its sentences, and its forms."""
