"""Carrying out a plan: everything or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext_lazy as _

from baken.accounts.policy import Action, may
from baken.audit import services as audit
from baken.audit.rules import Event, Outcome
from baken.exchange.models import ImportedRow, ImportRun
from baken.exchange.rules import planning
from baken.exchange.rules.assembling import assemble
from baken.exchange.rules.planning import Decision
from baken.exchange.selectors import hidden_keys, known_people, locations_to_import_into
from baken.exchange.services.plans import ImportPlan, Tell, tell_nobody
from baken.exchange.services.updating import bring_up_to_date
from baken.participants.services import add_people
from baken.shared import clock
from baken.shared.errors import Conflict, NotPermitted, Refused

if TYPE_CHECKING:
    from baken.accounts.rules import Actor

_IMPORT_LOCK = 7_261_002


def apply_import(
    *,
    plan: ImportPlan,
    actor: Actor,
    location_id: UUID,
    filename: str,
    decisions: Mapping[int, Decision] | None = None,
    picked: Mapping[int, UUID] | None = None,
    tell: Tell = tell_nobody,
) -> ImportRun:
    """Carry out a plan: everything or nothing. Duplicates that nobody decided about are left alone.

    `picked` says, by line, which of several namesakes a row is about.

    Who is here is looked up again: what changed since the plan was made becomes a duplicate, never a double.

    Raises:
        NotPermitted: the actor may not import, not into this location, or not change one of these participants.
        Refused: two rows with one service number were both chosen.
        Conflict: someone registered one of these people at this very moment.
    """
    check_may_import(actor, location_id)
    decided = dict(decisions or {})
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("select pg_advisory_xact_lock(%s)", [_IMPORT_LOCK])
            records = [row.record for row in plan.rows]
            known = known_people(plan.profile.slug, records)
            rows = planning.with_picked(planning.plan_rows(records, known), picked or {})
            now_planned = replace(plan, rows=rows, known=known)
            return _carry_out(now_planned, actor, location_id, filename, decided, tell)
    except IntegrityError as error:
        raise Conflict(
            _("Someone registered one of these people meanwhile. Nothing was imported; look at the plan again.")
        ) from error


def check_may_import(actor: Actor, location_id: UUID) -> None:
    """Let it pass, or log the attempt and refuse.

    Raises:
        NotPermitted: the actor may not import, or not into this location.
    """
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
    plan: ImportPlan, actor: Actor, location_id: UUID, filename: str, decisions: Mapping[int, Decision], tell: Tell
) -> ImportRun:
    made, updated, contradictions = planning.chosen(plan.rows, decisions)
    if contradictions:
        lines = ", ".join(str(line) for line in contradictions[0].lines)
        raise Refused(_("Lines %(lines)s have one service number: choose one of them.") % {"lines": lines})
    total = len(made) + len(updated)
    tell(0, total)
    run = ImportRun.objects.create(
        profile=plan.profile.slug,
        filename=filename[:200],
        location_id=location_id,
        run_by_id=actor.user_id,
        run_at=clock.now(),
        counts=asdict(plan.counts(decisions)),
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
    for place, row in enumerate(updated):
        tell(len(made) + place, total)
        pairs.append((row, bring_up_to_date(row, actor, plan.known.by_bsn, on=plan.today)))
    hide = hidden_keys()
    ImportedRow.objects.bulk_create(
        [
            ImportedRow(
                source=plan.profile.slug,
                key=hide(row.record.key),
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
    tell(total, total)
    return run
