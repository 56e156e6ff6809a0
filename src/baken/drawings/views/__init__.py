"""The pages of drawings."""
