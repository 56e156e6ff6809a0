"""Cases in words: where they stand, and why they stand still (RR-07, CT-03)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baken.continuity.rules.cases import CaseState
from baken.shared.templatetags.baken import short_day

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from baken.continuity.models import FollowUp, Meeting
    from baken.continuity.selectors import Agenda, Agreement, Case

STATES = {
    CaseState.WAITING: ("soon", gettext_lazy("no meeting yet")),
    CaseState.PLANNED: ("info", gettext_lazy("on the agenda")),
    CaseState.DISCUSSED: ("soon", gettext_lazy("no advice yet")),
    CaseState.ADVISED: ("info", gettext_lazy("advice given")),
    CaseState.HELD: ("late", gettext_lazy("stands still")),
    CaseState.CLOSED: ("quiet", gettext_lazy("closed")),
}


def chip(case: Case) -> dict[str, str]:
    kind, words = STATES[case.state]
    return {"kind": kind, "text": str(words)}


def meeting_words(meeting: Meeting) -> str:
    """A meeting to choose: its day, its hour and its place."""
    hour = f"{meeting.starts_at:%H:%M}" if meeting.starts_at else ""
    return ", ".join(part for part in (f"{short_day(meeting.held_on)} {hour}".strip(), meeting.place) if part)


def meeting_choices(meetings: Iterable[Meeting]) -> list[tuple[str, str]]:
    return [(str(one.pk), meeting_words(one)) for one in meetings]


def why_held(agreement: Agreement) -> str:
    """Why a case stands still (CT-03)."""
    last = agreement.last
    if last is None:
        return _("Nobody agreed that the expert team discusses this.")
    if last.withdrawn_on is not None:
        return _("The consent was withdrawn on %(day)s: %(reason)s") % {
            "day": short_day(last.withdrawn_on),
            "reason": last.withdrawal_reason,
        }
    if last.until_on is not None:
        return _("The consent held up to and including %(day)s.") % {"day": short_day(last.until_on)}
    return _("The consent does not hold today.")


def case_lines(cases: Iterable[Case]) -> list[dict[str, Any]]:
    """A list of cases."""
    return [
        {
            "case": one.row,
            "participant": one.row.participant,
            "chip": chip(one),
            "why_held": why_held(one.agreement) if one.is_held else "",
            "url": reverse("continuity:case", args=[one.row.participant_id, one.row.pk]),
        }
        for one in cases
    ]


def advise_lines(cases: Iterable[Case]) -> list[dict[str, Any]]:
    """Cases in which someone of the expert team can advise, for `shared/_due_list.html`."""
    return [
        {
            "status": "late" if one.state is CaseState.DISCUSSED else "soon",
            "when": short_day(one.row.meeting.held_on) if one.row.meeting else chip(one)["text"],
            "title": f"{one.row.participant.display_name}: {one.row.get_ground_display()}",
            "url": reverse("continuity:case", args=[one.row.participant_id, one.row.pk]),
            "why": Truncator(one.row.question).words(24, truncate="…"),
            "action": _("Advise"),
            "action_url": reverse("continuity:advice_add", args=[one.row.participant_id, one.row.pk]),
        }
        for one in cases
    ]


def agenda_lines(agendas: Iterable[Agenda]) -> list[dict[str, Any]]:
    """Meetings with their cases."""
    return [
        {
            "meeting": one.meeting,
            "title": meeting_words(one.meeting),
            "cases": case_lines(one.cases),
            "others": one.others,
        }
        for one in agendas
    ]


def follow_up_lines(follow_ups: Iterable[FollowUp], today: date) -> list[dict[str, Any]]:
    """What is done with the advice, each with its chip."""
    return [{"follow_up": one, "is_late": not one.is_done and one.due_on < today} for one in follow_ups]
