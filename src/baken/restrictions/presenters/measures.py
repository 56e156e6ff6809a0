"""A measure in words: where it stands, what is due, and all that happened to it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from baken.methods.texts import localised
from baken.restrictions.models import Measure
from baken.restrictions.rules.due import Missing
from baken.restrictions.rules.kinds import kinds
from baken.restrictions.rules.standing import Standing
from baken.restrictions.settings import RULE
from baken.shared import clock

if TYPE_CHECKING:
    from baken.restrictions.models import Amendment, Evaluation, Stance
    from baken.restrictions.selectors import Read

STANDINGS = {
    Standing.VOLUNTARY: gettext_lazy("the resident agrees"),
    Standing.AGREED_FOR: gettext_lazy("the representative agrees, no resistance"),
    Standing.WEIGHED: gettext_lazy("no resistance, weighed step by step all the same"),
    Standing.INVOLUNTARY: gettext_lazy("involuntary"),
    Standing.UNKNOWN: gettext_lazy("not known yet whether it is voluntary"),
}
CHIPS = {
    Standing.VOLUNTARY: "quiet",
    Standing.AGREED_FOR: "quiet",
    Standing.WEIGHED: "info",
    Standing.INVOLUNTARY: "late",
    Standing.UNKNOWN: "soon",
}
LACKS = {
    Missing.ALTERNATIVES: gettext_lazy("what was tried first, or why nothing else could be tried"),
    Missing.DECIDED: gettext_lazy("who judged and decided, and in which function"),
    Missing.JUDGES: gettext_lazy("whether the resident can judge this"),
    Missing.RESIDENT: gettext_lazy("what the resident thinks of it, or shows"),
    Missing.REPRESENTATIVE: gettext_lazy("what the representative thinks of it"),
}
#: What is missing of those concerned is written down as their view, the rest by changing the measure.
VIEWS = {Missing.RESIDENT, Missing.REPRESENTATIVE}


def card(one: Read) -> dict[str, Any]:
    """A measure in the overview."""
    measure, today = one.measure, clock.today()
    return {
        "read": one,
        "measure": measure,
        "url": reverse("restrictions:measure", args=[measure.participant_id, measure.pk]),
        "chip": {"kind": CHIPS[one.standing], "text": STANDINGS[one.standing]},
        "lasted": in_days(one.days),
        "is_late": one.is_late(today),
    }


def in_days(days: int) -> str:
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}


def due_of(one: Read, *, may_record: bool, may_evaluate: bool) -> list[dict[str, Any]]:
    """What this measure still asks, each with one next step for who may take it."""
    args = [one.measure.participant_id, one.measure.pk]
    found: list[dict[str, Any]] = []
    if one.lacks:
        name = "view" if set(one.lacks) <= VIEWS else "change"
        found.append(
            {
                "due_on": one.complete_on,
                "title": _("Complete what was skipped"),
                "why": _("Still missing: %(what)s.") % {"what": "; ".join(str(LACKS[lack]) for lack in one.lacks)},
                "rule": RULE,
                "action": _("Complete"),
                "action_url": reverse(f"restrictions:{name}", args=args) if may_record else "",
            }
        )
    if one.evaluate_on:
        found.append(
            {
                "due_on": one.evaluate_on,
                "title": _("Look at it again: can it stop, can it be lighter?"),
                "why": _("How soon is set by your organisation."),
                "rule": RULE,
                "action": _("Evaluate"),
                "action_url": reverse("restrictions:evaluate", args=args) if may_evaluate else "",
            }
        )
    return found


def facts(one: Read) -> list[dict[str, Any]]:
    """What stands there about a measure."""
    measure = one.measure
    kind = kinds().get(measure.kind)
    rows: list[tuple[Any, Any]] = [
        (_("What exactly, and when?"), measure.what),
        (_("Which serious harm does it avert?"), measure.harm),
        (_("What was tried first"), measure.alternatives),
        (_("Why nothing else could be tried"), measure.why_none),
        (_("Can the resident judge this measure?"), _joined(measure.get_judges_display(), measure.judges_note)),
        (_("Who judged and decided"), _joined(measure.decided_by, measure.function)),
        (_("Began"), _moment(measure.started_at)),
        (_("Expected to be over on"), _day(measure.expected_until_on)),
        (_("Look at it sooner, on"), _day(measure.look_on)),
        (_("Ended on"), _joined(_moment(measure.ended_at), measure.end_reason)),
        (_("Written down by"), measure.recorded_by_name),
    ]
    if kind and kind.hint:
        rows.insert(0, (_("For example"), localised(kind.hint)))
    always = {_("Which serious harm does it avert?")}
    return [{"term": term, "text": words} for term, words in rows if words or term in always]


def _joined(*parts: Any) -> str:
    return " · ".join(str(part) for part in parts if part)


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""


def _moment(at: datetime | None) -> str:
    return date_format(timezone.localtime(at), "j F Y H:i") if at else ""


def history(one: Read, *, may_evaluate: bool = False) -> list[dict[str, Any]]:
    """All that happened to a measure, the newest first: evaluations, views, and changes with how it read before."""
    measure = one.measure
    standing = {evaluation.pk for evaluation in one.evaluations}
    entries = [_of_view(stance) for stance in measure.stances.all()]
    entries += [
        _of_evaluation(each, holds=each.pk in standing, may_correct=may_evaluate and measure.withdrawn_at is None)
        for each in measure.evaluations.all()
    ]
    entries += [_of_change(change) for change in measure.amendments.all()]
    return sorted(entries, key=lambda entry: entry["sort"], reverse=True)


def _of_view(stance: Stance) -> dict[str, Any]:
    return {
        "sort": (stance.on, stance.created_at),
        "on": stance.on,
        "title": _joined(stance.get_who_display().capitalize(), stance.name),
        "lines": [(_("What they think of it"), stance.get_view_display()), *_line(_("How that showed"), stance.note)],
        "who": stance.recorded_by_name,
    }


def _of_evaluation(each: Evaluation, *, holds: bool, may_correct: bool) -> dict[str, Any]:
    url = reverse("restrictions:evaluation_correct", args=[each.measure.participant_id, each.measure_id, each.pk])
    return {
        "sort": (each.on, each.created_at),
        "on": each.on,
        "title": _("Looked at again: %(outcome)s") % {"outcome": each.get_outcome_display()},
        "lines": [
            (_("Why"), each.reason),
            (_("What else was tried or thought of"), each.alternatives),
            *_line(_("What changes"), each.lighter),
            (_("Who judged and decided"), _joined(each.decided_by, each.function)),
            *_line(_("Who thought along"), each.present),
            *_line(_("Why it was corrected"), each.correction_reason),
        ],
        "who": each.recorded_by_name,
        "is_former": not holds,
        "url": url if holds and may_correct else "",
    }


def _line(term: str, words: str) -> list[tuple[str, str]]:
    return [(term, words)] if words else []


def _of_change(change: Amendment) -> dict[str, Any]:
    lines = [(_field_title(name), _before(name, value)) for name, value in change.before.items()]
    return {
        "sort": (timezone.localdate(change.changed_at), change.created_at),
        "on": timezone.localdate(change.changed_at),
        "title": _("Changed"),
        "lines": [*_line(_("Reason"), change.reason), *((_("Before: %(field)s") % {"field": t}, w) for t, w in lines)],
        "who": change.changed_by_name,
    }


def _field_title(name: str) -> str:
    return str(Measure._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # only fields of its own


def _before(name: str, value: Any) -> str:
    """What stood in a field, in words."""
    if value in {None, ""}:
        return pgettext("field of a measure", "nothing")
    if name == "kind":
        kind = kinds().get(value)
        return localised(kind.title) if kind else str(value)
    if name == "judges":
        return str(dict(Measure._meta.get_field("judges").flatchoices).get(value, value))
    if name == "started_at":
        return _moment(parse_datetime(value))
    return _day(parse_date(value)) if name in {"expected_until_on", "look_on"} else str(value)
