"""Volunteers, proposals and matches in words, by subject."""
