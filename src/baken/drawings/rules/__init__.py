"""What holds for drawings, without a database: changing, laying out, comparing, lines."""
