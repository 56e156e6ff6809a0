"""Declared questionnaires, and the answers to them over time (MT-07)."""
