"""Pocket and clothing money of youths: who arranges it, and every euro in and out (YG-05)."""
