"""A repository checked: each county by itself, what shows between them, what is remembered."""
