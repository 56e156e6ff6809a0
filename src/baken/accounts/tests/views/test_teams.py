"""Beheer: locations and teams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from baken.accounts.models import Location, Membership, Team, User
from baken.accounts.tests.factories import (
    MembershipFactory,
    TeamFactory,
    UserFactory,
)

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_location_gets_teams_and_teams_get_members(bea: User, client: Client) -> None:
    client.post(reverse("accounts:location_add"), {"name": "De Werf", "town": "Hoogstad"})
    location = Location.objects.get()
    client.post(reverse("accounts:team_add"), {"name": "Kompas", "location": location.pk})
    team = Team.objects.get()
    user = UserFactory.create(name="Ada Vos")
    entered = {"user": user.pk, "from_on": "2025-01-06"}
    client.post(reverse("accounts:team", args=[team.pk]), entered)
    twice = client.post(reverse("accounts:team", args=[team.pk]), entered)
    assert "zit in die periode al in team" in twice.context["form"].errors["from_on"][0]
    membership = Membership.objects.get()
    answer = client.post(
        reverse("accounts:membership", args=[membership.pk]),
        {"from_on": "2025-01-06", "until_on": "2025-06-30"},
        follow=True,
    )
    assert "is weg" in answer.content.decode()
    client.post(reverse("accounts:join_team", args=[user.pk]), {"team": team.pk, "from_on": "2025-07-01"}, follow=True)
    assert Membership.objects.count() == 2
    client.post(reverse("accounts:team_change", args=[team.pk]), {"name": "Anker", "location": location.pk})
    client.post(reverse("accounts:location_change", args=[location.pk]), {"name": "De Kade"})
    overview = client.get(reverse("accounts:teams")).content.decode()
    assert "Anker" in overview
    assert "De Kade" in overview


def test_names_that_exist_already_are_refused_beside_the_field(bea: User, client: Client) -> None:
    team = TeamFactory.create()
    location = team.location
    other = TeamFactory.create()
    attempts = [
        (reverse("accounts:location_add"), {"name": location.name}),
        (reverse("accounts:location_change", args=[other.location_id]), {"name": location.name}),
        (reverse("accounts:team_add"), {"name": team.name, "location": location.pk}),
        (reverse("accounts:team_change", args=[other.pk]), {"name": team.name, "location": location.pk}),
    ]
    for url, entered in attempts:
        assert "name" in client.post(url, entered).context["form"].errors


def test_the_overview_costs_the_same_for_many_teams(
    bea: User, client: Client, django_assert_max_num_queries: Any
) -> None:
    MembershipFactory.create_batch(20)
    with django_assert_max_num_queries(7):
        client.get(reverse("accounts:teams"))
