"""Volunteers, and who suits whom (MT-07)."""
