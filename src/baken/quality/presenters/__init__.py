"""Figures as they stand on a screen."""
