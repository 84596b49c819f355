"""The local page: the same files and rules in a browser, for who never opens a terminal."""
