"""What a team said of itself through the years (SL-07)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Max, Q
from django.utils.crypto import salted_hmac

from baken.accounts.models import Membership, User
from baken.accounts.policy import Action
from baken.accounts.selectors import still_member
from baken.homes.models import Home
from baken.homes.rules.kinds import Tool
from baken.homes.selectors import homes_for, kind_of, open_on
from baken.households.models import ReviewAction, ReviewSheet, TeamReview
from baken.households.rules.reviews import due_on
from baken.households.settings import REVIEW_MONTHS, value_of
from baken.shared import clock

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.accounts.rules import Actor


def reviews_of(home: Home) -> list[TeamReview]:
    """Every time that a team looked back, newest first, with the number of sheets: one query."""
    found = TeamReview.objects.filter(home=home).annotate(sheet_count=Count("sheets"))
    return list(found.order_by("-opened_on", "-created_at"))


def sheets_of(reviews: list[TeamReview]) -> dict[UUID, list[ReviewSheet]]:
    """What was filled in, of those that are no longer being filled in: one query. Nobody's name is in it."""
    told: dict[UUID, list[ReviewSheet]] = {one.pk: [] for one in reviews if one.gathered_on is not None}
    for sheet in ReviewSheet.objects.filter(review__in=list(told)):
        told[sheet.review_id].append(sheet)
    return told


def filled_in_by(review: TeamReview, actor: Actor) -> ReviewSheet | None:
    """The actor's own sheet, to change it."""
    if actor.user_id is None:
        return None
    return ReviewSheet.objects.filter(review=review, member=member_key(review, actor.user_id)).first()


def find_review(home: Home, review_id: UUID) -> TeamReview | None:
    """One of this home; None for another's."""
    found = TeamReview.objects.filter(home=home, pk=review_id).annotate(sheet_count=Count("sheets"))
    return found.select_related("home__team").first()


def find_action(home: Home, action_id: UUID) -> ReviewAction | None:
    found = ReviewAction.objects.filter(review__home=home, pk=action_id)
    return found.select_related("review__home").first()


def team_of(home: Home) -> list[User]:
    """Who works in the team of a home now, by name: one query."""
    if home.team_id is None:
        return []
    members = Membership.objects.filter(still_member(), team=home.team_id)
    return list(User.objects.filter(is_active=True, pk__in=members.values("user")).order_by("name"))


def member_key(review: TeamReview, user_id: UUID) -> str:
    """By which a sheet is found again by who filled it in, and by nobody else."""
    return salted_hmac("baken.households.review", f"{review.pk}:{user_id}", algorithm="sha256").hexdigest()


def open_actions_of(user_id: UUID) -> list[ReviewAction]:
    """What someone took up after looking back and has not done yet: for Vandaag. One query."""
    found = ReviewAction.objects.filter(owner=user_id, done_on__isnull=True)
    return list(found.select_related("review__home"))


@dataclass(frozen=True)
class ReviewDue:
    """A home whose team has not looked back for a while, and since when it is time to."""

    home: Home
    due_on: date
    last_on: date | None


def reviews_due(actor: Actor) -> list[ReviewDue]:
    """The homes that the actor manages where it is time to look back and nobody began: two queries (SL-07)."""
    today = clock.today()
    homes = _managed(actor, today).annotate(
        last_on=Max("team_reviews__closed_on"),
        open_count=Count("team_reviews", filter=Q(team_reviews__closed_on__isnull=True)),
    )
    months = value_of(REVIEW_MONTHS)
    found = []
    for home in homes:
        if home.open_count or not kind_of(home).has(Tool.SELF_EVALUATION):
            continue
        due = due_on(home.last_on, home.opened_on, months)
        if due <= today:
            found.append(ReviewDue(home, due, home.last_on))
    return found


def _managed(actor: Actor, today: date) -> QuerySet[Home]:
    return open_on(homes_for(actor, Action.HOME_MANAGE), today)
