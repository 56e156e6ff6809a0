"""Wishes and habits, and the life story, without a database (SL-04, SL-05)."""
