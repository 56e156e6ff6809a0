"""How residents are doing, followed over time (SL-08)."""
