"""Homes in words."""
