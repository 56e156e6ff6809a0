"""Pocket and clothing money in rules, free of Django (YG-05)."""
