"""What stands in an entry, per source: its title, its texts, and where it can be read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from baken.continuity.models import Ground
from baken.continuity.models.cases import DisciplineChoices
from baken.incidents.models import GroundChoices, InjuryChoices
from baken.incidents.selectors import kind_title
from baken.methods.catalogue import load_course
from baken.plans.models.risks import Occasion
from baken.post.purposes import purpose_of
from baken.reports.models import DocumentKind, MemoKind
from baken.reports.presenters.reports import POINT_TITLES, STEP_CHIPS
from baken.reports.rules import Observations
from baken.timeline.presenters import living
from baken.timeline.presenters.content import Content, texts
from baken.timeline.presenters.methods import drawing_content, match_content, method_content, response_content
from baken.trajectories.models import KindChoices, TrajectoryEvent
from baken.trajectories.wording import event_title, outcome_title

if TYPE_CHECKING:
    from baken.timeline.selectors import Background, Row

_ISO_DAY = 10


def day_in_words(value: str | date | None) -> str:
    """A day out of JSON, in full."""
    if not value:
        return ""
    day = date.fromisoformat(value[:_ISO_DAY]) if isinstance(value, str) else value
    return date_format(day, "j F Y")


def moment_of(value: str) -> datetime:
    """A moment out of JSON."""
    return timezone.localtime(datetime.fromisoformat(value))


def _report(row: Row, _background: Background) -> Content:
    said = Observations(row.facts["understanding"], row.facts["execution"], row.facts["experience"])
    day = timezone.localtime(row.moment).date().isoformat()
    query = urlencode({"from_on": day, "until_on": day})
    return Content(
        title="",
        parts=[(POINT_TITLES[point], text) for point, text in said],
        url=f"{reverse('reports:list', args=[row.whose])}?{query}#report-{row.entry_id}",
        chip=None if row.facts["progress"] is None else STEP_CHIPS[row.facts["progress"]],
    )


def _memo(row: Row, _background: Background) -> Content:
    facts = row.facts
    kind = str(MemoKind(facts["kind"]).label)
    return Content(
        title=facts["title"] or kind,
        parts=texts(("", facts["text"])),
        url=f"{reverse('reports:memos', args=[row.whose])}#memo-{row.entry_id}",
        remarks=[
            *([_("with or about %(whom)s") % {"whom": facts["about"]}] if facts["about"] else []),
            *(
                [_("must be read until %(day)s") % {"day": day_in_words(facts["must_read_until"])}]
                if facts["must_read_by"]
                else []
            ),
        ],
    )


def _minutes(row: Row, _background: Background) -> Content:
    facts = row.facts
    return Content(
        title=facts["subject"],
        parts=texts(("", facts["text"] or facts["short"])),
        url=reverse("reports:minutes", args=[row.whose, row.entry_id]),
        remarks=[_("there: %(who)s") % {"who": facts["present"]}] if facts["present"] else [],
    )


def _document(row: Row, _background: Background) -> Content:
    facts = row.facts
    said = str(DocumentKind(facts["kind"]).label)
    return Content(
        title=facts["title"],
        parts=texts(("", facts["sender"] and _("From %(sender)s.") % {"sender": facts["sender"]})),
        url=reverse("reports:document", args=[row.whose, row.entry_id]),
        remarks=[said, _("dated %(day)s") % {"day": day_in_words(facts["dated_on"])}],
    )


def _event(row: Row, _background: Background) -> Content:
    facts = row.facts
    event = TrajectoryEvent(
        kind=facts["kind"], step=facts["step"], phase=facts["phase"], outcome=facts["outcome"], data=facts["data"]
    )
    course = load_course(facts["course"], facts["version"])
    outcome = outcome_title(course, event)
    title = event_title(course, event)
    if facts["kind"] == KindChoices.LEFT_OUT:
        title = _("%(step)s: left out") % {"step": title}
    return Content(
        title=f"{title}: {outcome}" if outcome else title,
        parts=texts(("", facts["reason"]), ("", facts["remark"])),
        url=reverse("trajectories:events", args=[row.whose]),
    )


def _plan(row: Row, _background: Background) -> Content:
    facts = row.facts
    words = _("Support plan, version %(version)s: agreed") if facts["agreed_on"] else _(
        "Support plan, version %(version)s: ready to be agreed"
    )  # fmt: skip
    return Content(
        words % {"version": facts["version"]}, [], reverse("plans:plan_version", args=[row.whose, row.entry_id])
    )


def _card(row: Row, _background: Background) -> Content:
    facts = row.facts
    words = (
        _("Participant card, version %(version)s: in force")
        if row.of.name == "card"
        else _("Early-warning plan, version %(version)s: in force")
    )
    return Content(
        title=words % {"version": facts["version"]},
        parts=texts(*(("", facts[name]) for name in row.of.searched)),
        url=reverse(f"plans:{row.of.name}", args=[row.whose]),
    )


def _risks(row: Row, _background: Background) -> Content:
    facts = row.facts
    said = _("Risk inventory %(occasion)s, filled in by %(name)s") % {
        "occasion": Occasion(facts["occasion"]).label,
        "name": facts["filled_in_by_name"],
    }
    return Content(said, texts(("", facts["note"])), reverse("plans:risks", args=[row.whose]))


def _incident(row: Row, background: Background) -> Content:
    incident = background.incidents[row.entry_id]
    title = kind_title(incident.kind)
    hurt = incident.injury != InjuryChoices.NONE
    return Content(
        title=_("%(kind)s (near miss)") % {"kind": title} if incident.near_miss else title,
        parts=texts(("", background.naming.text(incident, incident.what))),
        url=reverse("incidents:incident", args=[row.whose, incident.pk]),
        remarks=[str(InjuryChoices(incident.injury).label)] if hurt else [],
    )


def _notice(row: Row, _background: Background) -> Content:
    facts = row.facts
    said = _("%(ground)s, time %(number)s") % {
        "ground": str(GroundChoices(facts["ground"]).label).capitalize(),
        "number": facts["number"],
    }
    return Content(said, texts(("", facts["what"])), reverse("incidents:occurrence", args=[row.whose, row.entry_id]))


def _post(row: Row, _background: Background) -> Content:
    facts = row.facts
    return Content(
        title=facts["subject_nl"],
        parts=texts(("", facts["body_nl"])),
        url=reverse("post:of_participant", args=[row.whose]),
        remarks=[str(purpose_of(facts["purpose"]).title)],
    )


def _message(row: Row, _background: Background) -> Content:
    facts = row.facts
    return Content(
        title=_("From %(name)s") % {"name": facts["sender_name"]},
        parts=texts(("", facts["text"]), (_("Answer"), facts["answer"])),
        url=reverse("continuity:message", args=[row.whose, row.entry_id]),
        chip=None if facts["answer"] else {"kind": "soon", "text": _("not answered yet")},
    )


def _crisis(row: Row, _background: Background) -> Content:
    facts = row.facts
    return Content(
        title=_("%(name)s called") % {"name": facts["caller_name"]},
        parts=texts(("", facts["situation"]), (_("Decided"), facts["decision"]), (_("Done"), facts["done"])),
        url=reverse("continuity:crisis", args=[row.whose, row.entry_id]),
    )


def _case(row: Row, _background: Background) -> Content:
    facts = row.facts
    return Content(
        title=_("Laid before the expert team: %(why)s") % {"why": Ground(facts["ground"]).label},
        parts=texts((_("Question"), facts["question"]), (_("Tried"), facts["tried"])),
        url=reverse("continuity:case", args=[row.whose, row.entry_id]),
    )


def _advice(row: Row, _background: Background) -> Content:
    facts = row.facts
    return Content(
        title=_("Advice (%(discipline)s)") % {"discipline": DisciplineChoices(facts["discipline"]).label},
        parts=texts(("", facts["text"])),
        url=reverse("continuity:case", args=[row.whose, facts["case_id"]]),
    )


_OF: Final[dict[str, Callable[[Row, Background], Content]]] = {
    "report": _report,
    "memo": _memo,
    "minutes": _minutes,
    "document": _document,
    "talk": _event,
    "decision": _event,
    "step": _event,
    "plan": _plan,
    "card": _card,
    "early_warning": _card,
    "risks": _risks,
    "incident": _incident,
    "notice": _notice,
    "post": _post,
    "message": _message,
    "crisis": _crisis,
    "case": _case,
    "advice": _advice,
    "method": method_content,
    "group": method_content,
    "response": response_content,
    "drawing": drawing_content,
    "match": match_content,
    "match_end": match_content,
    "stay": living.stay_content,
    "stay_end": living.stay_content,
    "away": living.away_content,
    "admission": living.admission_content,
    "perspective": living.perspective_content,
    "perspective_done": living.perspective_content,
    "contact": living.contact_content,
    "measure": living.measure_content,
    "measure_end": living.measure_content,
    "measure_look": living.measure_content,
    "weighing": living.weighing_content,
    "needs": living.needs_content,
    "placing": living.placing_content,
}


def content_of(row: Row, background: Background) -> Content:
    """What an entry says, in the user's language and in the words that they may read."""
    return _OF[row.of.name](row, background)


def names_of_sources() -> set[str]:
    """The sources that can be shown."""
    return set(_OF)
