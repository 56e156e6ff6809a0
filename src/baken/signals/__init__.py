"""What asks attention: found by the rules of every room, kept until it is settled, told once to whom it concerns."""
