"""Rest, breaks, hours and Sundays at their bound and just over it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from baken.worktime.rules import Kind, Person, Regime
from baken.worktime.tests.spans import ADULT, AUTUMN, SPRING, days, weeks, work

CARE = Regime({"second-short-rest": 10 * 60})
ALONE = Regime({"breaks-when-alone": 0})

#: Rule, what is within it, what is just over it, of whom, under which numbers (None: the bare law).
TABLE = [
    pytest.param(
        "daily-rest",
        [work(0, 14, 23), work(1, 10, 18)],
        [work(0, 14, 23), work(1, 7, 15), work(2, 21, 24), work(3, 7, 15)],
        ADULT,
        None,
        id="eleven hours, or once fewer in seven days",
    ),
    pytest.param(
        "daily-rest",
        [work(0, 14, 23), work(1, 7, 15), work(7, 14, 23), work(8, 7, 15)],
        [work(0, 14, 23), work(1, 7, 15), work(6, 14, 23), work(7, 7, 15)],
        ADULT,
        None,
        id="shortened after seven days",
    ),
    pytest.param(
        "daily-rest",
        [work(0, 8, 21)],
        [work(0, 8, 21), work(3, 8, 21.5), work(5, 8, 21.25)],
        ADULT,
        None,
        id="in the 24 hours from its start, whatever comes after",
    ),
    pytest.param(
        "daily-rest",
        [work(0, 14, 23), work(1, 7, 14), work(3, 14, 23), work(4, 9, 14)],
        [work(0, 14, 23), work(1, 7, 14), work(3, 14, 23), work(4, 8.75, 14)],
        ADULT,
        CARE,
        id="in care by agreement ten hours as well",
    ),
    pytest.param(
        "daily-rest",
        [
            work(SPRING - timedelta(1), 13, 22),
            work(SPRING, 10, 18),
            work(SPRING + timedelta(1), 14, 23),
            work(SPRING + timedelta(2), 7, 12),
        ],
        [
            work(SPRING - timedelta(1), 13, 22),
            work(SPRING, 9, 18),
            work(SPRING + timedelta(1), 14, 23),
            work(SPRING + timedelta(2), 7, 12),
        ],
        ADULT,
        None,
        id="in spring the night is an hour shorter",
    ),
    pytest.param(
        "daily-rest",
        [
            work(AUTUMN - timedelta(1), 14, 23),
            work(AUTUMN, 9, 17),
            work(AUTUMN + timedelta(1), 14, 23),
            work(AUTUMN + timedelta(2), 7, 12),
        ],
        [
            work(AUTUMN - timedelta(1), 14, 23),
            work(AUTUMN, 8.75, 17),
            work(AUTUMN + timedelta(1), 14, 23),
            work(AUTUMN + timedelta(2), 7, 12),
        ],
        ADULT,
        None,
        id="in autumn it is an hour longer",
    ),
    pytest.param(
        "weekly-rest",
        [*days(5, 9, 17), work(6, 9, 17)],
        [*days(5, 15, 23), work(6, 9, 17), work(7, 9, 17), *[work(day, 9, 17) for day in range(8, 14)]],
        ADULT,
        None,
        id="thirty-six hours",
    ),
    pytest.param(
        "weekly-rest",
        [*days(6, 9, 17), work(7, 6, 9)],
        [*days(6, 9, 17), *[work(d, 9, 17) for d in range(6, 14)]],
        ADULT,
        None,
        id="thirty-seven hours, or thirteen",
    ),
    pytest.param("weekly-rest", [*days(10, 9, 17)], [*days(13, 9, 17)], ADULT, None, id="or seventy-two in two weeks"),
    pytest.param("shift-hours", [work(0, 8, 20.75)], [work(0, 8, 21)], ADULT, None, id="twelve hours"),
    pytest.param(
        "shift-hours",
        [work(0, 7, 13), work(0, 21, 23)],
        [work(0, 7, 13), work(0, 16, 23, 0)],
        ADULT,
        None,
        id="with less than eight hours between it is one shift",
    ),
    pytest.param(
        "week-hours", [*days(6, 8, 18.75)], [*days(6, 8, 18.75), work(6, 8, 9)], ADULT, None, id="sixty hours"
    ),
    pytest.param(
        "week-hours",
        [*[work(d, 8, 18.75) for d in range(1, 6)], work(6, 20, 34.75)],
        [*[work(d, 8, 18.75) for d in range(1, 6)], work(6, 12, 25.75)],
        ADULT,
        None,
        id="a week ends on Sunday at midnight",
    ),
    pytest.param(
        "four-weeks-hours",
        weeks(4, days(5, 8, 19.75, 45)),
        [*weeks(4, days(5, 8, 19.75, 45)), work(5, 8, 9)],
        ADULT,
        None,
        id="fifty-five on average",
    ),
    pytest.param(
        "sixteen-weeks-hours",
        weeks(16, days(6, 9, 17.75)),
        [*weeks(16, days(6, 9, 17.75)), work(6, 9, 10)],
        ADULT,
        None,
        id="forty-eight on average",
    ),
    pytest.param(
        "sixteen-weeks-hours",
        [*weeks(16, days(6, 9, 17.75)), *[work(112 + d, 9, 17.75) for d in range(6)]],
        [*weeks(16, days(6, 9, 17.75)), *[work(112 + d, 9, 17.75) for d in range(6)], work(118, 9, 10)],
        ADULT,
        None,
        id="in any sixteen weeks",
    ),
    pytest.param(
        "sixteen-weeks-hours",
        weeks(16, days(6, 9, 17.75)),
        [*weeks(16, days(6, 9, 17.75)), work(6, 9, 10, 0, Kind.ABSENT)],
        ADULT,
        None,
        id="leave counts as hours",
    ),
    pytest.param(
        "alone-hours",
        weeks(16, [work(d, 9, 17.8, 0, alone=True) for d in range(5)]),
        [*weeks(16, [work(d, 9, 18, 0) for d in range(5)]), work(6, 9, 15, 0, alone=True)],
        ADULT,
        ALONE,
        id="forty-four on average for who has no break",
    ),
    pytest.param(
        "break", [work(0, 9, 14.5, 0)], [work(0, 9, 14.6, 0)], ADULT, None, id="none up to five and a half hours"
    ),
    pytest.param("break", [work(0, 9, 17, 30)], [work(0, 9, 17, 29)], ADULT, None, id="half an hour"),
    pytest.param(
        "break", [work(0, 9, 19.75, 45)], [work(0, 9, 19.75, 40)], ADULT, None, id="three quarters over ten hours"
    ),
    pytest.param(
        "break",
        [work(0, 9, 13, 0), work(0, 14, 18, 0)],
        [work(0, 9, 13, 0), work(0, 13.2, 17, 0)],
        ADULT,
        None,
        id="the time between two halves of a shift",
    ),
    pytest.param(
        "break", [work(0, 9, 17, 0, alone=True)], [work(0, 9, 17, 0)], ADULT, ALONE, id="none alone, by agreement"
    ),
    pytest.param(
        "free-sundays",
        [work(6 + 7 * n, 9, 12) for n in range(39)],
        [work(6 + 7 * n, 9, 12) for n in range(40)],
        ADULT,
        None,
        id="thirteen free in 52 weeks",
    ),
    pytest.param(
        "free-sundays",
        [work(5 + 7 * n, 17, 24) for n in range(45)],
        [work(5 + 7 * n, 17, 25) for n in range(45)],
        ADULT,
        None,
        id="an hour after midnight is Sunday work",
    ),
    pytest.param("sunday-agreed", [work(5, 9, 17)], [work(6, 9, 17)], Person(no_sundays=True), None, id="not agreed"),
]
