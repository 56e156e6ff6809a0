"""Rules of rest: what the Working Hours Act and the collective agreement ask of a roster."""
