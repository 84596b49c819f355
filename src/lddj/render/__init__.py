"""The renderers: each turns what was computed into one kind of output, and computes nothing."""
