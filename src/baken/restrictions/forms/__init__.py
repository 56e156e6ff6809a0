"""The forms about measures that restrict freedom."""
