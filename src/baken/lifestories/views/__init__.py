"""The pages of wishes and habits, of a life story, and of its book."""
