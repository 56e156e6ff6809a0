"""The way to the inspectorate: judging, reporting, and what follows (RR-05)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from baken.audit.rules import Event
from baken.incidents.access import Right, check_right
from baken.incidents.holidays import free_days
from baken.incidents.models import Calamity, InspectorateReport, ReportKind, SideChoices, VerdictChoices, What
from baken.incidents.rules.inspectorate import RULE, report_due_on
from baken.incidents.selectors import times_judged
from baken.incidents.services.ground import begin_handling, demand, lock, log, note
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, Refused
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.incidents.models import Incident

WHAT = "judgement for the inspectorate"
REPORT = "report to the inspectorate"


def judge_incident(
    *,
    actor: Actor,
    incident: Incident,
    verdict: str,
    reason: str,
    established_at: datetime | None = None,
    revision: int | None = None,
) -> Calamity:
    """Decide whether this is a calamity, violence in the care relation, or neither; and count the deadline.

    The third working day after the day on which it was established is the last one to report. A judgement can be
    changed until something was reported; the earlier one stays in the history. `revision` says how often it was judged
    when the actor began (`times_judged`).

    Raises:
        Conflict: someone else judged it meanwhile.
        DomainError: no reason, or established before it happened or after now.
        Refused: it is an incident of staff, or it was reported already.
        NotPermitted: the actor may not decide this.
    """
    participants = check_right(actor, Right.DECIDE, incident)
    judgement = _checked(incident, verdict, reason, established_at)
    with transaction.atomic():
        lock(incident)
        kept = Calamity.objects.filter(incident=incident).first()
        is_behind = revision is not None and revision != times_judged(incident)
        if kept and _is_kept_already(kept, judgement, actor, is_behind=is_behind):
            return kept
        before = _as_it_was(kept) if kept else {}
        calamity = kept or Calamity(incident=incident)
        _write(calamity, judgement, actor)
        if incident.must_be_judged_since is None:
            incident.must_be_judged_since = calamity.decided_at
        if not incident.is_closed:
            begin_handling(incident, actor)
        incident.save()
        note(incident, actor, What.JUDGED, before=before)
        log(
            actor=actor,
            action=Event.UPDATE,
            incident=incident,
            participants=participants,
            what=WHAT,
            verdict=str(calamity.verdict),
        )
    return calamity


@dataclass(frozen=True)
class _Judgement:
    """What was decided, once it is known that it can be."""

    verdict: VerdictChoices
    reason: str
    established_at: datetime | None


def _checked(incident: Incident, verdict: str, reason: str, established_at: datetime | None) -> _Judgement:
    """A judgement of an incident with a participant, for a reason, established at a moment that can be."""
    reason = demand(reason, "reason", _("Say why you judge so."), rule=RULE)
    if incident.side != SideChoices.CLIENT:
        raise Refused(_("Only an incident with a participant can be for the inspectorate."), rule=RULE)
    if verdict == VerdictChoices.NEITHER:
        return _Judgement(VerdictChoices.NEITHER, reason, None)
    moment = clock.now()
    established = established_at or moment
    if established > moment:
        raise DomainError(_("This moment is still to come."), field="established_at", rule=RULE, code="ahead")
    if established < incident.happened_at:
        raise DomainError(
            _("It cannot be established before it happened."), field="established_at", rule=RULE, code="too-early"
        )
    return _Judgement(VerdictChoices(verdict), reason, established)


def _is_kept_already(calamity: Calamity, judgement: _Judgement, actor: Actor, *, is_behind: bool) -> bool:
    """Whether this very judgement came before: the same form, sent twice.

    Raises:
        Refused: it was reported already.
        Conflict: someone judged otherwise since the actor began.
    """
    if calamity.reported_on:
        raise Refused(
            _("This was reported to the inspectorate, so the judgement stays as it is."), rule=RULE, code="reported"
        )
    if not is_behind:
        return False
    kept = _Judgement(VerdictChoices(calamity.verdict), calamity.reason, calamity.established_at)
    if (kept, calamity.decided_by_id) == (judgement, actor.user_id):
        return True
    raise Conflict(
        _("%(name)s judged this while you were writing. Read that judgement; save once more if yours holds.")
        % {"name": calamity.decided_by_name},
        rule=RULE,
        code="conflict",
    )


def _as_it_was(calamity: Calamity) -> dict[str, str]:
    """The judgement that is replaced, for the history."""
    return {
        "verdict": calamity.verdict,
        "reason": calamity.reason,
        "by": calamity.decided_by_name,
        "established_at": calamity.established_at.isoformat() if calamity.established_at else "",
        "due_on": calamity.due_on.isoformat() if calamity.due_on else "",
    }


def _write(calamity: Calamity, judgement: _Judgement, actor: Actor) -> None:
    calamity.verdict = judgement.verdict
    calamity.reason = judgement.reason
    calamity.established_at = judgement.established_at
    calamity.due_on = _due_on(judgement.established_at)
    calamity.decided_at = clock.now()
    calamity.decided_by_id = actor.user_id
    calamity.decided_by_name = actor.name
    calamity.save()


def _due_on(established_at: datetime | None) -> date | None:
    if established_at is None:
        return None
    day = timezone.localtime(established_at).date()
    return report_due_on(day, free_days(day))


def report_to_inspectorate(*, actor: Actor, calamity: Calamity, on: date, reference: str) -> None:
    """Write down that it was reported, when, and under which number.

    Raises:
        DomainError: no reference, or a day that cannot be.
        Refused: it was judged to be nothing for the inspectorate, or it was reported already.
        NotPermitted: the actor may not decide this.
    """
    participants = check_right(actor, Right.DECIDE, calamity.incident)
    reference = demand(reference, "reference", _("Fill in the number that the inspectorate gave."), rule=RULE)
    with transaction.atomic():
        calamity.refresh_from_db(from_queryset=Calamity.objects.select_for_update())
        if calamity.established_at is None:
            raise Refused(_("This was judged to be nothing for the inspectorate. Judge it anew first."), rule=RULE)
        if calamity.reported_on is not None:
            if (calamity.reported_on, calamity.reference) == (on, reference):
                return
            raise Refused(_("This was reported already. Add a later report."), rule=RULE, code="reported")
        _check_day(on, timezone.localtime(calamity.established_at).date())
        calamity.reported_on = on
        calamity.reference = reference
        calamity.reported_by_name = actor.name
        calamity.save()
        log(
            actor=actor,
            action=Event.UPDATE,
            incident=calamity.incident,
            participants=participants,
            what=REPORT,
            late=bool(calamity.due_on and on > calamity.due_on),
        )


def add_inspectorate_report(
    *,
    actor: Actor,
    calamity: Calamity,
    kind: str,
    on: date,
    note: str,
    reference: str = "",
    client_key: UUID | None = None,
) -> InspectorateReport:
    """Write down a later report, or that the inspectorate closed it.

    Raises:
        DomainError: it says nothing, or a day that cannot be.
        Refused: the first report was not made yet, or the inspectorate closed it.
        NotPermitted: the actor may not decide this.
    """
    participants = check_right(actor, Right.DECIDE, calamity.incident)
    note = demand(note, "note", _("Write down what was sent or received."))
    said = (calamity.pk, kind, on, note, reference)
    with sent_once(client_key, actor=actor, what="inspectorate report", said=said) as sent:
        if sent.before:
            return InspectorateReport.objects.get(pk=sent.before)
        calamity.refresh_from_db(from_queryset=Calamity.objects.select_for_update())
        if calamity.reported_on is None:
            raise Refused(_("Write down the first report first."), rule=RULE, code="not-reported")
        if calamity.reports.filter(kind=ReportKind.CLOSING).exists():
            raise Refused(_("The inspectorate closed this; nothing can be added."), rule=RULE, code="closed")
        _check_day(on, calamity.reported_on)
        report = InspectorateReport.objects.create(
            calamity=calamity,
            kind=ReportKind(kind),
            on=on,
            note=note,
            reference=reference.strip(),
            written_by_id=actor.user_id,
            written_by_name=actor.name,
        )
        log(actor=actor, action=Event.CREATE, incident=calamity.incident, participants=participants, what=REPORT)
        sent.made = report.pk
    return report


def _check_day(on: date, not_before: date) -> None:
    if on > clock.today():
        raise DomainError(_("This day is still to come."), field="on", code="ahead")
    if on < not_before:
        raise DomainError(_("This is before it was established or reported."), field="on", rule=RULE, code="too-early")
