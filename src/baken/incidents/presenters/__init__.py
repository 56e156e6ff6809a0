"""Incidents and notices as a screen shows them."""
