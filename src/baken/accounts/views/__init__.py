"""The screens around the care: the front door, one's own account, and Beheer."""
