"""Memos, minutes, documents, reports that are put right or disputed, and reports on a group (RR-03, RR-06)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.html import escape
from django.utils.timezone import localtime

from baken.demo.accounts import ORGANISATION
from baken.demo.telling.scene import at, pass_days
from baken.plans.selectors import active_goals
from baken.reports import services as reports
from baken.reports.models import Report
from baken.reports.rules import Observations
from baken.shared import clock
from baken.shared.pdf import pdf_of
from baken.trajectories.models import TrajectoryEvent

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from baken.demo import daily
    from baken.demo.life import Days, Life
    from baken.demo.telling.scene import Scene
    from baken.reports.models import Memo


def memo(scene: Scene, told: daily.Memo) -> Days:
    """A memo, with who signed that they read it, and what was put right in it."""
    yield 0
    life, since = scene.lives[told.who], clock.today()
    must_read = told.must_read
    with at(told.at):
        actor = scene.actor(told.by, life)
        written = reports.add_memo(
            actor=actor,
            participant=scene.participant(actor, life),
            said=reports.MemoText.of(text=told.text, title=told.title, about=told.about),
            kind=told.kind,
            must_read=reports.MustRead(must_read.by, since + timedelta(days=must_read.days)) if must_read else None,
            notes_risk=told.risk,
        )
    if must_read:
        for name, after in sorted(must_read.signed.items(), key=lambda one: one[1]):
            yield from pass_days(after, since)
            reader = scene.actor(name, life)
            reports.read_memo(actor=reader, participant=scene.participant(reader, life), memo=written)
    if told.corrected:
        yield from pass_days(told.corrected.after, since)
        _correct_memo(scene, told, written)


def _correct_memo(scene: Scene, told: daily.Memo, written: Memo) -> None:
    life, corrected = scene.lives[told.who], told.corrected
    assert corrected is not None
    actor = scene.actor(told.by, life)
    reports.correct_memo(
        actor=actor,
        participant=scene.participant(actor, life),
        memo=written,
        said=reports.MemoText.of(text=corrected.text, title=written.title, about=written.about),
        reason=corrected.reason,
    )


def minutes(scene: Scene, told: daily.Minutes) -> Days:
    """The minutes of the last progress talk."""
    yield 0
    life = scene.lives[told.who]
    with at(told.at):
        actor = scene.actor(told.by, life)
        event_id, held_on = _last_talk(life)
        reports.file_minutes(
            actor=actor,
            participant=scene.participant(actor, life),
            talk=reports.Talk(
                held_on=held_on,
                subject=told.subject,
                summary=told.summary,
                text=told.text,
                present=told.present,
                event_id=event_id,
            ),
        )


def _last_talk(life: Life) -> tuple[UUID, date]:
    talks = TrajectoryEvent.objects.filter(
        trajectory__participant=life.participant_id, step="progress-talk", recorded_at__lte=clock.now()
    )
    latest = talks.latest("recorded_at")
    return latest.pk, localtime(latest.recorded_at).date()


def document(scene: Scene, told: daily.Document) -> Days:
    """A document that came in: a small one that can be opened."""
    yield 0
    life = scene.lives[told.who]
    with at(told.at):
        actor = scene.actor(told.by, life)
        text = told.text
        is_pdf = told.filename.endswith(".pdf")
        reports.add_document(
            actor=actor,
            participant=scene.participant(actor, life),
            about=reports.Description(told.kind, told.title, clock.today(), told.sender),
            upload=reports.Upload(told.filename, _as_pdf(told, text) if is_pdf else text.encode()),
        )


def _as_pdf(told: daily.Document, text: str) -> bytes:
    paragraphs = "".join(f"<p>{escape(part)}</p>" for part in text.strip().split("\n\n"))
    return pdf_of(
        f'<html lang="nl"><head><title>{escape(told.title)}</title></head>'
        f"<body><p>{escape(told.sender)}</p><p>Aan {escape(ORGANISATION['name'])}</p>{paragraphs}</body></html>"
    )


def correction(scene: Scene, told: daily.Correction) -> Days:
    """The last report is put right by whoever saw what was wrong."""
    yield 0
    life = scene.lives[told.who]
    with at(told.at):
        actor = scene.actor(told.by, life)
        report = _last_report(life)
        seen = report.observations
        reports.correct_report(
            actor=actor,
            participant=scene.participant(actor, life),
            report=report,
            observations=Observations(seen.understanding, f"{seen.execution} {told.add}".strip(), seen.experience),
            progress=report.progress,
            reason=told.reason,
        )


def disagreement(scene: Scene, told: daily.Disagreement) -> Days:
    """Someone does not agree with the last report; their words come beside it."""
    yield 0
    life = scene.lives[told.who]
    with at(told.at):
        actor = scene.actor(told.by, life)
        reports.dispute(
            actor=actor,
            participant=scene.participant(actor, life),
            about=_last_report(life),
            statement=told.statement,
            stated_by=told.stated_by,
            stated_by_name=told.name,
            stated_on=clock.today(),
        )


def _last_report(life: Life) -> Report:
    """The newest report that nobody put right yet."""
    assert life.participant_id is not None
    written = Report.objects.filter(participant_id=life.participant_id, corrects_id__isnull=True)
    corrected = Report.objects.filter(participant_id=life.participant_id, corrects_id__isnull=False)
    return written.exclude(id__in=corrected.values("corrects_id")).latest("reported_at")


def group_report(scene: Scene, told: daily.GroupReport) -> Days:
    """A report on all who were there, each in their own dossier."""
    yield 0
    with at(told.at):
        actor = scene.actor(told.by)
        parts = []
        for key, own in told.people.items():
            life = scene.lives[key]
            participant = scene.participant(actor, life)
            goal = active_goals(participant)[0]
            parts.append(reports.Part(participant, goal.line, Observations("", life.say(own), ""), progress=None))
        shared = Observations("", told.execution, told.experience)
        reports.write_reports_together(actor=actor, shared=shared, parts=parts)
