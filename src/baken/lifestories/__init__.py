"""Wishes and habits of residents, and their life story (SL-04, SL-05)."""
