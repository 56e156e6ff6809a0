"""Own cases to practise with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.accounts.services.permission import check_may
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.environments.selectors import environments as known_environments
from baken.participants.services.ground import demand
from baken.shared.errors import DomainError, Refused
from baken.shared.submissions import sent_once
from baken.trainings.models import Case
from baken.trainings.rules.naming import looks_like_names
from baken.trainings.services.ground import check_own

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from uuid import UUID

    from baken.accounts.models import Team
    from baken.accounts.rules import Actor

WHAT = "practice case"


def add_case(
    *,
    actor: Actor,
    words: str,
    environments: Collection[str],
    because: str,
    team: Team | None,
    has_no_names: bool,
    on: date,
    client_key: UUID | None = None,
) -> Case:
    """Keep a case, for oneself or for a team one works in. No participant can be known from it.

    Raises:
        DomainError: something is missing. Refused: a word looks like a name and nobody looked at it
        (`names`), or it was thrown away already (`thrown-away`). NotPermitted: not by this actor.
    """
    check_may(actor, Action.TRAINING_DO)
    owner = check_own(actor, actor.user_id)
    if team is not None and team.pk not in actor.team_ids:
        raise DomainError(_("You can share a case with a team that you work in."), field="team")
    words = demand(words, "words", _("Write the case in a few sentences."))
    because = demand(because, "because", _("Say why, so that who practises can learn from it."))
    if not environments or not set(environments) <= known_environments().keys():
        raise DomainError(_("Choose at least one environment that fits."), field="environments")
    names = looks_like_names(words) + looks_like_names(because)
    if names and not has_no_names:
        raise Refused(
            _("These words look like names: %(names)s. Take names out, or say that they are none.")
            % {"names": ", ".join(dict.fromkeys(names))},
            field="has_no_names",
            code="names",
        )
    said = (words, sorted(environments), because, team and team.pk)
    with sent_once(client_key, actor=actor, what=WHAT, said=said) as sent:
        if sent.before:
            if made := Case.objects.filter(pk=sent.before).first():
                return made
            raise Refused(_("You threw this case away already."), code="thrown-away")
        case = Case.objects.create(
            owner_id=owner, team=team, words=words, environments=list(environments), because=because, made_on=on
        )
        _log(actor, Event.CREATE, case)
        sent.made = case.pk
    return case


def throw_case_away(*, actor: Actor, case: Case) -> None:
    """Throw away a case of one's own, also for those it was shared with."""
    check_may(actor, Action.TRAINING_DO)
    check_own(actor, case.owner_id)
    with transaction.atomic():
        _log(actor, Event.DELETE, case)
        case.delete()


def _log(actor: Actor, action: Event, case: Case) -> None:
    audit.record(actor=actor, action=action, participant_id=None, what=WHAT, object_type="Case", object_id=case.pk)
