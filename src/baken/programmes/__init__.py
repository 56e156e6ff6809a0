"""Methods being carried out: with one participant or with a group, alone or under a trajectory (MT-07, MT-08).

As with trajectories, events are the truth and are only ever added; `baken.methods.engine` says what may follow on what.
No method has code of its own here: what a screen shows and a service refuses comes from the course.
"""
