"""Importing: plan first, look at it, then carry it out. Nothing is ever half written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext_lazy as _

from baken.accounts.models import User
from baken.accounts.policy import Action, may
from baken.audit import services as audit
from baken.audit.rules import Event, Outcome
from baken.exchange.models import ImportedRow, ImportRun, Upload
from baken.exchange.rules import planning
from baken.exchange.rules.assembling import assemble
from baken.exchange.rules.columns import find_columns
from baken.exchange.rules.counting import Counts, count
from baken.exchange.rules.people import PersonRows, Reader, group
from baken.exchange.rules.planning import Decision, Known, PlannedRow
from baken.exchange.rules.profile import Profile, load_profiles
from baken.exchange.rules.tables import Table, Unreadable, read_table
from baken.exchange.selectors import hidden_key, known_people, locations_to_import_into
from baken.participants.access import can
from baken.participants.models import Participant
from baken.participants.services import add_people, update_person
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.exchange.rules.records import Record

KEPT_FOR = timedelta(hours=24)
_IMPORT_LOCK = 7_261_002


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do, person by person."""

    profile: Profile
    table: Table
    groups: tuple[PersonRows, ...]
    rows: tuple[PlannedRow, ...]
    known: Known
    unused: tuple[str, ...]
    today: date

    def counts(self, decisions: Mapping[int, Decision] | None = None) -> Counts:
        return count(self.rows, decisions or {}, self.known.by_bsn, on=self.today)

    def with_outcome(self, outcome: str) -> list[PlannedRow]:
        return [row for row in self.rows if row.outcome == outcome]


@dataclass(frozen=True)
class CodeTables:
    """Names for the codes in a file. A code without a name is kept as it is."""

    municipalities: Mapping[str, str]
    countries: Mapping[str, str]

    @classmethod
    def read(cls, files: Mapping[str, bytes]) -> CodeTables:
        return cls(**{name: _codes(files.get(name, b"")) for name in ("municipalities", "countries")})


def _codes(source: bytes) -> dict[str, str]:
    """The first two columns of a code table."""
    if not source:
        return {}
    return {row.cells[0]: row.cells[1] for row in read_table(source).rows if len(row.cells) > 1}


def plan_import(*, profile: str, source: bytes, today: date, tables: CodeTables | None = None) -> ImportPlan:
    """Read a file by a profile and say what would become of everyone in it. Nothing is written.

    Raises:
        Unreadable: the file cannot be read as a whole, or misses columns that the profile demands.
    """
    chosen = load_profiles()[profile]
    table = read_table(source)
    columns = find_columns(chosen, table)
    if columns.missing:
        raise Unreadable("columns_missing", ", ".join(columns.missing))
    reader = Reader(chosen, columns, today=today)
    groups = tuple(group(chosen, table))
    records = [_named(reader.record(rows), tables) for rows in groups]
    known = known_people(chosen.slug, records)
    return ImportPlan(
        profile=chosen,
        table=table,
        groups=groups,
        rows=planning.plan_rows(records, known),
        known=known,
        unused=columns.unused,
        today=today,
    )


def _named(record: Record, tables: CodeTables | None) -> Record:
    """The record with the names of municipalities and countries, where the code tables were given."""
    if tables is None:
        return record
    addresses = tuple(
        replace(
            one,
            municipality=tables.municipalities.get(one.municipality_code, "") or one.municipality,
            country=tables.countries.get(one.country_code, "") or one.country,
        )
        for one in record.addresses
    )
    return replace(record, addresses=addresses)


def apply_import(
    *,
    plan: ImportPlan,
    actor: Actor,
    location_id: UUID,
    filename: str,
    decisions: Mapping[int, Decision] | None = None,
) -> ImportRun:
    """Carry out a plan: everything or nothing. Duplicates that nobody decided about are left alone.

    Who is here is looked up again: what changed since the plan was made becomes a duplicate, never a double.

    Raises:
        NotPermitted: the actor may not import, not into this location, or not change one of these participants.
        Refused: two rows with one service number were both chosen.
        Conflict: someone registered one of these people at this very moment.
    """
    _check_may_import(actor, location_id)
    decided = dict(decisions or {})
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("select pg_advisory_xact_lock(%s)", [_IMPORT_LOCK])
            records = [row.record for row in plan.rows]
            known = known_people(plan.profile.slug, records)
            now_planned = replace(plan, rows=planning.plan_rows(records, known), known=known)
            return _carry_out(now_planned, actor, location_id, filename, decided)
    except IntegrityError as error:
        raise Conflict(
            _("Someone registered one of these people meanwhile. Nothing was imported; look at the plan again.")
        ) from error


def _check_may_import(actor: Actor, location_id: UUID) -> None:
    if may(actor, Action.IMPORT_RUN) and locations_to_import_into(actor).filter(pk=location_id).exists():
        return
    audit.record(
        actor=actor,
        action=Event.CREATE,
        participant_id=None,
        what=Action.IMPORT_RUN,
        outcome=Outcome.DENIED,
    )
    raise NotPermitted(_("You cannot import into this location."), field="location")


