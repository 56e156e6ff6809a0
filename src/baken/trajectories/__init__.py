"""The way of each participant through a course: what was recorded, where it stands, what is due and by which rule.

Events are the truth and are only ever added. Everything else here that says where a trajectory stands is worked out
from them by `baken.methods.engine`, and kept beside them so that lists need not read every event.
"""
