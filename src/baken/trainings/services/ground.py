"""What the services here share: who may, what an answer needs, and how little the access log says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.audit import services as audit
from baken.audit.rules import Event
from baken.shared.errors import DomainError, NotPermitted, Refused
from baken.trainings.models import Gathering

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from baken.accounts.rules import Actor

    type Answers = Mapping[str, Sequence[str]]


def log_exercise(actor: Actor) -> None:
    """That someone practised: not which exercise, not with whom, not what came of it."""
    audit.record(actor=actor, action=Event.CREATE, participant_id=None, what="exercise")


def check_own(actor: Actor, owner_id: UUID | None) -> UUID:
    """Raises NotPermitted for what is somebody else's."""
    if actor.user_id is None or actor.user_id != owner_id:
        raise NotPermitted(_("This belongs to someone else."), code="not_permitted")
    return actor.user_id


def answered(answers: Answers) -> dict[str, list[str]]:
    """The questions that were answered. Raises DomainError where there are none."""
    found = {question: list(choices) for question, choices in answers.items() if choices}
    if not found:
        raise DomainError(_("Tick something first, one thing is enough."), field="needs")
    return found


def locked(gathering: Gathering) -> Gathering:
    """The gathering as it is now, still open. Raises Refused when it was closed or thrown away meanwhile."""
    found = Gathering.objects.select_for_update().filter(pk=gathering.pk, closed_at__isnull=True).first()
    if found is None:
        raise Refused(_("This is closed: the counts are being looked at."), code="closed")
    return found
