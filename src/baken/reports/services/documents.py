"""Taking documents into a dossier: looked at first, kept for good, given out only to who may see them."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from baken.accounts.policy import Action
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.participants.access import check_can
from baken.reports.models import CheckState, Document, DocumentKind, DocumentVersion
from baken.reports.services.checking import CHECK, QUEUE
from baken.reports.settings import largest_document
from baken.shared import clock
from baken.shared.errors import DomainError, Refused
from baken.shared.files.scanning import there_is_a_scanner
from baken.shared.files.uploads import Upload, type_of
from baken.shared.queue import defer
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant


@dataclass(frozen=True)
class Description:
    """What is known of a document besides the file."""

    kind: str
    title: str
    dated_on: date
    sender: str = ""


def add_document(
    *, actor: Actor, participant: Participant, about: Description, upload: Upload, client_key: UUID | None = None
) -> Document:
    """Take a document into the dossier. It can be opened when it was checked for viruses, where that is done.

    Raises:
        DomainError: there is no title, the day has yet to come, or the file is not taken in; it says why.
        NotPermitted: the actor may not add documents to this dossier.
    """
    check_can(actor, Action.DOCUMENT_ADD, participant)
    media_type = check_document_file(about, upload)
    asked = (participant.pk, about.kind, about.title, about.dated_on, about.sender, upload.filename, upload.fingerprint)
    with (
        no_file_left_behind() as kept,
        sent_once(client_key, actor=actor, what="document", said=asked) as sent,
    ):
        if sent.before:
            return Document.objects.get(pk=sent.before)
        document = keep_document(actor, participant, about, upload, media_type, kept)
        sent.made = document.pk
    return document


def check_document_file(about: Description, upload: Upload) -> str:
    """The type of a file that may come in, with a description that can be.

    Raises:
        DomainError: it may not; says why, beside its field.
    """
    if not about.title.strip():
        raise DomainError(_("Give the document a title."), field="title", code="no-title")
    if about.dated_on > clock.today():
        raise DomainError(_("This day has yet to come."), field="dated_on", code="in-the-future")
    return type_of(upload, megabytes=largest_document())


def keep_document(
    actor: Actor,
    participant: Participant,
    about: Description,
    upload: Upload,
    media_type: str,
    kept: list[DocumentVersion],
) -> Document:
    """Write a document that was checked, inside the transaction of whoever adds it."""
    document = Document.objects.create(
        participant=participant,
        kind=DocumentKind(about.kind),
        title=about.title.strip(),
        sender=about.sender.strip(),
        dated_on=about.dated_on,
        added_at=clock.now(),
        added_by_id=actor.user_id,
        added_by_name=actor.name,
    )
    _keep_file(actor, document, upload, media_type, number=1, kept=kept)
    _record(actor, participant, document, Event.CREATE)
    return document


def replace_document(
    *, actor: Actor, participant: Participant, document: Document, upload: Upload, client_key: UUID | None = None
) -> DocumentVersion:
    """Put a new version in the place of a document. The old one is kept and can still be opened.

    Raises:
        DomainError: the file is not taken in, or is the one that is there.
        Refused: the document was withdrawn.
        NotPermitted: the actor may not add documents to this dossier.
    """
    check_can(actor, Action.DOCUMENT_ADD, participant)
    media_type = type_of(upload, megabytes=largest_document())
    asked = (document.pk, upload.filename, upload.fingerprint)
    with (
        no_file_left_behind() as kept,
        sent_once(client_key, actor=actor, what="version of a document", said=asked) as sent,
    ):
        if sent.before:
            return DocumentVersion.objects.get(pk=sent.before)
        locked = _lock(document, participant)
        last = locked.files.order_by("-number").first()
        if last and last.fingerprint == upload.fingerprint:
            raise DomainError(_("This is the same file as the one that is there."), field="upload", code="same-file")
        number = last.number + 1 if last else 1
        version = _keep_file(actor, locked, upload, media_type, number=number, kept=kept)
        _record(actor, participant, locked, Event.UPDATE, version=number)
        sent.made = version.pk
    return version


def withdraw_document(*, actor: Actor, participant: Participant, document: Document, reason: str) -> Document:
    """Take a document out of use, because it is wrong or does not belong here. The file stays, nobody can open it.

    Raises:
        DomainError: there is no reason.
        Refused: it was withdrawn already.
        NotPermitted: the actor may not add documents to this dossier.
    """
    check_can(actor, Action.DOCUMENT_ADD, participant)
    if not (reason := reason.strip()):
        raise DomainError(_("Say why you withdraw this document."), field="reason", code="no-reason")
    with transaction.atomic():
        locked = _lock(document, participant)
        locked.withdrawn_at = clock.now()
        locked.withdrawn_by_id = actor.user_id
        locked.withdrawn_by_name = actor.name
        locked.withdrawn_reason = reason
        locked.save()
        _record(actor, participant, locked, Event.UPDATE, withdrawn=True)
    return locked


def open_document(*, actor: Actor, participant: Participant, document: Document, number: int) -> DocumentVersion:
    """Give out one version of a document, and log who saw it.

    Raises:
        Refused: it was withdrawn, is still being checked, or a virus was found in it.
        DomainError: there is no such version.
        NotPermitted: the actor may not see the documents of this dossier.
    """
    check_can(actor, Action.DOCUMENT_VIEW, participant)
    version = DocumentVersion.objects.filter(document=document, number=number).first()
    if version is None or document.participant_id != participant.pk:
        raise DomainError(_("There is no such document."), code="no-document")
    if document.is_withdrawn:
        raise Refused(_("This document was withdrawn."), code="withdrawn")
    if not version.may_be_opened:
        raise Refused(
            _("A virus was found in this document. It was thrown away.")
            if version.check_state == CheckState.REFUSED
            else _("This document is still being checked for viruses. Try again in a minute."),
            code="not-checked",
        )
    _record(actor, participant, document, Event.VIEW, version=number)
    return version


@contextmanager
def no_file_left_behind() -> Iterator[list[DocumentVersion]]:
    """When the transaction inside fails, the files that it kept are removed again."""
    kept: list[DocumentVersion] = []
    try:
        yield kept
    except BaseException:
        for version in kept:
            version.content.delete(save=False)
        raise


def _keep_file(
    actor: Actor, document: Document, upload: Upload, media_type: str, *, number: int, kept: list[DocumentVersion]
) -> DocumentVersion:
    version = DocumentVersion(
        document=document,
        number=number,
        filename=upload.filename[-200:],
        media_type=media_type,
        size=len(upload.content),
        fingerprint=upload.fingerprint,
        added_at=clock.now(),
        added_by_id=actor.user_id,
        added_by_name=actor.name,
        check_state=CheckState.WAITING if there_is_a_scanner() else CheckState.UNCHECKED,
    )
    version.content.save(upload.filename, ContentFile(upload.content), save=False)
    kept.append(version)
    version.save(force_insert=True)
    if version.check_state == CheckState.WAITING:
        defer(CHECK, queue=QUEUE, version_id=str(version.pk))
    return version


def _lock(document: Document, participant: Participant) -> Document:
    locked = Document.objects.select_for_update().filter(pk=document.pk, participant=participant).first()
    if locked is None:
        raise DomainError(_("There is no such document."), code="no-document")
    if locked.is_withdrawn:
        raise Refused(_("This document was withdrawn."), code="withdrawn")
    return locked


def _record(actor: Actor, participant: Participant, document: Document, event: Event, **details: object) -> None:
    audit.record(
        actor=actor,
        action=event,
        participant_id=participant.pk,
        what="document",
        object_type="document",
        object_id=document.pk,
        relation=participant.relation,
        details=dict(details),
    )
