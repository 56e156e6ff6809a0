"""Signals: what is due, late, missing or contradicting, told once to whom it concerns."""
