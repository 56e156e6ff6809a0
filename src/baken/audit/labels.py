"""The words of the access log on screen. The log itself keeps plain English keys, whatever language one reads in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from baken.audit.rules import Event, Outcome

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

EVENTS: dict[str, StrOrPromise] = {
    Event.VIEW: _("viewed"),
    Event.SEARCH: _("searched"),
    Event.PRINT: _("printed"),
    Event.EXPORT: _("exported"),
    Event.CREATE: _("made"),
    Event.UPDATE: _("changed"),
    Event.DELETE: _("removed"),
    Event.REVEAL: _("revealed"),
    Event.SIGN_IN: _("signed in"),
    Event.SIGN_OUT: _("signed out"),
}
OUTCOMES: dict[str, StrOrPromise] = {Outcome.SUCCESS: _("succeeded"), Outcome.DENIED: _("refused")}
RELATIONS: dict[str, StrOrPromise] = {
    "mentor": _("mentor"),
    "buddy": _("buddy"),
    "contact": _("first contact"),
    "team": _("team"),
    "expert_team": _("expert team"),
    "location": _("manager of the location"),
    "none": _("no relation"),
}
ROLES: dict[str, StrOrPromise] = {
    "administrator": _("Administrator"),
    "manager": _("Manager"),
    "worker": _("Mentor or support worker"),
    "expert": _("Behavioural expert"),
    "planner": _("Planner"),
    "quality": _("Quality officer"),
    "system": _("System"),
}

#: What is opened without saying which kind of thing, said by the rooms below: put here to be translated.
SAID_BY_ACCOUNTS = (
    gettext_noop("account"),
    gettext_noop("account closed"),
    gettext_noop("account opened again"),
    gettext_noop("invitation"),
    gettext_noop("second step reset"),
    gettext_noop("second step added"),
    gettext_noop("second step removed"),
    gettext_noop("recovery codes made anew"),
    gettext_noop("password changed"),
    gettext_noop("location"),
    gettext_noop("team"),
    gettext_noop("team membership"),
    gettext_noop("setting of a rule"),
    gettext_noop("own account"),
    gettext_noop("access log"),
    gettext_noop("list of staff"),
    gettext_noop("password"),
    gettext_noop("second step"),
    gettext_noop("passkey"),
    gettext_noop("sign-on of the organisation"),
)


def what(text: str) -> str:
    """What it was about, in the reader's language where a translation exists."""
    return gettext(text) if text else ""
