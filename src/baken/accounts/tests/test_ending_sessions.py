"""Whoever gets other rights is signed out everywhere at once; who changes the own account stays signed in here."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from baken.accounts import services
from baken.accounts.middleware import SECOND_FACTOR_SEEN
from baken.accounts.models import Membership, User
from baken.accounts.rules import Actor, Role
from baken.accounts.selectors import version_of
from baken.accounts.tests.factories import (
    PASSWORD,
    LocationFactory,
    MembershipFactory,
    TeamFactory,
    make_user,
    staff_data,
)
from baken.accounts.tests.looking import versions_of
from baken.shared.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=user.pk))
    assert is_in(client)
    return client


def is_in(client: Client) -> bool:
    return client.get(reverse("accounts:own_account")).status_code == 200


def changed(**changes: Any) -> Callable[[Actor, User], object]:
    def change(admin: Actor, user: User) -> None:
        services.change_user(actor=admin, user_id=user.pk, data=staff_data(**{"email": user.email, **changes}))

    return change


def with_a_location(admin: Actor, user: User) -> None:
    changed(location_ids=frozenset({LocationFactory.create().pk}))(admin, user)


def into_a_team(admin: Actor, user: User) -> None:
    services.add_member(actor=admin, user=user, team=TeamFactory.create(), from_on=date(2025, 1, 6))


def out_of_a_team(admin: Actor, user: User) -> None:
    membership = Membership.objects.get(user=user)
    services.change_membership(
        actor=admin, membership=membership, from_on=membership.from_on, until_on=date(2025, 2, 1)
    )


def without_second_step(admin: Actor, user: User) -> None:
    services.reset_second_factor(actor=admin, user_id=user.pk, reason="Telefoon kwijt")


def closed_and_opened(admin: Actor, user: User) -> None:
    services.deactivate_user(actor=admin, user_id=user.pk, reason="Vergissing")
    services.reactivate_user(actor=admin, user_id=user.pk)


@pytest.fixture
def noor() -> User:
    """Someone with a team and a second step."""
    user = make_user(Role.WORKER, name="Noor Kuipers", email="noor@voorbeeld.test")
    MembershipFactory.create(user=user)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    return user


@pytest.mark.parametrize(
    "change",
    [
        changed(roles=frozenset({Role.MANAGER})),
        changed(email="n.kuipers@voorbeeld.test"),
        with_a_location,
        into_a_team,
        out_of_a_team,
        without_second_step,
        closed_and_opened,
    ],
)
def test_other_rights_end_every_session_of_that_person_and_of_nobody_else(
    admin: Actor, noor: User, change: Callable[[Actor, User], object]
) -> None:
    phone, laptop, colleague = signed_in(noor), signed_in(noor), signed_in(make_user(Role.WORKER))
    change(admin, noor)
    assert (is_in(phone), is_in(laptop), is_in(colleague)) == (False, False, True)
    assert is_in(signed_in(noor)), "who signs in anew is in"


def test_another_name_or_language_ends_nothing(admin: Actor, noor: User) -> None:
    client = signed_in(noor)
    changed(name="Noortje", language="en")(admin, noor)
    assert is_in(client)


def test_a_change_that_is_refused_ends_nothing(bea: User) -> None:
    elsewhere = signed_in(bea)
    with pytest.raises(Refused):
        services.deactivate_user(actor=Actor.system("test"), user_id=bea.pk, reason="weg")
    assert is_in(elsewhere)


def test_how_often_sessions_were_ended_is_no_version_of_the_account(admin: Actor, noor: User) -> None:
    into_a_team(admin, noor)
    assert versions_of(noor).count() == 1


# -- the own account ----------------------------------------------------------------------------------------------
def test_who_changes_the_own_roles_stays_signed_in_here_and_nowhere_else(bea: User, client: Client) -> None:
    elsewhere = signed_in(bea)
    entered = {"name": bea.name, "email": bea.email, "language": "nl", "seen_version": version_of(bea)}
    client.post(reverse("accounts:user_change", args=[bea.pk]), {**entered, "roles": ["administrator", "quality"]})
    assert (is_in(client), is_in(elsewhere)) == (True, False)


def test_who_joins_or_leaves_a_team_stays_signed_in_here_and_nowhere_else(bea: User, client: Client) -> None:
    team = TeamFactory.create()
    for url, entered in (
        (reverse("accounts:join_team", args=[bea.pk]), {"team": team.pk, "from_on": "2025-01-06"}),
        (reverse("accounts:team", args=[TeamFactory.create().pk]), {"user": bea.pk, "from_on": "2025-01-06"}),
    ):
        elsewhere = signed_in(bea)
        client.post(url, entered)
        assert (is_in(client), is_in(elsewhere)) == (True, False)
    elsewhere = signed_in(bea)
    membership = Membership.objects.get(user=bea, team=team)
    ended = {"from_on": "2025-01-06", "until_on": "2025-02-01"}
    client.post(reverse("accounts:membership", args=[membership.pk]), ended)
    assert (is_in(client), is_in(elsewhere)) == (True, False)


def test_who_resets_the_own_second_step_gives_a_new_one_at_the_next_click(
    bea: User, client: Client, settings: Any
) -> None:
    Authenticator.objects.create(user=bea, type=Authenticator.Type.TOTP, data={"secret": "x"})
    session = client.session
    session[SECOND_FACTOR_SEEN] = True
    session.save()
    settings.SECOND_FACTOR_DEMANDED = True
    assert is_in(client)
    client.post(reverse("accounts:second_step_reset", args=[bea.pk]), {"reason": "Telefoon kwijt"})
    answer = client.get(reverse("accounts:own_account"))
    assert answer.headers["Location"] == reverse("mfa_index")


def test_who_changes_the_own_password_stays_signed_in_here_and_nowhere_else(noor: User) -> None:
    cache.clear()
    Authenticator.objects.all().delete()
    here, elsewhere = Client(), signed_in(noor)
    here.post(reverse("account_login"), {"login": noor.email, "password": PASSWORD})
    assert is_in(here)
    new = "vijf-kokmeeuwen-op-een-bolder"
    answer = here.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )
    assert answer.status_code == 302
    assert (is_in(here), is_in(elsewhere)) == (True, False)


def test_an_address_of_someone_else_takes_the_sign_on_of_the_former_one_along(admin: Actor, noor: User) -> None:
    SocialAccount.objects.create(user=noor, provider="organisation", uid="noor")
    changed(name="Noortje")(admin, noor)
    assert SocialAccount.objects.exists()
    changed(email="opvolger@voorbeeld.test")(admin, noor)
    assert not SocialAccount.objects.exists()


def test_sessions_hold_while_the_secret_key_is_changed(noor: User, settings: Any) -> None:
    client = signed_in(noor)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another-secret-key-of-enough-length"
    assert is_in(client)
