"""Putting what was read into words."""
