"""What is filled in: what was told, the parts of a life story, what goes in the book."""
