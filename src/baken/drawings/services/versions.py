"""Beginning a drawing and its versions, laying them down, throwing a draft away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.drawings.models import Drawing, DrawingVersion, Status, as_json
from baken.drawings.schema import DrawingKind
from baken.drawings.services.filling import first_content
from baken.drawings.services.ground import locked, log, take_revision
from baken.participants.access import check_can
from baken.shared import clock
from baken.shared.errors import DomainError, Refused
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant


def start_drawing(
    *,
    actor: Actor,
    participant: Participant,
    kind: DrawingKind,
    title: str,
    on: date,
    drawn_with: str = "",
    filled: bool = True,
    client_key: UUID | None = None,
) -> DrawingVersion:
    """Begin a drawing; `filled` with who and what is known of the participant, else with the participant alone.

    Raises:
        DomainError: it has no title.
    """
    check_can(actor, Action.DRAWING_EDIT, participant)
    said = (participant.pk, str(kind), title, drawn_with, filled)
    with sent_once(client_key, actor=actor, what="drawing", said=said) as sent:
        if sent.before:
            return DrawingVersion.objects.select_related("drawing").get(pk=sent.before)
        if not title.strip():
            raise DomainError(_("Give the drawing a title."), field="title")
        drawing = Drawing.objects.create(participant=participant, kind=kind, title=title.strip())
        content = first_content(participant, kind, on, filled=filled)
        version = DrawingVersion.objects.create(
            drawing=drawing,
            number=1,
            drawn_on=on,
            drawn_by_id=actor.user_id,
            drawn_by_name=actor.name,
            drawn_with=drawn_with.strip(),
            content=as_json(content),
        )
        log(actor=actor, action=Event.CREATE, participant=participant, version=version)
        sent.made = version.pk
    return version


def start_version(*, actor: Actor, drawing: Drawing, on: date, client_key: UUID | None = None) -> DrawingVersion:
    """Begin a version as a copy of the newest that was laid down.

    Raises:
        Refused: someone is drawing a version already, or none was laid down yet.
    """
    participant = drawing.participant
    check_can(actor, Action.DRAWING_EDIT, participant)
    with sent_once(client_key, actor=actor, what="version of a drawing", said=(drawing.pk,)) as sent:
        if sent.before:
            return DrawingVersion.objects.select_related("drawing").get(pk=sent.before)
        Drawing.objects.select_for_update().get(pk=drawing.pk)
        _check_no_draft(drawing)
        former = drawing.states.filter(status=Status.FIXED).order_by("-number").first()
        if former is None:
            raise Refused(_("Nothing was laid down yet. Put the draft back and go on with that."), rule="MT-07")
        latest = drawing.states.aggregate(number=Max("number"))["number"]
        version = DrawingVersion.objects.create(
            drawing=drawing,
            number=latest + 1,
            drawn_on=on,
            drawn_by_id=actor.user_id,
            drawn_by_name=actor.name,
            content=former.content,
        )
        log(actor=actor, action=Event.CREATE, participant=participant, version=version)
        sent.made = version.pk
    return version


def fix_version(
    *, actor: Actor, version: DrawingVersion, title: str, drawn_on: date, drawn_with: str, revision: int
) -> DrawingVersion:
    """Lay a version down: from now on it stays as it is, with its day and who drew it together.

    Raises:
        Conflict: somebody changed the drawing since `revision`, so that nobody saw what would be laid down.
        DomainError: the day is still to come, there is no title, or nothing is drawn.
        Refused: it is no draft any more.
    """
    participant = version.drawing.participant
    check_can(actor, Action.DRAWING_EDIT, participant)
    if drawn_on > clock.today():
        raise DomainError(_("This day is still to come."), field="drawn_on")
    if not title.strip():
        raise DomainError(_("Give the drawing a title."), field="title")
    with transaction.atomic():
        draft = locked(version)
        take_revision(draft, revision)
        if not draft.parsed.elements:
            raise DomainError(_("Nothing is drawn yet."), rule="MT-07", code="empty")
        draft.drawn_on, draft.drawn_with = drawn_on, drawn_with.strip()
        draft.status, draft.fixed_at, draft.history = Status.FIXED, clock.now(), []
        draft.save()
        if draft.drawing.title != title.strip():
            draft.drawing.title = title.strip()
            draft.drawing.save(update_fields=["title"])
        log(actor=actor, action=Event.UPDATE, participant=participant, version=draft, laid_down=True)
    return draft


def discard_version(*, actor: Actor, version: DrawingVersion) -> DrawingVersion:
    """Throw a draft away. It is kept, and can be put back.

    Raises:
        Refused: it is no draft any more.
    """
    participant = version.drawing.participant
    check_can(actor, Action.DRAWING_EDIT, participant)
    with transaction.atomic():
        draft = locked(version)
        draft.status = Status.DISCARDED
        draft.save(update_fields=["status"])
        log(actor=actor, action=Event.DELETE, participant=participant, version=draft)
    return draft


def restore_version(*, actor: Actor, version: DrawingVersion) -> DrawingVersion:
    """Put back a draft that was thrown away.

    Raises:
        Refused: it was not thrown away, or someone is drawing another version.
    """
    participant = version.drawing.participant
    check_can(actor, Action.DRAWING_EDIT, participant)
    with transaction.atomic():
        Drawing.objects.select_for_update().get(pk=version.drawing_id)
        draft = locked(version, Status.DISCARDED)
        _check_no_draft(draft.drawing)
        draft.status = Status.DRAFT
        draft.save(update_fields=["status"])
        log(actor=actor, action=Event.UPDATE, participant=participant, version=draft, restored=True)
    return draft


def _check_no_draft(drawing: Drawing) -> None:
    if drawing.states.filter(status=Status.DRAFT).exists():
        raise Refused(_("Someone is drawing a version already. Go on with that one."), rule="MT-07", code="draft")
