"""A household in words."""