def _carry_out(
    plan: ImportPlan, actor: Actor, location_id: UUID, filename: str, decisions: Mapping[int, Decision]
) -> ImportRun:
    made, updated, contradictions = planning.chosen(plan.rows, decisions)
    if contradictions:
        lines = ", ".join(str(line) for line in contradictions[0].lines)
        raise Refused(_("Lines %(lines)s have one service number: choose one of them.") % {"lines": lines})
    counts = plan.counts(decisions)
    run = ImportRun.objects.create(
        profile=plan.profile.slug,
        filename=filename[:200],
        location_id=location_id,
        run_by_id=actor.user_id,
        run_at=clock.now(),
        counts=asdict(counts),
    )
    participants = add_people(
        actor=actor,
        action=Action.IMPORT_RUN,
        batch=assemble(made, plan.known.by_bsn, on=plan.today),
        location_id=location_id,
        on=plan.today,
        what=f"import {plan.profile.slug}",
    )
    pairs = [(row, participant.pk) for row, participant in zip(made, participants, strict=True)]
    pairs += [(row, _bring_up_to_date(row, actor, plan.today)) for row in updated]
    ImportedRow.objects.bulk_create(
        [
            ImportedRow(
                source=plan.profile.slug,
                key=hidden_key(row.record.key),
                fingerprint=row.record.fingerprint,
                participant_id=participant_id,
                run=run,
            )
            for row, participant_id in pairs
        ],
        batch_size=500,
        update_conflicts=True,
        unique_fields=["source", "key"],
        update_fields=["fingerprint", "participant", "run"],
    )
    return run


def _bring_up_to_date(row: PlannedRow, actor: Actor, on: date) -> UUID:
    """Change the personal data of the participant who is here already to what the file says."""
    participant = Participant.objects.filter(pk__in=[row.known]).get()
    if not can(actor, Action.PARTICIPANT_EDIT, participant):
        raise NotPermitted(_("You cannot change the participant on line %(line)s.") % {"line": row.line})
    person = participant.person
    told = {name: value for name, value in _told(row.record).items() if value not in ("", None)}
    kept = {name: getattr(person, name) for name in _told(row.record)}
    data = replace(row.record.person, **{**kept, **told})
    update_person(actor=actor, participant=participant, data=data, version=person.version, on=on)
    return participant.pk


def _told(record: Record) -> dict[str, Any]:
    """What the file says of the person: an empty cell takes nothing away."""
    person = record.person
    return {name: getattr(person, name) for name in type(person).__dataclass_fields__}


# -- files that wait ---------------------------------------------------------------------------------------------


def keep_upload(*, actor: Actor, profile: str, location_id: UUID, filename: str, source: bytes) -> Upload:
    """Keep a file for a day, out of reach of the web, so that its plan can be looked at.

    Raises:
        NotPermitted: the actor may not import into this location.
        Unreadable: the file is of no use to this profile.
        DomainError: there is no such profile.
    """
    _check_may_import(actor, location_id)
    if profile not in load_profiles():
        raise DomainError(_("Choose what kind of file it is."), field="profile")
    plan = plan_import(profile=profile, source=source, today=clock.today())
    drop_expired_uploads()
    upload = Upload(
        profile=profile,
        filename=filename[:200],
        location_id=location_id,
        uploaded_by=User.objects.get(pk__in=[actor.user_id]),
        expires_at=clock.now() + KEPT_FOR,
    )
    with transaction.atomic():
        upload.content.save(f"{profile}.upload", ContentFile(source), save=False)
        upload.save(force_insert=True)
        log_look(actor=actor, upload=upload, read=len(plan.rows))
    return upload


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


def plan_of(upload: Upload) -> ImportPlan:
    """What the import of a waiting file would do now."""
    with upload.content.open("rb") as file:
        return plan_import(profile=upload.profile, source=file.read(), today=clock.today())


def decisions_of(upload: Upload) -> dict[int, Decision]:
    return {int(line): Decision(decision) for line, decision in upload.decisions.items()}


def decide(*, actor: Actor, upload: Upload, decisions: Mapping[int, Decision]) -> Upload:
    """Note what is to be done with duplicates of a waiting file."""
    _check_may_import(actor, upload.location_id)
    if upload.run_id is not None:
        raise Refused(_("This file was imported already."))
    kept = {**upload.decisions, **{str(line): str(decision) for line, decision in decisions.items()}}
    upload.decisions = kept
    upload.save(update_fields=["decisions"])
    return upload


def carry_out(*, actor: Actor, upload: Upload) -> ImportRun:
    """Import a waiting file with the decisions that were taken. See `apply_import` for what it may raise."""
    with transaction.atomic():
        locked = Upload.objects.select_for_update().get(pk=upload.pk)
        if locked.run_id is not None:
            raise Refused(_("This file was imported already."))
        run = apply_import(
            plan=plan_of(locked),
            actor=actor,
            location_id=locked.location_id,
            filename=locked.filename,
            decisions=decisions_of(locked),
        )
        locked.run = run
        locked.save(update_fields=["run"])
    return run


def drop_expired_uploads() -> int:
    """Remove files whose day is over, and say how many."""
    expired: Sequence[Upload] = list(Upload.objects.filter(expires_at__lte=clock.now()))
    for upload in expired:
        upload.content.delete(save=False)
        upload.delete()
    return len(expired)
