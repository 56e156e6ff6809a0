"""Drawing by filling in: whatever the mouse does, a form does too."""
