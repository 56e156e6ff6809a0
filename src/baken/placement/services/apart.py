"""Two people who must not live in one home."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.participants.access import check_can
from baken.participants.models import Participant
from baken.participants.services.ground import Once, demand, log, take_revision, writes
from baken.placement.models import Apart
from baken.shared import clock
from baken.shared.errors import DomainError, Refused

if TYPE_CHECKING:
    from datetime import date
    from typing import Unpack

    from baken.accounts.rules import Actor

APART: Final = "people apart"


@writes(Action.PLACEMENT_ASK, about="participant", makes=Apart)
def keep_apart(
    *,
    actor: Actor,
    participant: Participant,
    other: Participant,
    reason: str,
    since_on: date,
    **_once: Unpack[Once],
) -> Apart:
    """Say that two people must not share a home; with no more of the reason than is needed. Both are in the log.

    Raises:
        Refused: that was said already. DomainError: themselves, no reason. NotPermitted: the actor may not know both.
    """
    check_can(actor, Action.PLACEMENT_VIEW, other)
    if other.pk == participant.pk:
        raise DomainError(_("Choose somebody else."), field="other")
    reason = demand(reason, "reason", _("Write down why, no more than is needed."))
    one, two = sorted((participant, other), key=lambda person: person.pk)
    if Apart.objects.filter(one=one, other=two, until_on__isnull=True).exists():
        raise Refused(_("That was said already."), field="other", code="said")
    made = Apart.objects.create(one=one, other=two, reason=reason, since_on=since_on, written_by_id=actor.user_id)
    for person in (participant, other):
        log(actor=actor, action=Event.CREATE, participant=person, what=APART, row=made)
    return made


@writes(Action.PLACEMENT_ASK, about="participant")
def end_apart(*, actor: Actor, participant: Participant, pair: Apart, revision: int) -> Apart:
    """From today on the two may live in one home again; `participant` is the one in whose dossier that is said.

    Raises:
        Refused: it ended already. Conflict: a colleague saved since `revision`. NotPermitted: not both may be known.
    """
    other = pair.other if pair.one_id == participant.pk else pair.one
    check_can(actor, Action.PLACEMENT_VIEW, other)
    found = Apart.objects.select_for_update(of=("self",)).get(pk=pair.pk)
    take_revision(found, revision)
    if found.until_on is not None:
        raise Refused(_("This ended already."), code="ended")
    if found.since_on >= clock.today():
        for person in (participant, other):
            log(actor=actor, action=Event.DELETE, participant=person, what=APART, row=found)
        found.delete()
        return found
    found.until_on = clock.today()
    found.save()
    for person in (participant, other):
        log(actor=actor, action=Event.UPDATE, participant=person, what=APART, row=found)
    return found
