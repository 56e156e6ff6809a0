"""What stands in an entry about a method, a questionnaire or a drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from baken.drawings.models import Kind as DrawingKind
from baken.instruments.catalogue import UnknownInstrument, load_instrument
from baken.instruments.models import VoiceChoices
from baken.methods.catalogue import UnknownCourse
from baken.methods.texts import localised
from baken.programmes.models import KindChoices, Programme, ProgrammeEvent
from baken.programmes.selectors import course_of
from baken.programmes.wording import event_title, outcome_title
from baken.timeline.presenters.content import Content, texts

if TYPE_CHECKING:
    from baken.timeline.selectors import Background, Row


def method_content(row: Row, _background: Background) -> Content:
    """What happened in a method. Of a group: what is of all, and whether this participant was there; nobody else."""
    facts = row.facts
    event = ProgrammeEvent(
        kind=facts["kind"], step=facts["step"], phase=facts["phase"], outcome=facts["outcome"], data=facts["data"]
    )
    try:
        course = course_of(Programme(course_slug=facts["course"], course_version=facts["version"]))
    except UnknownCourse:
        title, method = str(KindChoices(facts["kind"]).label), facts["course"]
    else:
        title, method = event_title(course, event), localised(course.title)
        if facts["kind"] == KindChoices.LEFT_OUT and facts["step"]:
            title = _("%(step)s: left out") % {"step": title}
        if outcome := outcome_title(course, event):
            title = f"{title}: {outcome}"
    return Content(
        title=_("%(method)s: %(what)s") % {"method": method, "what": title},
        parts=texts(("", facts.get("reason")), ("", facts.get("remark"))),
        url=reverse("programmes:programme", args=[row.whose, facts["programme"]]),
        remarks=[*([facts["group"]] if facts["group"] else []), *_presence(facts["data"], row.whose)],
    )


def put_right_in_method(row: Row) -> tuple[list[str], list[str]]:
    """What was said of this participant before it was put right, and what is said now: texts of one and presence."""
    return _said(row, row.facts["before"]), _said(row, row.facts["data"])


def _said(row: Row, data: dict[str, Any]) -> list[str]:
    note = [str(data["note"])] if data.get("note") and "remark" in row.facts else []
    return [*note, *_presence(data, row.whose)]


def _presence(data: dict[str, Any], participant_id: UUID) -> list[str]:
    """Whether this participant was there, where that was kept. Who else was, is not for this dossier."""
    own = str(participant_id)
    if "makes_up" in data:
        return []
    if own in data.get("present", ()):
        return [_("was there")]
    return [_("was not there")] if own in data.get("absent", ()) else []


def response_content(row: Row, _background: Background) -> Content:
    """Which questionnaire or card was filled in, and whose answers those are."""
    facts = row.facts
    try:
        title = localised(load_instrument(facts["instrument"], facts["version"]).title)
    except UnknownInstrument:
        title = facts["instrument"]
    said = _("in the words of %(name)s (%(who)s)") % {
        "name": facts["voice_name"],
        "who": VoiceChoices(facts["voice"]).label,
    }
    return Content(
        title=title,
        parts=[],
        url=reverse("instruments:response", args=[row.whose, row.entry_id]),
        remarks=[said, *([facts["source"]] if facts["source"] else [])],
    )


def drawing_content(row: Row, _background: Background) -> Content:
    """Which drawing was laid down."""
    facts = row.facts
    return Content(
        title=_("%(title)s (%(kind)s), version %(number)s")
        % {
            "title": facts["title"],
            "kind": DrawingKind(facts["kind"]).label,
            "number": facts["number"],
        },
        parts=[],
        url=reverse("drawings:version", args=[row.whose, row.entry_id]),
        remarks=[_("with %(who)s") % {"who": facts["drawn_with"]}] if facts["drawn_with"] else [],
    )


def match_content(row: Row, _background: Background) -> Content:
    """That someone and a volunteer were brought together, or that it ended. What they talk about is theirs."""
    facts = row.facts
    ended = row.of.name == "match_end"
    words = _("The match with %(name)s ended") if ended else _("Brought together with %(name)s")
    return Content(
        title=words % {"name": facts["volunteer"]},
        parts=texts(("", facts["closed_because"])) if ended else [],
        url=reverse("matching:match", args=[row.whose, row.entry_id]),
    )
