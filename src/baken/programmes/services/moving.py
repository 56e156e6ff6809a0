"""Going on along another version of the course (CT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.methods import engine
from baken.methods.catalogue import UnknownCourse
from baken.methods.engine import EventKind
from baken.methods.selectors import find_course
from baken.methods.texts import localised
from baken.programmes.access import Right, check_right
from baken.programmes.models import ProgrammeEvent
from baken.programmes.selectors.programmes import as_fact, course_of, events_of
from baken.programmes.services.locking import lock_programme
from baken.programmes.services.recording import Entry, add
from baken.shared.errors import DomainError, Refused
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.methods.schema import Course
    from baken.participants.models import Participant
    from baken.programmes.models import Programme


def move_to_version(
    *,
    actor: Actor,
    programme: Programme,
    version: int,
    reason: str,
    on: date,
    participant: Participant | None = None,
    client_key: UUID | None = None,
) -> ProgrammeEvent:
    """Let a programme go on along another version of its course, newer or older, with the reason (CT-07).

    Raises:
        Refused: it runs on that version already, has ended, or that version cannot hold what was recorded.
        DomainError: there is no such version. NotPermitted: the actor may not decide.
    """
    check_right(actor, Right.DECIDE, programme, participant)
    said = (programme.pk, version, reason, on)
    with sent_once(client_key, actor=actor, what="another version", said=said) as sent:
        lock_programme(programme)
        if sent.before:
            return ProgrammeEvent.objects.get(pk=sent.before)
        onto = _other_version(programme, version)
        _check_it_holds(programme, onto)
        data = {"from": programme.course_version, "to": onto.version}
        entry = Entry(EventKind.MOVED, on, data=data, reason=reason.strip())
        event = add(actor, programme, entry, onto=onto, participant=participant)
        sent.made = event.pk
    return event


def _other_version(programme: Programme, version: int) -> Course:
    if version == programme.course_version:
        raise Refused(_("This method is carried out by this version already."), rule="CT-07", code="same-version")
    try:
        return find_course(programme.course_slug, version)
    except UnknownCourse:
        raise DomainError(_("There is no such version."), field="version", rule="CT-07") from None


def _check_it_holds(programme: Programme, onto: Course) -> None:
    found = engine.misfits(course_of(programme), onto, [as_fact(event) for event in events_of(programme)])
    if found:
        raise Refused(
            _("That version cannot hold what was recorded. %(title)s: %(why)s")
            % {"title": localised(found[0].title), "why": localised(found[0].refusal.message)},
            rule=found[0].refusal.rule,
            code="does-not-hold",
        )
