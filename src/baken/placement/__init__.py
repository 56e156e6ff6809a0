"""Which place suits whom, and who gets which: needs, environments, and advice for all at once (LE-01 to LE-06)."""
