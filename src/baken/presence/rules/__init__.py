"""Presence as pure rules: no database, no Django, and the moment is always a parameter."""
