"""What a participant would like of a volunteer: written down, changed, no longer looked for (MT-07)."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.matching.models import DistanceChoices, GenderChoices, Match, Wishes
from baken.matching.selectors.methods import find_match_method
from baken.matching.services.ground import (
    RULE,
    area_of,
    check_day,
    check_lives,
    check_revision,
    chosen_interests,
    chosen_languages,
    chosen_moments,
    chosen_rhythm,
    locked_wishes,
)
from baken.matching.services.programmes import running_programme
from baken.participants.access import check_can
from baken.participants.models import Participant
from baken.participants.services.ground import log, take_revision
from baken.shared.errors import DomainError, Refused
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor

WHAT = "wishes for a volunteer"


@dataclass(frozen=True)
class WishesData:
    """What someone looks for. `method` is a slug; it cannot be changed later. Other keys stand in `lists.yaml`."""

    method: str
    rhythm: str
    interests: tuple[str, ...] = ()
    moments: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    area: str = ""
    furthest: str = DistanceChoices.REGION
    gender: str = ""
    in_own_words: str = ""


def note_wishes(
    *, actor: Actor, participant: Participant, data: WishesData, on: date, client_key: UUID | None = None
) -> Wishes:
    """Write down what a participant would like of a volunteer, for one method. From now on there is looked.

    A programme of that method that is under way is remembered: the match is recorded there.

    Raises:
        Refused: the participant has died, or there are open wishes for this method already. NotPermitted: not by this
            actor. DomainError: something that is not in the lists, or a day that is still to come.
    """
    check_can(actor, Action.WISHES_EDIT, participant)
    said = (participant.pk, *astuple(data), on)
    with sent_once(client_key, actor=actor, what=WHAT, said=said) as sent:
        if sent.before:
            return Wishes.objects.get(pk=sent.before)
        check_day(on, "on")
        if find_match_method(data.method) is None:
            raise DomainError(_("Choose a method in which someone is matched."), field="method", rule=RULE)
        Participant.objects.select_for_update(of=("self",), no_key=True).get(pk=participant.pk)  # one at a time
        check_lives(participant)
        if Wishes.objects.filter(participant=participant, method=data.method, closed_on__isnull=True).exists():
            raise Refused(
                _("There are wishes for this method already. Change those."), field="method", rule=RULE, code="open"
            )
        programme = running_programme(participant, data.method)
        wishes = Wishes(
            participant=participant,
            method=data.method,
            programme=programme.pk if programme else None,
            wished_on=on,
        )
        _fill(wishes, data)
        wishes.save(force_insert=True)
        log(actor=actor, action=Event.CREATE, participant=participant, what=WHAT, row=wishes, method=data.method)
        sent.made = wishes.pk
    return wishes


def change_wishes(*, actor: Actor, wishes: Wishes, data: WishesData, revision: int) -> Wishes:
    """Change what someone looks for. A match that is there keeps its reasons as they stood.

    Raises:
        Refused: these wishes are closed. DomainError: as when writing them down.
        Conflict: someone else saved since `revision`. NotPermitted: not by this actor.
    """
    participant = wishes.participant
    check_can(actor, Action.WISHES_EDIT, participant)
    with transaction.atomic():
        locked = locked_wishes(wishes)
        take_revision(locked, revision)
        _check_open(locked)
        _fill(locked, data)
        locked.save()
        log(actor=actor, action=Event.UPDATE, participant=participant, what=WHAT, row=locked)
    return locked


def close_wishes(*, actor: Actor, wishes: Wishes, on: date, revision: int) -> Wishes:
    """Look no further.

    Raises:
        Refused: a match on these wishes is open, that ends first; or they are closed already.
        Conflict: someone else saved since `revision`. NotPermitted: not by this actor.
    """
    participant = wishes.participant
    check_can(actor, Action.WISHES_EDIT, participant)
    with transaction.atomic():
        locked = locked_wishes(wishes)
        if locked.closed_on == on:
            return locked  # the same form, sent twice
        check_revision(locked, revision)
        _check_open(locked)
        check_day(on, "on", not_before=locked.wished_on, says=_("That is before the wishes were told."))
        if Match.objects.still_open().filter(wishes=locked).exists():
            raise Refused(_("Someone is matched on these wishes. End that match first."), rule=RULE, code="matched")
        locked.closed_on = on
        locked.revision += 1
        locked.save()
        log(actor=actor, action=Event.UPDATE, participant=participant, what=WHAT, row=locked, closed=True)
    return locked


def _check_open(wishes: Wishes) -> None:
    if wishes.closed_on is not None:
        raise Refused(_("These wishes are closed. Write down new ones."), rule=RULE, code="closed")


def _fill(wishes: Wishes, data: WishesData) -> None:
    wishes.rhythm = chosen_rhythm(data.rhythm)
    wishes.interests = chosen_interests(data.interests)
    wishes.moments = chosen_moments(data.moments)
    wishes.languages = chosen_languages(data.languages)
    wishes.area = area_of(data.area)
    if data.furthest not in DistanceChoices.values:
        raise DomainError(_("Choose how far away at most."), field="furthest")
    wishes.furthest = data.furthest
    if data.gender and data.gender not in GenderChoices.values:
        raise DomainError(_("Choose from the list."), field="gender")
    wishes.gender = data.gender
    wishes.in_own_words = data.in_own_words.strip()
