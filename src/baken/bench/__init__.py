"""Measuring: a database as large as that of a large organisation, and the time of each page beside its raw SQL."""
