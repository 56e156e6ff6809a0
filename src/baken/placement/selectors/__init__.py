"""Reading who needs a place, which places there are, and what stands in the way."""
