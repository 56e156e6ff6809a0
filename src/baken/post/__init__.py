"""Post: mail that leaves the house, from the queue to whether it arrived."""
