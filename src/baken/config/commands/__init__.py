"""The commands by subject. Each imports what it needs only when it runs, so that `baken` answers at once."""
