"""Who is young or spared: at the bound and just over it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from baken.worktime.rules import Period, Person
from baken.worktime.tests.spans import MONDAY, days, night, on_call, weeks, work

YOUNG = Person(born_on=date(2009, 1, 10), sleeps_in=False)
CHILD = Person(born_on=date(2011, 1, 10), sleeps_in=False)
SPARED = Person(sleeps_in=False, spared=(Period(MONDAY - timedelta(70), MONDAY + timedelta(200)),))

#: Rule, what is within it, what is just over it, of whom, under which numbers (None: the bare law).
TABLE = [
    pytest.param("child", [], [work(0, 9, 12)], CHILD, None, id="nobody under sixteen"),
    pytest.param("young-shift", [work(0, 9, 18.75)], [work(0, 9, 19)], YOUNG, None, id="nine hours"),
    pytest.param(
        "young-week", days(5, 9, 18.75), [*days(5, 9, 18.75), work(5, 9, 9.5, 0)], YOUNG, None, id="forty-five hours"
    ),
    pytest.param(
        "young-four-weeks",
        weeks(4, days(5, 9, 17.75)),
        [*weeks(4, days(5, 9, 17.75)), work(5, 9, 10)],
        YOUNG,
        None,
        id="forty on average",
    ),
    pytest.param(
        "young-rest",
        [work(0, 13, 21), work(1, 9, 15)],
        [work(0, 13, 21.5), work(1, 9, 15)],
        YOUNG,
        None,
        id="twelve hours",
    ),
    pytest.param("young-night", [work(0, 15, 23)], [work(0, 15, 23.1)], YOUNG, None, id="not after eleven"),
    pytest.param("young-night", [work(0, 6, 12)], [work(0, 5.9, 12)], YOUNG, None, id="nor before six"),
    pytest.param(
        "young-weekly-rest", [*days(5, 9, 17), work(7, 9, 12)], days(8, 9, 15), YOUNG, None, id="thirty-six in a week"
    ),
    pytest.param(
        "young-break", [work(0, 9, 13.5, 0)], [work(0, 9, 13.6, 0)], YOUNG, None, id="after four and a half hours"
    ),
    pytest.param("young-duties", [work(0, 9, 12)], [on_call(0)], YOUNG, None, id="not on call"),
    pytest.param("spared-shift", [work(0, 9, 19.75)], [work(0, 9, 20)], SPARED, None, id="ten hours"),
    pytest.param("spared-night", [work(0, 9, 17)], [night(0)], SPARED, None, id="no nights"),
    pytest.param(
        "spared-average",
        weeks(16, days(5, 9, 18.75)),
        [*weeks(16, days(5, 9, 18.75)), work(5, 9, 10)],
        SPARED,
        None,
        id="forty-five on average",
    ),
    pytest.param(
        "around-a-birth", [work(0, 9, 17)], [work(0, 9, 17)], Person(no_work=(Period(MONDAY),)), None, id="no work"
    ),
    pytest.param(
        "no-nights", [work(0, 9, 17)], [night(0)], Person(no_nights=(Period(MONDAY),)), None, id="for one's health"
    ),
]
