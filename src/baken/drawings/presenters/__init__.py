"""How drawings are shown: the picture, the table that says the same, what is different."""
