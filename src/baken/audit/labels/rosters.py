"""What the rooms of rosters write into the log: here to be translated."""

from django.utils.translation import gettext_noop

#: The details that name where: a home's roster.
SAID_BY_ROSTERS = (gettext_noop("roster"),)
SAID_BY_WORKERS = ()
SAID_BY_WORKTIME = ()
SAID_BY_REPLACEMENTS = ()
SAID_BY_MYROSTER = ()
