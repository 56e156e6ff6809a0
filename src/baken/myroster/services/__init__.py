"""What a worker does with the own roster."""
