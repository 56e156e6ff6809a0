"""What people fill in about reports, memos and documents."""
