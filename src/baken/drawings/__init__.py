"""Genogram, ecogram and other drawings of a life and the people in it (MT-07)."""
