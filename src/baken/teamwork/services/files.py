"""Files with a page of the folder: looked at before they come in, given out, checked for viruses (LE-09)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Unpack

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.accounts.rules import Actor
from baken.audit.rules import Event
from baken.homes.access import check_can_home
from baken.homes.services.ground import log_home, writes_home
from baken.participants.services.ground import Once
from baken.shared import clock
from baken.shared.errors import DomainError, Refused
from baken.shared.files.archive import CheckState
from baken.shared.files.scanning import is_clean, there_is_a_scanner
from baken.shared.files.uploads import Upload, type_of
from baken.shared.queue import defer
from baken.teamwork.models import FolderPage, PageFile

if TYPE_CHECKING:
    from uuid import UUID

WHAT: Final = "file with a page"
CHECK: Final = "baken.teamwork.tasks.check_file"
QUEUE: Final = "documents"
LARGEST_MEGABYTES: Final = 20
AT_A_TIME: Final = 100


@dataclass(frozen=True, repr=False)
class PageUpload(Upload):
    """A file as it came in. Where a form is compared with an earlier one, its fingerprint stands for it."""

    def __repr__(self) -> str:
        return f"{self.filename} {self.fingerprint}"


@writes_home(Action.HOME_MEETINGS, about="page.home", makes=PageFile)
def add_file(*, actor: Actor, page: FolderPage, upload: PageUpload, **_key: Unpack[Once]) -> PageFile:
    """Put a file with a page.

    Raises:
        DomainError: it is not taken in, or is there already. Refused: the page was taken out.
    """
    media_type = type_of(upload, megabytes=LARGEST_MEGABYTES)
    locked = FolderPage.objects.select_for_update().get(pk=page.pk)
    if locked.removed_on is not None:
        raise Refused(_("This page was taken out. Put it back first."), code="removed")
    if locked.files.filter(fingerprint=upload.fingerprint, removed_on__isnull=True).exists():
        raise DomainError(_("This file is there already."), field="upload", code="same-file")
    made = PageFile(
        page=locked,
        filename=upload.filename[-200:],
        media_type=media_type,
        size=len(upload.content),
        fingerprint=upload.fingerprint,
        added_at=clock.now(),
        added_by_name=actor.name,
        check_state=CheckState.WAITING if there_is_a_scanner() else CheckState.UNCHECKED,
    )
    made.content.save(upload.filename, ContentFile(upload.content), save=False)
    try:
        made.save(force_insert=True)
        made.refresh_from_db(fields=["id"])
        if made.check_state == CheckState.WAITING:
            defer(CHECK, queue=QUEUE, file_id=str(made.pk))
        log_home(actor=actor, action=Event.CREATE, home=page.home, what=WHAT, row=made)
    except BaseException:
        made.content.delete(save=False)
        raise
    return made


@writes_home(Action.HOME_MEETINGS, about="file.page.home")
def take_out_file(*, actor: Actor, file: PageFile) -> PageFile:
    """Take a file away from its page; it is kept in the archive."""
    locked = PageFile.objects.select_for_update().get(pk=file.pk)
    if locked.removed_on is None:
        locked.removed_on = clock.today()
        locked.save(update_fields=["removed_on"])
        log_home(actor=actor, action=Event.UPDATE, home=file.page.home, what=WHAT, row=locked)
    return locked


def open_file(*, actor: Actor, file: PageFile) -> bytes:
    """Give out a file, and log who opened it.

    Raises:
        Refused: it is still being checked. DomainError: it is not where it should be. NotPermitted: not this actor.
    """
    check_can_home(actor, Action.HOME_VIEW, file.page.home)
    if not file.may_be_opened:
        raise Refused(_("This file is still being checked for viruses. Try again in a minute."), code="not-checked")
    try:
        with file.content.open("rb") as stored:
            content: bytes = stored.read()
    except FileNotFoundError as error:
        raise DomainError(
            _("The file is not where it should be. Tell whoever takes care of this system."), code="no-file"
        ) from error
    log_home(actor=actor, action=Event.VIEW, home=file.page.home, what=WHAT, row=file)
    return content


def check_for_viruses(file_id: UUID) -> CheckState:
    """Ask the scanner about a file and keep what it says; one with a virus is thrown away. Bears being done twice.

    Raises:
        ScannerFailed: there was no answer; the file stays as it was.
    """
    file = PageFile.objects.select_related("page__home").get(pk=file_id)
    if file.check_state not in {CheckState.WAITING, CheckState.UNCHECKED}:
        return CheckState(file.check_state)
    with file.content.open("rb") as stored:
        clean = is_clean(stored.read())
    with transaction.atomic():
        file.check_state = CheckState.CLEAN if clean else CheckState.REFUSED
        file.checked_at = clock.now()
        file.save(update_fields=["check_state", "checked_at"])
        log_home(
            actor=Actor.system("virus scanner"),
            action=Event.UPDATE,
            home=file.page.home,
            what=WHAT,
            row=file,
            clean=clean,
        )
        if not clean:
            transaction.on_commit(lambda: file.content.delete(save=False))
    return CheckState(file.check_state)


def check_what_was_not() -> int:
    """Have the oldest files checked that came in while there was no scanner, once there is one; says how many."""
    if not there_is_a_scanner():
        return 0
    unchecked = PageFile.objects.filter(check_state=CheckState.UNCHECKED).order_by("added_at", "pk")
    ids = unchecked.values_list("pk", flat=True)[:AT_A_TIME]
    return sum(defer(CHECK, queue=QUEUE, once=f"check file of a page {pk}", file_id=str(pk)) for pk in ids)
