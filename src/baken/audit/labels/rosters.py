"""What the rooms of rosters write into the log: here to be translated."""

from django.utils.translation import gettext_noop

#: Making and publishing rosters, and the details that name where: a home's roster.
SAID_BY_ROSTERS = (
    gettext_noop("roster"),
    gettext_noop("roster published"),
    gettext_noop("shifts of a roster"),
    gettext_noop("shifts of a published roster"),
    gettext_noop("step on the board"),
    gettext_noop("change of a roster"),
    gettext_noop("change of a roster withdrawn"),
    gettext_noop("answer to a change of a roster"),
    gettext_noop("exception accepted"),
    gettext_noop("exception taken back"),
    gettext_noop("weeks"),
    gettext_noop("shifts"),
    gettext_noop("step"),
    gettext_noop("how"),
    gettext_noop("open"),
    gettext_noop("rule"),
    gettext_noop("sort"),
    gettext_noop("by_phone"),
)
#: Kinds of shifts, and how many are needed.
SAID_BY_DEMAND = (
    gettext_noop("kind of shift"),
    gettext_noop("workers needed in shifts"),
    gettext_noop("extra need for workers"),
)
#: Proposals and rounds in which colleagues choose.
SAID_BY_MAKING = (
    gettext_noop("proposal for a roster"),
    gettext_noop("round of choosing"),
    gettext_noop("choice in a round"),
    gettext_noop("rosters"),
    gettext_noop("parts"),
    gettext_noop("taken"),
    gettext_noop("given"),
    gettext_noop("most_shifts"),
)
SAID_BY_WORKERS = (
    gettext_noop("age of a worker"),
    gettext_noop("availability"),
    gettext_noop("contract"),
    gettext_noop("days that differ"),
    gettext_noop("history of a worker"),
    gettext_noop("home where someone works"),
    gettext_noop("leave"),
    gettext_noop("limit of a worker"),
    gettext_noop("list of workers"),
    gettext_noop("sheet of a worker"),
    gettext_noop("show"),
    gettext_noop("skill"),
    gettext_noop("skill of a worker"),
    gettext_noop("travel times"),
    gettext_noop("user"),
    gettext_noop("wish for a roster"),
)
SAID_BY_WORKTIME = (gettext_noop("agreement on working time"),)
SAID_BY_REPLACEMENTS = (
    gettext_noop("shift to replace"),
    gettext_noop("question to help"),
    gettext_noop("answer to a question to help"),
    gettext_noop("shift replaced"),
    gettext_noop("people"),
    gettext_noop("late"),
)
SAID_BY_HOURS = (
    gettext_noop("worked hours"),
    gettext_noop("approved hours"),
    gettext_noop("count"),
    gettext_noop("whole"),
    gettext_noop("homes"),
)
SAID_BY_MYROSTER = (
    gettext_noop("calendar link"),
    gettext_noop("swap of shifts"),
    gettext_noop("answer to a swap"),
    gettext_noop("request for an open shift"),
    gettext_noop("asked"),
    gettext_noop("stage"),
)
