"""When someone calls in sick: who can take over, and asking them (CT-02, CT-04)."""
