"""Nights at their bound and just over it."""

from __future__ import annotations

import pytest

from baken.worktime.rules import Regime
from baken.worktime.tests.spans import ADULT, days, night, weeks, work

#: Rule, what is within it, what is just over it, of whom, under which numbers (None: the bare law).
TABLE = [
    pytest.param("night-hours", [night(0, 20.25, 31)], [night(0, 20, 32.75, 30)], ADULT, None, id="ten, or twelve"),
    pytest.param(
        "night-hours",
        [night(2 * d, 20, 31) for d in range(5)],
        [night(2 * d, 20, 31) for d in range(6)],
        ADULT,
        None,
        id="lengthened five times in fourteen days",
    ),
    pytest.param(
        "night-hours",
        [night(14 * d, 20, 31) for d in range(22)],
        [night(14 * d, 20, 31) for d in range(23)],
        ADULT,
        None,
        id="and twenty-two times in a year",
    ),
    pytest.param(
        "night-hours",
        [work(0, 12, 25, 60)],
        [work(0, 12.9, 25.1, 0)],
        ADULT,
        None,
        id="more than an hour after midnight is a night",
    ),
    pytest.param(
        "night-rest",
        [night(0), work(1, 21, 24)],
        [night(0), work(1, 20, 24), night(3), work(4, 20, 24)],
        ADULT,
        None,
        id="fourteen hours, or once fewer",
    ),
    pytest.param(
        "night-rest",
        [night(0, 20, 31), work(1, 19, 23)],
        [night(0, 20, 31), work(1, 18.75, 23)],
        ADULT,
        None,
        id="twelve after a lengthened one, never fewer",
    ),
    pytest.param(
        "night-rest",
        [work(0, 16, 26), work(1, 13, 17), work(2, 16, 26), work(3, 13, 17)],
        [work(0, 16, 26.1), work(1, 13, 17), work(2, 16, 26.1), work(3, 13, 17)],
        ADULT,
        None,
        id="only when it ends after two",
    ),
    pytest.param(
        "nights-row-rest",
        [night(0), night(1), night(2), work(5, 5, 12)],
        [night(0), night(1), night(2), work(5, 4.9, 12)],
        ADULT,
        None,
        id="forty-six hours after three nights",
    ),
    pytest.param(
        "nights-row-rest",
        [night(0), night(1), work(3, 7, 15)],
        [night(0), night(1), night(2), work(4, 7, 15)],
        ADULT,
        None,
        id="not after two",
    ),
    pytest.param(
        "row-with-nights",
        [*days(6, 9, 17), night(6)],
        [*days(7, 9, 17), night(7)],
        ADULT,
        None,
        id="seven in a row with a night",
    ),
    pytest.param(
        "row-with-nights",
        [*days(7, 9, 17), night(7)],
        [*days(8, 9, 17), night(8)],
        ADULT,
        Regime({"row-with-nights": 8}),
        id="eight by agreement",
    ),
    pytest.param(
        "nights-sixteen-weeks",
        [night(3 * d) for d in range(36)],
        [night(3 * d) for d in range(37)],
        ADULT,
        None,
        id="thirty-six nights",
    ),
    pytest.param(
        "nights-year",
        [night(2 * d) for d in range(140)],
        [night(2 * d) for d in range(141)],
        ADULT,
        Regime({"nights-sixteen-weeks": 112}),
        id="a hundred and forty a year",
    ),
    pytest.param(
        "nights-average",
        [*weeks(15, [*days(4, 8, 18.75), night(5, 0.1, 8)])],
        [*weeks(16, [*days(4, 8, 18.75), night(5, 0.1, 8)])],
        ADULT,
        None,
        id="forty on average with sixteen nights",
    ),
]
