"""A proposal for a roster on screen."""
