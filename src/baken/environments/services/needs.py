"""What someone needs by the checklist: filled in as each sees it, settled in a meeting (LE-02, LE-06)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.environments.models import FilledIn, Settled, WhoseView
from baken.environments.rules.catalogue import features, features_by_group
from baken.environments.selectors import newest_views
from baken.participants.models import Participant, PersonRelation
from baken.participants.services.ground import Once, check_not_ahead, demand, log, writes
from baken.shared import clock
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date
    from typing import Unpack

    from baken.accounts.rules import Actor

FILL: Final = "checklist"
SETTLE: Final = "settled needs"


@writes(Action.NEEDS_FILL, about="participant", makes=FilledIn)
def fill_in(  # what a form asks, each with its own name
    *,
    actor: Actor,
    participant: Participant,
    view: str,
    who: str,
    needs: Collection[str],
    on: date,
    relation: PersonRelation | None = None,
    remarks: Mapping[str, str] | None = None,
    **_once: Unpack[Once],
) -> FilledIn:
    """Keep the checklist as one person filled it in, or told it. What was filled in before stays beside it.

    Raises:
        DomainError: nobody is named, nothing ticked, an unknown feature, or a day to come. NotPermitted: not by this
            actor.
    """
    check_not_ahead(on, clock.today(), "on")
    if view not in WhoseView.values:
        raise DomainError(_("Choose from the list."), field="view")
    if relation is not None and (view != WhoseView.RELATIVE or relation.participant_id != participant.pk):
        raise DomainError(_("Choose from the list."), field="relation")
    named = demand(who, "who", _("Say who sees it so."))[:120]
    made = FilledIn.objects.create(
        participant=participant,
        view=view,
        who=named,
        relation=relation,
        filled_on=on,
        features=_ticked(needs),
        remarks={
            key: text.strip() for key, text in (remarks or {}).items() if key in features_by_group() and text.strip()
        },
        written_by_id=actor.user_id,
        written_by_name=actor.name,
    )
    log(actor=actor, action=Event.CREATE, participant=participant, what=FILL, row=made, view=view)
    return made


@writes(Action.NEEDS_SETTLE, about="participant", makes=Settled)
def settle(  # what a form asks, each with its own name
    *,
    actor: Actor,
    participant: Participant,
    needs: Collection[str],
    reason: str,
    present: str,
    on: date,
    look_again_on: date,
    **_once: Unpack[Once],
) -> Settled:
    """Keep what the meeting holds someone to need (LE-05): a person decides, with a reason, and looks again (LE-06).

    Raises:
        DomainError: no reason, nobody there, nothing ticked, a day to come, or looking again before it.
        NotPermitted: not by this actor.
    """
    check_not_ahead(on, clock.today(), "on")
    if look_again_on <= on:
        raise DomainError(_("Look again on a later day."), field="look_again_on", rule="LE-06")
    made = Settled.objects.create(
        participant=participant,
        settled_on=on,
        features=_ticked(needs),
        reason=demand(reason, "reason", _("Say why it was settled so."), rule="LE-05"),
        present=demand(present, "present", _("Say who were there."), rule="LE-06"),
        look_again_on=look_again_on,
        from_checklists=[one.pk for one in newest_views(participant).values()],
        decided_by_id=actor.user_id,
        decided_by_name=actor.name,
    )
    log(actor=actor, action=Event.CREATE, participant=participant, what=SETTLE, row=made)
    return made


def _ticked(needs: Collection[str]) -> list[str]:
    if unknown := set(needs) - set(features()):
        raise DomainError(_("Choose from the list."), field="needs", code=sorted(unknown)[0], rule="LE-02")
    if not needs:
        raise DomainError(_("Tick at least one feature."), field="needs", rule="LE-02")
    return [key for key in features() if key in set(needs)]
