"""A change reviewed: two states loaded, compared, judged; what is allowed set aside."""
