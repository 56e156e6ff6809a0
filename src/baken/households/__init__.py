"""The life of a household: its day, its relatives, its team (SL-03, SL-06, SL-07)."""
