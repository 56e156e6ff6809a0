"""Where people live: homes, rooms and stays (YG-01, SL-02)."""
