"""What a worker sees of the own roster."""
