"""A worker's own roster: my shifts, swaps, choices, hours, and a calendar to take along."""
