"""The words of the access log on screen. The log itself keeps plain English keys, whatever language one reads in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext, pgettext_lazy
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


def what(text: str) -> str:
    """What it was about, in the reader's language where a translation exists."""
    return gettext(text) if text else ""
