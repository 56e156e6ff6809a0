"""Importing in the browser: bring a file, look at what would happen, decide, carry out."""
