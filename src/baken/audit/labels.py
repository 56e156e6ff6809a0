"""The words of the access log on screen. The log itself keeps plain English keys, whatever language one reads in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext, gettext_noop, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from baken.audit.rules import Event, Outcome

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

EVENTS: dict[str, StrOrPromise] = {
    Event.VIEW: pgettext_lazy("access log", "viewed"),
    Event.SEARCH: pgettext_lazy("access log", "searched"),
    Event.PRINT: pgettext_lazy("access log", "printed"),
    Event.EXPORT: pgettext_lazy("access log", "exported"),
    Event.CREATE: pgettext_lazy("access log", "made"),
    Event.UPDATE: pgettext_lazy("access log", "changed"),
    Event.DELETE: pgettext_lazy("access log", "removed"),
    Event.REVEAL: pgettext_lazy("access log", "revealed"),
    Event.SIGN_IN: pgettext_lazy("access log", "signed in"),
    Event.SIGN_OUT: pgettext_lazy("access log", "signed out"),
}
OUTCOMES: dict[str, StrOrPromise] = {
    Outcome.SUCCESS: pgettext_lazy("access log", "succeeded"),
    Outcome.DENIED: pgettext_lazy("access log", "refused"),
}
RELATIONS: dict[str, StrOrPromise] = {
    "mentor": pgettext_lazy("access log", "mentor"),
    "buddy": pgettext_lazy("access log", "buddy"),
    "contact": pgettext_lazy("access log", "first contact"),
    "team": pgettext_lazy("access log", "team"),
    "expert_team": pgettext_lazy("access log", "expert team"),
    "location": pgettext_lazy("access log", "manager of the location"),
    "none": pgettext_lazy("access log", "no relation"),
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

#: What the rooms around the care write into the log, and the names of its details: here to be translated.
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
    gettext_noop("name"),
    gettext_noop("roles"),
    gettext_noop("email"),
    gettext_noop("language"),
    gettext_noop("locations"),
    gettext_noop("changes"),
    gettext_noop("reason"),
    gettext_noop("from"),
    gettext_noop("to"),
    gettext_noop("until"),
    gettext_noop("rule"),
    gettext_noop("rows"),
)


def what(text: str) -> str:
    """What it was about, in the reader's language where a translation exists."""
    return gettext(text) if text else ""
