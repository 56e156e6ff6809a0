"""Who needs a place, what they wish and what must not be, and the question to the optimiser, free of Django."""
