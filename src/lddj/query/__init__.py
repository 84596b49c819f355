"""Find entries that are asked for: by 编号, by words and states, by a seeded draw."""
