"""What one may count on of a worker: pure, by days and by the clock on the wall."""
