"""What a worker does with a large file: reading it, carrying it out, and stopping when it is asked to.

All of a stage is one transaction, as it is for a small file. A worker that is stopped or killed leaves nothing half
written, and the job, put back in the queue, begins the stage again. How far it is stands in a row of its own that a
thread beside the work keeps, since what the work itself writes cannot be seen before it is done.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import connections, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from baken.accounts.rules import Actor
from baken.accounts.selectors import user_with_ties
from baken.exchange.models import UNDER_WAY, Progress, Stage, Upload
from baken.exchange.rules.tables import Unreadable
from baken.exchange.services import kept_plans
from baken.exchange.services.carrying_out import check_may_import
from baken.exchange.services.uploads import KEPT_FOR, carry_out_now, lock, put_to_work, read_again
from baken.shared import clock
from baken.shared.errors import DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: Between two looks at whether someone asked to stop.
SECONDS = 0.5


class Stopped(Exception):
    """Someone asked to stop."""


def work_on(upload_id: UUID, *, say: Callable[[str, str], str]) -> None:
    """Read a file or carry it out, whichever its stage asks for; `say` puts into words why it cannot be read.

    It can be called any number of times, by any number of workers: one has it, and what is done stays done.
    """
    upload = Upload.objects.filter(pk=upload_id, stage__in=UNDER_WAY).select_related("uploaded_by").first()
    if upload is None:
        return
    with translation.override(upload.uploaded_by.language):
        try:
            _work(upload)
        except Stopped:
            _stop(upload_id, _("You stopped it. Nothing was imported."))
        except Unreadable as error:
            _stop(upload_id, say(error.code, error.value))
        except DomainError as error:
            _stop(upload_id, str(error))
        except Exception:
            _stop(upload_id, _("Something went wrong in Baken. Nothing was imported."))
            raise


def _work(upload: Upload) -> None:
    actor = _actor(upload)
    check_may_import(actor, upload.location_id)
    with _progress(upload.pk) as tell, transaction.atomic():
        locked = Upload.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=upload.pk).first()
        if locked is None or not locked.is_under_way:
            return  # another worker has it, or had it
        if locked.stage == Stage.WORKING:
            carry_out_now(actor, locked, tell)
            return
        plan = read_again(locked, tell)
        locked.plan.save(f"{locked.profile}.plan", ContentFile(kept_plans.to_bytes(plan)), save=False)
        locked.stage, locked.problem, locked.expires_at = Stage.READY, "", clock.now() + KEPT_FOR
        locked.save(update_fields=["plan", "stage", "problem", "expires_at"])


def _actor(upload: Upload) -> Actor:
    """Whoever brought the file, with the roles and locations of this moment."""
    user = user_with_ties(upload.uploaded_by_id)
    if user is None or not user.is_active:
        raise NotPermitted(_("Whoever brought this file has no account any more."))
    return user.actor


def _stop(upload_id: UUID, why: str) -> None:
    """Say why, for a day from now: who comes back to a file for which the worker came late can still read it."""
    held = Upload.objects.filter(pk=upload_id, stage__in=UNDER_WAY)
    held.update(stage=Stage.STOPPED, problem=why[:300], expires_at=clock.now() + KEPT_FOR)


@contextmanager
def _progress(upload_id: UUID) -> Iterator[Callable[[int, int], None]]:
    """Within this, what is told is written down every half second, and telling fails once someone asked to stop."""
    keeper = _Keeper(upload_id)
    keeper.start()
    try:
        yield keeper.tell
    finally:
        keeper.over.set()
        keeper.join()


class _Keeper(threading.Thread):
    def __init__(self, upload_id: UUID) -> None:
        super().__init__(name="keeps the progress of an import", daemon=True)
        self._row = Progress.objects.filter(pk=upload_id)
        self._told = (0, 0)
        self._stop_asked = threading.Event()
        self.over = threading.Event()

    def tell(self, done: int, total: int) -> None:
        self._told = (done, total)
        if self._stop_asked.is_set():
            raise Stopped

    def run(self) -> None:
        try:
            while not self.over.wait(SECONDS):
                done, total = self._told
                self._row.update(done=done, total=total)
                if self._row.filter(stop_asked=True).exists():
                    self._stop_asked.set()
        finally:
            connections.close_all()


def stop(*, actor: Actor, upload: Upload) -> None:
    """Have the worker stop with this file; nothing is half written. What waits for a worker stops at once.

    Raises:
        Refused: no worker has it, or it was done just before.
    """
    check_may_import(actor, upload.location_id)
    with transaction.atomic():
        held: dict[str, Any] = {"pk": upload.pk, "stage__in": UNDER_WAY}
        if not Upload.objects.filter(**held).exists():
            raise Refused(_("Baken is not working on this file any more."), code="not-under-way")
        Progress.objects.filter(pk=upload.pk).update(stop_asked=True)
        waiting = Upload.objects.select_for_update(of=("self",), skip_locked=True).filter(**held).first()
        if waiting is not None:
            waiting.stage, waiting.problem = Stage.STOPPED, str(_("You stopped it. Nothing was imported."))
            waiting.save(update_fields=["stage", "problem"])


def go_on(*, actor: Actor, upload: Upload) -> Upload:
    """Take up a file that was stopped: look at it again, or have it read from the beginning.

    Raises:
        Refused: it was not stopped.
    """
    check_may_import(actor, upload.location_id)
    with transaction.atomic():
        locked = lock(upload)
        if locked.stage != Stage.STOPPED:
            raise Refused(_("This file was not stopped."), code="not-stopped")
        locked.stage, locked.problem = (Stage.READY if locked.plan else Stage.READING), ""
        locked.save(update_fields=["stage", "problem"])
        if locked.stage == Stage.READING:
            put_to_work(locked)
    return locked
