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

#: What the rooms of the care write into it.
SAID_BY_THE_ROOMS = (
    gettext_noop("beginning a trajectory"),
    gettext_noop("buddy assigned"),
    gettext_noop("buddy ended"),
    gettext_noop("changed"),
    gettext_noop("choosing a goal to report on"),
    gettext_noop("choosing whom to report on"),
    gettext_noop("closing a phase"),
    gettext_noop("consent withdrawn"),
    gettext_noop("contact assigned"),
    gettext_noop("contact ended"),
    gettext_noop("correcting an event"),
    gettext_noop("dossier"),
    gettext_noop("evaluation"),
    gettext_noop("expert assigned"),
    gettext_noop("expert ended"),
    gettext_noop("goal evaluation"),
    gettext_noop("history of the trajectory"),
    gettext_noop("import brp"),
    gettext_noop("import comparison"),
    gettext_noop("import looked at"),
    gettext_noop("import sjabloon"),
    gettext_noop("intake board"),
    gettext_noop("leaving out a step"),
    gettext_noop("letter about a decision"),
    gettext_noop("letter about a decision (PDF)"),
    gettext_noop("life domain analysis"),
    gettext_noop("list of participants"),
    gettext_noop("mentor assigned"),
    gettext_noop("mentor ended"),
    gettext_noop("moved"),
    gettext_noop("network"),
    gettext_noop("obligations worked out anew"),
    gettext_noop("organisation"),
    gettext_noop("personal data"),
    gettext_noop("refused rows of an import"),
    gettext_noop("registration"),
    gettext_noop("relation ended"),
    gettext_noop("report form"),
    gettext_noop("report to correct"),
    gettext_noop("step of the trajectory"),
    gettext_noop("stopping a trajectory"),
    gettext_noop("takes_over_from"),
    gettext_noop("text"),
    gettext_noop("waiting list"),
    gettext_noop("who guides"),
    gettext_noop("withdrawing an event"),
)

#: What was refused: the actions of the policy.
REFUSED = (
    gettext_noop("participant_view"),
    gettext_noop("participant_edit"),
    gettext_noop("bsn_reveal"),
    gettext_noop("secret_address_view"),
    gettext_noop("relations_edit"),
    gettext_noop("consents_edit"),
    gettext_noop("care_team_edit"),
    gettext_noop("trajectory_view"),
    gettext_noop("trajectory_record"),
    gettext_noop("trajectory_decide"),
    gettext_noop("plan_view"),
    gettext_noop("plan_edit"),
    gettext_noop("evaluation_edit"),
    gettext_noop("report_view"),
    gettext_noop("report_write"),
    gettext_noop("report_correct"),
    gettext_noop("document_print"),
    gettext_noop("today_view"),
    gettext_noop("participants_list"),
    gettext_noop("participant_register"),
    gettext_noop("intake_board"),
    gettext_noop("import_run"),
    gettext_noop("users_manage"),
    gettext_noop("settings_manage"),
    gettext_noop("access_log_view"),
    gettext_noop("own_account"),
    gettext_noop("report_dispute"),
    gettext_noop("document_view"),
    gettext_noop("document_add"),
    gettext_noop("card_view"),
    gettext_noop("card_edit"),
    gettext_noop("incident_view"),
    gettext_noop("incident_report"),
    gettext_noop("incident_handle"),
    gettext_noop("calamity_decide"),
    gettext_noop("notice_view"),
    gettext_noop("notice_send"),
    gettext_noop("case_bring"),
    gettext_noop("case_advise"),
    gettext_noop("crisis_record"),
    gettext_noop("message_register"),
    gettext_noop("protocol_view"),
    gettext_noop("protocol_manage"),
    gettext_noop("incident_of_staff_report"),
    gettext_noop("incidents_register"),
    gettext_noop("incidents_handle"),
    gettext_noop("absence_report"),
    gettext_noop("absence_manage"),
    gettext_noop("cases_agenda"),
    gettext_noop("cases_plan"),
    gettext_noop("post_view"),
    gettext_noop("signals_of_team"),
    gettext_noop("quality_view"),
)


def what(text: str) -> str:
    """What it was about, in the reader's language where a translation exists."""
    return gettext(text) if text else ""
