"""Filing the minutes of a talk, with a few words of it as a memo (RR-06)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from baken.accounts.policy import Action
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.participants.access import check_can
from baken.presence.selectors import guidance_refused_on
from baken.reports.models import DocumentKind, MemoKind, TalkMinutes
from baken.reports.selectors import find_talk
from baken.reports.services.documents import (
    Description,
    check_document_file,
    keep_document,
    no_file_left_behind,
)
from baken.reports.services.memos import MEMO_RULE, MemoText, add_memo
from baken.shared import clock
from baken.shared.errors import DomainError, Refused
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant
    from baken.shared.files.uploads import Upload

NOON = timedelta(hours=12)


@dataclass(frozen=True)
class Talk:
    """What is written down of a talk; `summary` becomes the memo."""

    held_on: date
    subject: str
    summary: str
    text: str = ""
    present: str = ""
    #: The event of the trajectory, if the talk was a step of it.
    event_id: UUID | None = None


def file_minutes(
    *, actor: Actor, participant: Participant, talk: Talk, upload: Upload | None = None, client_key: UUID | None = None
) -> TalkMinutes:
    """File the minutes of a talk: as text, as a document, or both. What it came to stands in a memo (RR-06).

    Raises:
        DomainError: there is no subject, no summary, neither text nor document, a day that has yet to come, or a
            file that is not taken in.
        Refused: the talk is not one of this participant's trajectory.
        NotPermitted: the actor may not write in this dossier, or not add documents.
    """
    check_can(actor, Action.REPORT_WRITE, participant)
    _check(talk, upload)
    about = Description(DocumentKind.MINUTES, talk.subject, talk.held_on, actor.name)
    media_type = ""
    if upload:
        check_can(actor, Action.DOCUMENT_ADD, participant)
        media_type = check_document_file(about, upload)
    asked = (
        *(participant.pk, talk.held_on, talk.subject, talk.summary, talk.text, talk.present, talk.event_id),
        upload and upload.fingerprint,
    )
    with (
        no_file_left_behind() as kept,
        sent_once(client_key, actor=actor, what="minutes", said=asked) as sent,
    ):
        if sent.before:
            return TalkMinutes.objects.get(pk=sent.before)
        event = find_talk(participant, talk.event_id) if talk.event_id else None
        if talk.event_id and event is None:
            raise Refused(_("This is not a talk of this participant."), field="talk", code="other-talk")
        if event is None and (refusal := guidance_refused_on(participant, talk.held_on)):
            raise Refused(refusal.text, field="held_on", rule=refusal.rule, code="not-there")
        document = keep_document(actor, participant, about, upload, media_type, kept) if upload else None
        memo = add_memo(
            actor=actor,
            participant=participant,
            said=MemoText.of(text=talk.summary, title=talk.subject, about=talk.present[:120]),
            kind=MemoKind.TALK,
            noted_at=min(clock.now(), clock.start_of(talk.held_on) + NOON),
        )
        minutes = TalkMinutes.objects.create(
            participant=participant,
            talk=event,
            held_on=talk.held_on,
            subject=talk.subject.strip(),
            present=talk.present.strip(),
            text=talk.text.strip(),
            memo=memo,
            document=document,
            author_id=actor.user_id,
            author_name=actor.name,
            recorded_at=clock.now(),
        )
        audit.record(
            actor=actor,
            action=Event.CREATE,
            participant_id=participant.pk,
            what="minutes",
            object_type="minutes",
            object_id=minutes.pk,
            relation=participant.relation,
        )
        sent.made = minutes.pk
    return minutes


def _check(talk: Talk, upload: Upload | None) -> None:
    if not talk.subject.strip():
        raise DomainError(_("Write what the talk was about."), field="subject", code="no-subject")
    if not talk.summary.strip():
        raise DomainError(
            _("Write in a few words what it came to; this becomes the memo."),
            field="summary",
            rule=MEMO_RULE,
            code="no-summary",
        )
    if not talk.text.strip() and upload is None:
        raise DomainError(
            _("Write the minutes, or add them as a document."), field="text", rule=MEMO_RULE, code="no-minutes"
        )
    if talk.held_on > clock.today():
        raise DomainError(_("This day has yet to come."), field="held_on", code="in-the-future")
