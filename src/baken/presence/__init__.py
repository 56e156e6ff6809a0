"""Who is there: today, tonight and this weekend, and whether enough workers are (YG-02, YG-03, YG-06)."""
