"""What stands in an entry about living in a home."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from baken.homes.models import EndReason, StayKind
from baken.households.presenters.balances import between
from baken.presence.wording import reason as away_because
from baken.restrictions.models import Measure
from baken.restrictions.models.evaluations import Outcome
from baken.timeline.presenters.content import Content, texts
from baken.youths.models.admissions import Outcome as Admission
from baken.youths.models.contacts import ContactKind

if TYPE_CHECKING:
    from baken.timeline.selectors import Background, Row


def stay_content(row: Row, _background: Background) -> Content:
    """That someone came to live in a home, moved, or left it."""
    facts = row.facts
    where = {"home": facts["home"], "room": facts["room"]}
    url = reverse("homes:stays", args=[row.whose])
    if row.of.name == "stay_end":
        why = facts["end_reason"]
        return Content(
            title=_("No longer lives in %(home)s") % where,
            parts=texts(("", facts["end_note"])),
            url=url,
            remarks=[str(EndReason(why).label)] if why else [],
        )
    words = _("Moved to %(home)s, %(room)s") if facts["moved"] else _("Came to live in %(home)s, %(room)s")
    return Content(
        title=words % where,
        parts=texts(("", facts["because"])),
        url=url,
        remarks=[str(StayKind(facts["kind"]).label)],
    )


def away_content(row: Row, _background: Background) -> Content:
    """An absence of more than a day."""
    until = row.facts["until_at"]
    words = {"why": away_because(row.facts["reason"]), "until": _moment(until) if until else ""}
    return Content(
        title=(_("Away (%(why)s) until %(until)s") if until else _("Away (%(why)s), not known until when")) % words,
        parts=[],
        url=reverse("presence:person", args=[row.whose]),
    )


def admission_content(row: Row, _background: Background) -> Content:
    """The check before living in a home for youth, with what was decided (YG-04)."""
    facts = row.facts
    return Content(
        title=_("Check before living in %(home)s") % {"home": facts["home"]},
        parts=texts(("", facts["decided_because"])),
        url=reverse("youths:check", args=[row.whose, row.entry_id]),
        chip={"kind": "info" if facts["outcome"] else "soon", "text": _decision(facts["outcome"])},
    )


def _decision(outcome: str) -> str:
    return str(Admission(outcome).label) if outcome else pgettext("check before living in a home", "not decided yet")


def perspective_content(row: Row, _background: Background) -> Content:
    """The plan for after eighteen was begun, or everything in it is arranged (YG-07)."""
    done = row.of.name == "perspective_done"
    return Content(
        title=_("The plan for after eighteen is arranged") if done else _("Began a plan for after eighteen"),
        parts=[] if done else texts(("", row.facts["own_words"])),
        url=reverse("youths:perspective", args=[row.whose]),
    )


def contact_content(row: Row, _background: Background) -> Content:
    """How contact with home went (YG-07). With whom stands on its page."""
    facts = row.facts
    return Content(
        title=str(ContactKind(facts["kind"]).label),
        parts=texts(("", facts["went"]), (_("In their own words"), facts["own_words"])),
        url=reverse("youths:contact", args=[row.whose, row.entry_id]),
    )


def measure_content(row: Row, _background: Background) -> Content:
    """A measure that restricts freedom: begun, looked at again, or ended (SL-08)."""
    facts = row.facts
    said = {"kind": Measure(kind=facts["kind"]).kind_title}
    if row.of.name == "measure_look":
        url = reverse("restrictions:measure", args=[row.whose, facts["measure_id"]])
        title = _("Looked again at: %(kind)s") % said
        chip = {"kind": "info", "text": str(Outcome(facts["outcome"]).label)}
        return Content(title=title, parts=texts(("", facts["reason"])), url=url, chip=chip)
    url = reverse("restrictions:measure", args=[row.whose, row.entry_id])
    if row.of.name == "measure_end":
        return Content(title=_("Ended: %(kind)s") % said, parts=texts(("", facts["end_reason"])), url=url)
    parts = texts(("", facts["what"]), (_("Serious harm that it averts"), facts["harm"]))
    return Content(title=_("Began: %(kind)s") % said, parts=parts, url=url)


def weighing_content(row: Row, _background: Background) -> Content:
    """A choice that pulled two ways (SL-07)."""
    facts = row.facts
    return Content(
        title=between(facts["balance"]),
        parts=texts(("", facts["situation"]), (_("Weighed"), facts["weighed"]), (_("Decided"), facts["decided"])),
        url=reverse("households:weighings", args=[row.whose]),
        remarks=[_("with %(who)s") % {"who": facts["with_whom"]}] if facts["with_whom"] else [],
    )


def needs_content(row: Row, _background: Background) -> Content:
    """What the meeting held someone to need (LE-06)."""
    facts = row.facts
    return Content(
        title=_("Settled which living environment someone needs"),
        parts=texts(("", facts["reason"])),
        url=reverse("environments:needs", args=[row.whose]),
        remarks=[_("with %(who)s") % {"who": facts["present"]}] if facts["present"] else [],
    )


def placing_content(row: Row, _background: Background) -> Content:
    """A place that was decided on."""
    facts = row.facts
    words = {"home": facts["home"], "room": facts["room"], "day": _day(facts["from_on"])}
    return Content(
        title=_("A place in %(home)s, %(room)s, from %(day)s") % words,
        parts=texts(("", facts["reason"])),
        url=reverse("homes:stays", args=[row.whose]),
    )


def _day(value: str) -> str:
    return date_format(date.fromisoformat(value), "j F Y")


def _moment(value: str) -> str:
    return date_format(localtime(datetime.fromisoformat(value)), "j F Y H:i")
