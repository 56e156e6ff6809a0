"""Pocket and clothing money in words."""
