"""Who works when: what a home needs, the roster that gives it, and who was there (YG-02, YG-03, SL-01, SL-07)."""
