"""Exercises with living environments, for oneself or in a group (LE-11)."""
