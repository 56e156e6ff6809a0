"""Keeping beside a report what the participant says about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from baken.accounts.policy import Action
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.participants.access import check_can
from baken.reports.models import Dispute, Memo, StatedBy
from baken.shared import clock
from baken.shared.errors import DomainError
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant
    from baken.reports.models import Report


def dispute(
    *,
    actor: Actor,
    participant: Participant,
    about: Report | Memo,
    statement: str,
    stated_by: str,
    stated_by_name: str = "",
    stated_on: date,
    client_key: UUID | None = None,
) -> Dispute:
    """Take down that the participant, or who speaks for them, does not agree with what was written.

    The words are theirs, and stand wherever the report is shown. Nothing of the report changes.

    Raises:
        DomainError: there are no words, nobody's name, a day that has yet to come, or it is about someone else.
        NotPermitted: the actor may not take this down.
    """
    check_can(actor, Action.REPORT_DISPUTE, participant)
    if about.participant_id != participant.pk:
        raise DomainError(_("This is about someone else."), code="other-participant")
    if not (statement := statement.strip()):
        raise DomainError(_("Write what they say, in their own words."), field="statement", code="no-words")
    name = stated_by_name.strip()
    if StatedBy(stated_by) is StatedBy.PARTICIPANT:
        name = participant.display_name
    if not name:
        raise DomainError(_("Write who says this."), field="stated_by_name", code="no-name")
    if stated_on > clock.today():
        raise DomainError(_("This day has yet to come."), field="stated_on", code="in-the-future")
    asked = (participant.pk, about.pk, statement, stated_by, name, stated_on)
    with sent_once(client_key, actor=actor, what="dispute", said=asked) as sent:
        if sent.before:
            return Dispute.objects.get(pk=sent.before)
        kept = Dispute.objects.create(
            participant=participant,
            memo=about if isinstance(about, Memo) else None,
            report_id=None if isinstance(about, Memo) else about.id,
            statement=statement,
            stated_by=stated_by,
            stated_by_name=name,
            stated_on=stated_on,
            taken_by_id=actor.user_id,
            taken_by_name=actor.name,
        )
        audit.record(
            actor=actor,
            action=Event.CREATE,
            participant_id=participant.pk,
            what="dispute",
            object_type="memo" if isinstance(about, Memo) else "report",
            object_id=about.id,
            relation=participant.relation,
        )
        sent.made = kept.pk
    return kept
