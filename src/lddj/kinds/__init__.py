"""The kinds of matters that an office follows, one a file, and the engine of their courses."""
