"""What the check of a method says, as a person hears it. The check itself speaks English: it also names files."""

from __future__ import annotations

import re
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

#: A message of the check, and the words for it. The first that fits counts; `what` and `kind` are taken along.
_SAID: Final[tuple[tuple[str, str], ...]] = (
    (r"Field required", gettext_noop("is missing")),
    (r"Extra inputs are not permitted", gettext_noop("is not known here")),
    (r"Input should be (?P<what>'.*)", gettext_noop("can be: %(what)s")),
    (r"Input should be greater than or equal to (?P<what>\d+)", gettext_noop("is at least %(what)s")),
    (r"Input should be a valid bool.*", gettext_noop("is true or false")),
    (r"Input should be a valid integer.*", gettext_noop("is a whole number")),
    (r"Input should be a valid string.*", gettext_noop("is a text")),
    (r"Input should be a valid date.*", gettext_noop("is a date, such as 2026-01-31")),
    (r"Input should be a valid (tuple|list).*", gettext_noop("is a list: each part begins with a dash")),
    (
        r"Input should be a valid (dictionary|mapping).*",
        gettext_noop("has parts of its own: write them below it, further in"),
    ),
    (
        r"String should match pattern .*",
        gettext_noop("is not written as it should be: small letters, digits and dashes"),
    ),
    (r"(String|Tuple|List) should have at least .*", gettext_noop("is empty")),
    (r"stands here twice", gettext_noop("stands here twice")),
    (r"'(?P<what>.*)' is used more than once", gettext_noop("“%(what)s” is used more than once")),
    (r"there is no .* '(?P<what>.*)'", gettext_noop("“%(what)s” is not there")),
    (
        r"'(?P<what>.*)' belongs to a method that ships",
        gettext_noop("“%(what)s” is the name of another number: choose another name"),
    ),
    (
        r"not YAML: mapping values are not allowed.*",
        gettext_noop("cannot be read: there is a colon too many, or it stands too far in. Put a text between quotes."),
    ),
    (
        r"not YAML: could not find expected ':'.*",
        gettext_noop("cannot be read: here, or just above, a colon is missing"),
    ),
    (
        r"not YAML: (expected <block end>|did not find expected (key|'-' indicator)|block sequence entries).*",
        gettext_noop("cannot be read: it stands too far in, or not far enough"),
    ),
    (
        r"not YAML: (did not find expected ('|node)|expected (','|the node)|found unexpected end of stream).*",
        gettext_noop("cannot be read: a bracket or a quotation mark is not closed, here or above"),
    ),
    (
        r"not YAML: found character .*",
        gettext_noop("cannot be read: this sign cannot begin a text. Put it between quotes, and use no tabs."),
    ),
    (r"not YAML: (?P<what>.*)", gettext_noop("cannot be read as YAML: %(what)s")),
    (r"may hold no references .*", gettext_noop("holds a reference (& or *): write it out")),
    (r"must be one text, .*", gettext_noop("is one text, without --- or ...")),
    (r"lies too deep", gettext_noop("lies too deep")),
    (r"too long: .*", gettext_noop("is too long")),
    # phases and steps
    (
        r"needs exactly one decision, has (?P<what>\d+)",
        gettext_noop("needs one step of the kind decision, has %(what)s"),
    ),
    (r"is closed by hand, but has a decision", gettext_noop("is closed by hand, but has a step of the kind decision")),
    (r"is the last phase: .*", gettext_noop("is the last phase: say with ends_as which ending it leads to")),
    (
        r"are needed, except in a private phase, .*",
        gettext_noop("are needed, except in a private phase: that has none"),
    ),
    (r"'(?P<what>.*)' is no earlier step of this phase", gettext_noop("“%(what)s” is no earlier step of this phase")),
    (
        r"a standing step is not required, .*",
        gettext_noop("a step at any moment is not required, comes after nothing and has no per"),
    ),
    (r"leads to a phase in which .*", gettext_noop("leads to a phase in which this step itself can be taken")),
    (r"outcomes belong to a decision, .*", gettext_noop("outcomes belong to a decision, and a decision needs them")),
    (
        r'belongs to the kind "(?P<what>.*)", which needs it',
        gettext_noop("belongs to the kind %(what)s, which needs it"),
    ),
    (r'the kind "(?P<what>.*)" needs one', gettext_noop("the kind %(what)s needs one")),
    (r"cannot stand in a private phase", gettext_noop("cannot stand in a private phase")),
    # decisions
    (r"goes to a phase, ends or waits: .*", gettext_noop("goes to a phase, ends or waits: one of the three")),
    (r"going back, and only that, .*", gettext_noop("going back, and only that, begins a new round (new_round)")),
    (
        r"'(?P<what>.*)' is no step with a form in this phase",
        gettext_noop("“%(what)s” is no step with a form in this phase"),
    ),
    (r"needs either `at_least` or `equals`", gettext_noop("needs either at_least or equals")),
    # forms, guides, time
    (
        r'belong to the kinds "choice" and "choices", .*',
        gettext_noop("belong to the kinds choice and choices, which need them"),
    ),
    (r"lies between `minimum` .*", gettext_noop("lies between minimum (1 or more) and maximum")),
    (r"must be the life domains: .*", gettext_noop("must be the life domains: one section for each")),
    (
        r"needs either `after` with `within`, or `until_of`",
        gettext_noop("needs either after with within, or until_of"),
    ),
    (r"may hold no other placeholders .*", gettext_noop("may hold no other placeholders than {days} and {since}")),
    # order, people, bounds
    (
        r"in the order .* a phase is closed by hand .*",
        gettext_noop("in this order a phase is closed by hand and leads to no ending"),
    ),
    (r"in the order .* one of them must be `completed`", gettext_noop("in this order one of them must be completed")),
    (r"is less than `least`", gettext_noop("is less than least")),
    (r"is nought, so that nobody .*", gettext_noop("is nought, so that nobody is needed before that phase")),
    (r"belongs to a course for one .*", gettext_noop("belongs to a course for one participant at a time")),
    (r"must be true for a series of meetings", gettext_noop("must be true for a series of meetings")),
    (r"says neither `complexity` .*", gettext_noop("is neither light nor complex, and about nothing")),
    # changes: these are made by publishing, and are right
    (r"the course is at version \d+", gettext_noop("has a version that is not there yet")),
    (r"comes after the day from which .*", gettext_noop("comes after the day from which this version holds")),
    (r"comes before the one above it: .*", gettext_noop("comes before the one above it")),
    (
        r"nothing says what changed in version (?P<what>\d+)",
        gettext_noop("nothing says what changed in version %(what)s"),
    ),
)


def said(message: str) -> str:
    """A message of the check in the language of the screen; as it is when it is not known."""
    for pattern, words in _SAID:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            what = match.groupdict().get("what") or ""
            return _(words) % {"what": what.replace("' or '", "', '")} if "%(" in words else _(words)
    return message


def is_known(message: str) -> bool:
    """Whether there are words for a message."""
    return any(re.fullmatch(pattern, message, re.DOTALL) for pattern, _words in _SAID)
