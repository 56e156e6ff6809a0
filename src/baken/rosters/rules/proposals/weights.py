"""What a roster costs when it is not as one would like it: one list, so that all of it can be weighed together.

The optimiser counts in whole points. Of what a home needs nothing is traded away for a wish: that lies an order above
it. A minute beside the contract costs points, so that an hour can be compared with a night.
"""

from __future__ import annotations

from baken.rosters.rules.proposals.question import Counts

#: One worker short in one stretch of the day: of the norm, where it may be missed at all (YG-02, YG-03), of what the
#: home needs at least, and of what it would like.
BELOW_NORM = 30_000
BELOW_LEAST = 12_000
BELOW_WANTED = 4_000
#: A shift of the concept that stays open although the home has enough without it: only hours that are left fill it.
LEFT_OPEN = 600
#: A shift that did not stand in the concept.
ONE_MORE = 3_000

#: A minute more or less than the contracts of these weeks, and one that is far from them.
BESIDE_CONTRACT = 3
FAR_FROM_CONTRACT = 6
#: A shift in a week in which someone works much more or less than in another.
UNEVEN_WEEK = 400

#: The first night, or weekend, more or less than one's share; each next one costs as much again on top.
UNFAIR_NIGHT = 400
UNFAIR_WEEKEND = 400

#: A wish of the lightest weight, and a shift at a time of which someone said: rather not.
WISH = 350
RATHER_NOT = 450

#: A shift by somebody who hardly ever worked in this home, and a day without anyone who guides somebody there.
STRANGER = 300
NO_GUIDE = 350

#: Where a norm or a contract count for this much, the others are multiplied by it.
_TIMES = {Counts.NOT: 0, Counts.USUAL: 1, Counts.MUCH: 4}


def times(points: int, counts: Counts) -> int:
    return points * _TIMES[counts]
