"""Sleep-ins and being on call at their bound and just over it."""

from __future__ import annotations

import pytest

from baken.worktime.rules import Person, Regime
from baken.worktime.tests.spans import ADULT, SLEEPER, asleep, night, on_call, weeks, work

SHORT_SLEEP = Regime({"sleep-in-short-rests": 1})
REACHABLE = Regime({"on-call-agreed": 1})

#: Rule, what is within it, what is just over it, of whom, under which numbers (None: the bare law).
TABLE = [
    pytest.param("sleep-in-length", [asleep(0, 10, 34)], [asleep(0, 9.9, 34)], SLEEPER, None, id="twenty-four hours"),
    pytest.param(
        "sleep-in-length",
        [work(0, 15, 22), asleep(0, 22, 31), work(1, 7, 15)],
        [work(0, 15, 22), asleep(0, 22, 31), work(1, 7, 15.1)],
        SLEEPER,
        None,
        id="with the work around it",
    ),
    pytest.param(
        "sleep-in-number",
        weeks(26, [asleep(0), asleep(3)]),
        [*weeks(26, [asleep(0), asleep(3)]), asleep(5)],
        SLEEPER,
        None,
        id="fifty-two in 26 weeks",
    ),
    pytest.param(
        "sleep-in-average",
        weeks(26, [asleep(0, 8, 32, 0), asleep(3, 8, 32, 0)]),
        [*weeks(26, [asleep(0, 8, 32, 0), asleep(3, 8, 32, 0)]), work(6, 9, 10)],
        SLEEPER,
        None,
        id="forty-eight on average",
    ),
    pytest.param(
        "sleep-in-average",
        weeks(26, [asleep(0, 8, 32, 0), asleep(3, 8, 32, 0), work(5, 9, 21, 0)]),
        weeks(26, [asleep(0, 8, 32, 0), asleep(3, 8, 32, 0), work(5, 9, 21.1, 0)]),
        Person(sleeps_in=True, agreed_to_60=True),
        None,
        id="sixty for who agreed",
    ),
    pytest.param(
        "sleep-in-rest",
        [work(0, 9, 17), asleep(1, 4, 28), work(2, 15, 20)],
        [work(0, 9, 17), asleep(1, 3.9, 27)],
        SLEEPER,
        None,
        id="eleven hours before",
    ),
    pytest.param(
        "sleep-in-rest",
        [asleep(0, 10, 33), work(1, 20, 24)],
        [asleep(0, 10, 33), work(1, 19.9, 24)],
        SLEEPER,
        None,
        id="and after",
    ),
    pytest.param(
        "sleep-in-rest",
        [asleep(0, 10, 33), work(1, 17, 24), work(2, 14, 18)],
        [asleep(0, 10, 33), work(1, 17, 24), work(2, 13.5, 18)],
        SLEEPER,
        SHORT_SLEEP,
        id="shortened and given back",
    ),
    pytest.param(
        "sleep-in-week",
        [asleep(d, 16, 33) for d in (0, 2, 4)],
        [asleep(d, 16, 33) for d in (0, 2, 4, 6)],
        SLEEPER,
        None,
        id="ninety hours, as a day and six times eleven",
    ),
    pytest.param(
        "awake-beside-sleep-ins",
        [asleep(0), work(3, 8, 20.75)],
        [asleep(0), work(3, 8, 21)],
        SLEEPER,
        None,
        id="an awake shift is no longer",
    ),
    pytest.param(
        "on-call-often",
        [on_call(d) for d in (0, 2, 4)],
        [on_call(d) for d in range(20)],
        ADULT,
        None,
        id="fourteen days free of it in four weeks",
    ),
    pytest.param(
        "on-call-often",
        [on_call(d) for d in (0, 2, 4)],
        [on_call(d) for d in (0, 2, 4, 6)],
        ADULT,
        REACHABLE,
        id="in care three times in a week",
    ),
    pytest.param(
        "on-call-often",
        [on_call(d) for n in range(16) for d in (7 * n, 7 * n + 3)],
        [on_call(d) for n in range(16) for d in (7 * n, 7 * n + 3)] + [on_call(5)],
        ADULT,
        REACHABLE,
        id="in care thirty-two times in sixteen weeks",
    ),
    pytest.param(
        "on-call-beside-nights",
        [on_call(0, 0, 11.5), night(0)],
        [on_call(0, 0, 11.6), night(0)],
        ADULT,
        None,
        id="not in the eleven hours before a night",
    ),
    pytest.param(
        "on-call-beside-nights",
        [night(0), on_call(1, 21, 24)],
        [night(0), on_call(1, 20.9, 24)],
        ADULT,
        None,
        id="nor in the fourteen after",
    ),
    pytest.param(
        "on-call-and-sleep-ins",
        [asleep(0), on_call(2), on_call(4)],
        [asleep(0), on_call(2), on_call(4), asleep(6)],
        SLEEPER,
        None,
        id="both together three times in a week",
    ),
]
