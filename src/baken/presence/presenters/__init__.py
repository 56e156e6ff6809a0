"""Presence in words."""
