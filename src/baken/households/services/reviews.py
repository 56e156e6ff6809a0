"""Looking back as a team, once a year (SL-07): begin, fill in, stop filling in, take up, close."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.homes.services.ground import log_home, writes_home
from baken.households.models import ReviewAction, ReviewSheet, TeamReview
from baken.households.rules.reviews import HIGHEST, LOWEST, features
from baken.households.selectors.reviews import member_key, team_of
from baken.participants.services.ground import Once, demand, take_revision
from baken.shared import clock
from baken.shared.errors import DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.homes.models import Home

RULE = "SL-07"
REVIEW = "self-evaluation of a team"
ACTION = "action after a self-evaluation"


@writes_home(Action.HOME_MANAGE, about="home", makes=TeamReview)
def open_review(*, actor: Actor, home: Home, on: date, **_key: Unpack[Once]) -> TeamReview:
    """Ask the team to look back.

    Raises:
        Refused: one is going on, or nobody works in this home's team yet.
    """
    if TeamReview.objects.filter(home=home, closed_on__isnull=True).exists():
        raise Refused(_("The team is looking back already. Close that first."), rule=RULE, code="open")
    if home.team_id is None:
        raise Refused(_("This home has no team yet. Give it one first."), rule=RULE, code="no-team")
    made = TeamReview.objects.create(home=home, opened_on=on)
    log_home(actor=actor, action=Event.CREATE, home=home, what=REVIEW, row=made)
    return made


@writes_home(Action.HOME_RECORD, about="review.home")
def fill_in_review(*, actor: Actor, review: TeamReview, scores: Mapping[str, int], examples: Mapping[str, str]) -> None:
    """Fill in as one of the team, or fill in anew; nobody sees whose it is.

    Raises:
        NotPermitted: not one of the team. Refused: it is no longer filled in. DomainError: nothing filled in.
    """
    if review.home.team_id is None or review.home.team_id not in actor.team_ids or actor.user_id is None:
        raise NotPermitted(_("Only who works in this team fills it in."), code="not-permitted")
    locked = TeamReview.objects.select_for_update().get(pk=review.pk)
    if locked.gathered_on is not None:
        raise Refused(_("It is no longer filled in: the team is talking about it."), rule=RULE, code="gathered")
    keys = {statement.key for feature in features() for statement in feature.statements}
    kept = {key: score for key, score in scores.items() if key in keys and LOWEST <= score <= HIGHEST}
    if not kept:
        raise DomainError(_("Fill in at least one statement."), rule=RULE)
    told = {one.key: words for one in features() if (words := examples.get(one.key, "").strip()[:1000])}
    ReviewSheet.objects.update_or_create(
        review=locked, member=member_key(locked, actor.user_id), defaults={"scores": kept, "examples": told}
    )
    log_home(actor=actor, action=Event.UPDATE, home=review.home, what=REVIEW, row=locked)


@writes_home(Action.HOME_MANAGE, about="review.home")
def stop_filling_in(*, actor: Actor, review: TeamReview, on: date, revision: int) -> TeamReview:
    """Let the team see what it said. From three sheets on there is a spread; of fewer nothing is shown.

    Raises:
        Refused: that was done already, or nobody filled it in. Conflict: a colleague saved meanwhile.
    """
    locked = TeamReview.objects.select_for_update().get(pk=review.pk)
    if locked.gathered_on is not None:
        raise Refused(_("That was noted already."), code="other-state")
    if not locked.sheets.exists():
        raise Refused(_("Nobody filled it in yet."), rule=RULE, code="nobody")
    take_revision(locked, revision)
    locked.gathered_on = on
    locked.save(update_fields=["gathered_on", "revision"])
    log_home(actor=actor, action=Event.UPDATE, home=review.home, what=REVIEW, row=locked)
    return locked


@writes_home(Action.HOME_MANAGE, about="review.home", makes=ReviewAction)
def add_review_action(
    *, actor: Actor, review: TeamReview, text: str, owner_id: UUID, due_on: date, **_key: Unpack[Once]
) -> ReviewAction:
    """Note what someone of the team takes up, and before when.

    Raises:
        DomainError: no words, a day that is over, or someone who does not work here.
    """
    locked = TeamReview.objects.select_for_update(of=("self",)).select_related("home__team").get(pk=review.pk)
    words = demand(text, "text", _("What will be done?"))[:300]
    if due_on < clock.today():
        raise DomainError(_("This day is over."), field="due_on")
    if owner_id not in {one.pk for one in team_of(locked.home)} | {actor.user_id}:
        raise DomainError(_("Choose someone of the team."), field="owner")
    made = ReviewAction.objects.create(review=locked, text=words, owner_id=owner_id, due_on=due_on)
    log_home(actor=actor, action=Event.CREATE, home=review.home, what=ACTION, row=made)
    return made


@writes_home(Action.HOME_RECORD, about="action.review.home")
def finish_review_action(*, actor: Actor, action: ReviewAction, on: date) -> ReviewAction:
    """Note that it is done. A second time changes nothing."""
    locked = ReviewAction.objects.select_for_update().get(pk=action.pk)
    if locked.done_on is None:
        locked.done_on = on
        locked.revision += 1
        locked.save(update_fields=["done_on", "revision"])
        log_home(actor=actor, action=Event.UPDATE, home=action.review.home, what=ACTION, row=locked)
    return locked


@writes_home(Action.HOME_MANAGE, about="review.home")
def close_review(*, actor: Actor, review: TeamReview, conclusions: str, on: date, revision: int) -> TeamReview:
    """Close it with what the team concluded.

    Raises:
        Refused: it is still being filled in, or closed already. Conflict: a colleague saved meanwhile.
    """
    locked = TeamReview.objects.select_for_update().get(pk=review.pk)
    if locked.gathered_on is None:
        raise Refused(_("First stop filling in, and talk about it with the team."), rule=RULE, code="open")
    if locked.closed_on is not None:
        raise Refused(_("That was noted already."), code="other-state")
    take_revision(locked, revision)
    locked.conclusions = demand(conclusions, "conclusions", _("What did the team conclude?"), rule=RULE)
    locked.closed_on = on
    locked.save(update_fields=["conclusions", "closed_on", "revision"])
    log_home(actor=actor, action=Event.UPDATE, home=review.home, what=REVIEW, row=locked)
    return locked
