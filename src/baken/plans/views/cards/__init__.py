"""The early-warning plan and the participant card: two documents with the same pages."""
