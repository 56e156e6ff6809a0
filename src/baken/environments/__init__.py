"""Living environments, what someone needs, and how the two agree (LE-01 to LE-06)."""
