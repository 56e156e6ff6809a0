"""Files that wait: brought, looked at, decided about, carried out, and removed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baken.accounts.models import User
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.exchange.models import UNDER_WAY, ImportRun, Progress, Stage, Upload, waiting_room
from baken.exchange.rules.planning import Decided, Decision, with_picked
from baken.exchange.rules.profile import load_profiles
from baken.exchange.selectors import kept_tables
from baken.exchange.services import kept_plans
from baken.exchange.services.carrying_out import apply_import, check_may_import
from baken.exchange.services.plans import ImportPlan, Tell, plan_import, tell_nobody
from baken.shared import clock
from baken.shared.errors import DomainError, Refused
from baken.shared.queue import defer

if TYPE_CHECKING:
    from baken.accounts.rules import Actor

KEPT_FOR = timedelta(hours=24)
#: Up to this size (some hundreds of people) a file is read and carried out while one waits; a larger one by a worker.
AT_ONCE = 100_000
WORK = "baken.exchange.tasks.work_on_upload"


def keep_upload(*, actor: Actor, profile: str, location_id: UUID, filename: str, source: bytes) -> Upload:
    """Keep a file for a day, out of reach of the web, so that its plan can be looked at.

    A small one is read now. A large one is read by a worker, and is `Stage.READING` until then: what is wrong with it
    is said on its page.

    Raises:
        NotPermitted: the actor may not import into this location.
        Unreadable: the file is of no use to this profile.
        DomainError: there is no such profile.
    """
    check_may_import(actor, location_id)
    if profile not in load_profiles():
        raise DomainError(_("Choose what kind of file it is."), field="profile")
    is_small = len(source) <= AT_ONCE
    read = 0
    if is_small:
        plan = plan_import(profile=profile, source=source, today=clock.today(), tables=kept_tables())
        read = len(plan.rows)
    upload = Upload(
        profile=profile,
        filename=filename[:200],
        location_id=location_id,
        uploaded_by=User.objects.get(pk__in=[actor.user_id]),
        expires_at=clock.now() + KEPT_FOR,
        stage=Stage.READY if is_small else Stage.READING,
    )
    with transaction.atomic():
        upload.content.save(f"{profile}.upload", ContentFile(source), save=False)
        upload.save(force_insert=True)
        Progress.objects.create(upload=upload)
        log_look(actor=actor, upload=upload, read=read)
        if not is_small:
            put_to_work(upload)
    return upload


def put_to_work(upload: Upload) -> None:
    """Have a worker go on with this file, from the beginning of its stage."""
    Progress.objects.update_or_create(upload=upload, defaults={"done": 0, "total": 0, "stop_asked": False})
    defer(WORK, queue="imports", upload_id=str(upload.pk))


def log_look(*, actor: Actor, upload: Upload, read: int) -> None:
    """Note that someone saw the people in a waiting file."""
    audit.record(
        actor=actor,
        action=Event.VIEW,
        participant_id=None,
        what="import looked at",
        object_type="upload",
        object_id=upload.pk,
        details={"profile": upload.profile, "read": read},
    )


def source_of(upload: Upload) -> bytes:
    with upload.content.open("rb") as file:
        content: bytes = file.read()
        return content


def plan_of(upload: Upload) -> ImportPlan:
    """What the import of a waiting file would do: as a worker found it, or found now for a small one."""
    plan = kept_plans.read(upload) if upload.plan else read_again(upload)
    return replace(plan, rows=with_picked(plan.rows, picked_of(upload)))


def read_again(upload: Upload, tell: Tell = tell_nobody) -> ImportPlan:
    return plan_import(
        profile=upload.profile, source=source_of(upload), today=clock.today(), tables=kept_tables(), tell=tell
    )


def decisions_of(upload: Upload) -> dict[int, Decision]:
    return {int(line): Decided.read(said).decision for line, said in upload.decisions.items()}


def picked_of(upload: Upload) -> dict[int, UUID]:
    """Who was picked among several namesakes, by the line of the file."""
    read = {int(line): Decided.read(said).whom for line, said in upload.decisions.items()}
    return {line: whom for line, whom in read.items() if whom}


def decide(*, actor: Actor, upload: Upload, decisions: Mapping[int, Decision | Decided]) -> Upload:
    """Note what is to be done with duplicates of a waiting file."""
    check_may_import(actor, upload.location_id)
    with transaction.atomic():
        locked = lock(upload)
        locked.decisions = {**locked.decisions, **{str(line): str(decision) for line, decision in decisions.items()}}
        locked.save(update_fields=["decisions"])
    return locked


def lock(upload: Upload) -> Upload:
    """The file as it is now, held until the end.

    Raises:
        Refused: it was carried out already, or a worker has it.
    """
    locked = Upload.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=upload.pk).first()
    if locked is None or locked.is_under_way:
        raise Refused(_("Baken is working on this file."), code="under-way")
    if locked.stage == Stage.DONE:
        raise Refused(_("This file was imported already."), code="done")
    return locked


def carry_out(*, actor: Actor, upload: Upload) -> ImportRun | None:
    """Import a waiting file with the decisions that were taken: a small one now, a large one by a worker (None).

    See `apply_import` for what it may raise.
    """
    check_may_import(actor, upload.location_id)
    with transaction.atomic():
        locked = lock(upload)
        if locked.plan:
            locked.stage = Stage.WORKING
            locked.problem = ""
            locked.save(update_fields=["stage", "problem"])
            put_to_work(locked)
            return None
        return carry_out_now(actor, locked)


def carry_out_now(actor: Actor, locked: Upload, tell: Tell = tell_nobody) -> ImportRun:
    """The import itself, of a file that is held. What it was made of goes once everything stands."""
    run = apply_import(
        plan=plan_of(locked),
        actor=actor,
        location_id=locked.location_id,
        filename=locked.filename,
        decisions=decisions_of(locked),
        picked=picked_of(locked),
        tell=tell,
    )
    gone = [str(field.name) for field in (locked.content, locked.plan) if field]
    locked.run, locked.stage, locked.problem = run, Stage.DONE, ""
    locked.content = locked.plan = ""
    locked.decisions = {}
    locked.save()
    transaction.on_commit(lambda: _remove_files(gone))
    return run


def _remove_files(names: Iterable[str]) -> None:
    for name in names:
        waiting_room().delete(name)


def drop_expired_uploads() -> int:
    """Remove files whose day is over, and say how many. One that a worker has, or still is to get, stays until then.

    A worker that comes late (it stood still, or others went first) finds the file that someone asked it to import.
    """
    with transaction.atomic():
        over = Upload.objects.filter(expires_at__lte=clock.now()).exclude(stage__in=UNDER_WAY)
        expired = list(over.select_for_update(of=("self",), skip_locked=True))
        Upload.objects.filter(pk__in=[upload.pk for upload in expired]).delete()
    _remove_files(str(field.name) for upload in expired for field in (upload.content, upload.plan) if field)
    _remove_files(_nobodys_files())
    return len(expired)


def _nobodys_files() -> Iterator[str]:
    """What lies in the waiting room and belongs to no upload: of work that was broken off."""
    room = waiting_room()
    if not room.exists(""):
        return
    known = {name for names in Upload.objects.values_list("content", "plan") for name in names}
    too_old = timezone.now() - KEPT_FOR - timedelta(hours=1)
    for name in room.listdir("")[1]:
        if name not in known and room.get_modified_time(name) < too_old:
            yield name
