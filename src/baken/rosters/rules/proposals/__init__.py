"""A proposal for a roster: the question as plain values, what it is to the optimiser, and what came of it."""
