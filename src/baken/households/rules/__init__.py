"""What holds in a household: pure, without the database and without a clock."""
