"""Colleagues come, change and go; each change is written down, with who did it."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core import mail

from baken.accounts import services
from baken.accounts.models import User
from baken.accounts.rules import Actor, Role
from baken.accounts.selectors import user_with_ties, version_of
from baken.accounts.tests.factories import (
    LocationFactory,
    UserFactory,
    make_user,
    staff_data,
)
from baken.accounts.tests.looking import last_entry, versions_of
from baken.audit.models import AccessLog
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, Refused

pytestmark = pytest.mark.django_db
SITE = "https://baken.voorbeeld.test/"


def test_an_invited_colleague_gets_a_link_that_sets_a_password_once(
    admin: Actor, django_capture_on_commit_callbacks: Any, client: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        user = services.invite_user(actor=admin, data=staff_data(), site=SITE)
    assert user.is_invited
    message = mail.outbox[0]
    assert message.to == ["noor@voorbeeld.test"]
    assert "Bea de Wit" in message.subject
    link = next(line for line in message.body.splitlines() if line.startswith(SITE))
    form = client.get(link.removeprefix(SITE.rstrip("/")), follow=True)
    password = "zeven-meeuwen-boven-de-kade"  # noqa: S105  # of nobody
    client.post(form.redirect_chain[-1][0], {"password1": password, "password2": password})
    user.refresh_from_db()
    assert user.check_password(password)
    assert client.get(link.removeprefix(SITE.rstrip("/"))).context["token_fail"]
    entry = AccessLog.objects.get(what="account")
    assert (entry.event, entry.object_id, entry.details["name"]) == ("create", str(user.pk), "Noor Kuipers")


def test_the_invitation_is_in_the_language_of_who_receives_it(
    admin: Actor, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        services.invite_user(actor=admin, data=staff_data(language="en"), site=SITE)
    assert "made you an account" in mail.outbox[0].subject


def test_nobody_is_invited_again_who_signed_in_before(admin: Actor) -> None:
    user = UserFactory.create(last_login=clock.now())
    with pytest.raises(Refused):
        services.send_invitation(actor=admin, user=user, site=SITE)


def test_one_address_has_one_account_whatever_its_capitals(admin: Actor) -> None:
    services.add_user(actor=admin, data=staff_data())
    with pytest.raises(DomainError) as error:
        services.add_user(actor=admin, data=staff_data(email="NOOR@voorbeeld.test"))
    assert error.value.field == "email"


def test_an_account_has_at_least_one_role(admin: Actor) -> None:
    with pytest.raises(DomainError) as error:
        services.add_user(actor=admin, data=staff_data(roles=frozenset()))
    assert error.value.field == "roles"


def test_a_change_says_what_it_was_and_what_it_became(admin: Actor) -> None:
    location = LocationFactory.create(name="De Werf")
    user = make_user(Role.WORKER, name="Noor", email="noor@voorbeeld.test")
    services.change_user(
        actor=admin,
        user_id=user.pk,
        data=staff_data(roles=frozenset({Role.MANAGER}), location_ids=frozenset({location.pk})),
        seen_version=version_of(user),
    )
    loaded = user_with_ties(user.pk)
    assert loaded is not None
    assert loaded.actor.roles == {Role.MANAGER}
    assert loaded.actor.location_ids == {location.pk}
    changes = last_entry().details["changes"]
    assert changes["roles"] == {"from": ["worker"], "to": ["manager"]}
    assert changes["locations"] == {"from": [], "to": ["De Werf"]}
    assert versions_of(user).filter(roles=["manager"]).exists()
    assert apps.get_model("accounts.ManagedLocationEvent").objects.filter(user_id=user.pk).exists()


def test_a_change_of_what_someone_else_changed_meanwhile_is_a_conflict(admin: Actor) -> None:
    user = make_user(Role.WORKER, name="Noor", email="noor@voorbeeld.test")
    seen = version_of(user)
    services.change_user(actor=admin, user_id=user.pk, data=staff_data(name="Noortje"), seen_version=seen)
    with pytest.raises(Conflict):
        services.change_user(actor=admin, user_id=user.pk, data=staff_data(name="N. Kuipers"), seen_version=seen)
    assert User.objects.get(pk=user.pk).name == "Noortje"


def test_the_last_administrator_can_neither_be_closed_nor_lose_the_role(admin: Actor) -> None:
    assert admin.user_id
    make_user(Role.ADMINISTRATOR, is_active=False)
    UserFactory.create(roles=["administrator"], password=None)  # invited, never came
    with pytest.raises(Refused) as closing:
        services.deactivate_user(actor=admin, user_id=admin.user_id, reason="weg")
    with pytest.raises(Refused) as changing:
        services.change_user(actor=admin, user_id=admin.user_id, data=staff_data(email="bea@voorbeeld.test"))
    assert closing.value.code == changing.value.code == "last_administrator"
    assert changing.value.field == "roles"
    make_user(Role.ADMINISTRATOR)
    services.deactivate_user(actor=admin, user_id=admin.user_id, reason="weg")
    assert not User.objects.get(pk=admin.user_id).is_active


def test_a_closed_account_is_out_at_the_next_click_and_can_come_back(admin: Actor, client: Any) -> None:
    user = make_user(Role.WORKER)
    client.force_login(user)
    assert client.get("/mijn-account/").status_code == 200
    services.deactivate_user(actor=admin, user_id=user.pk, reason="Uit dienst")
    assert last_entry().details["reason"] == "Uit dienst"
    assert client.get("/mijn-account/").status_code == 302
    with pytest.raises(Refused):
        services.deactivate_user(actor=admin, user_id=user.pk, reason="nog eens")
    services.reactivate_user(actor=admin, user_id=user.pk)
    with pytest.raises(Refused):
        services.reactivate_user(actor=admin, user_id=user.pk)
    assert client.get("/mijn-account/").status_code == 302, "a session of before came back to life"
    client.force_login(User.objects.get(pk=user.pk))
    assert client.get("/mijn-account/").status_code == 200


def test_a_lost_second_step_is_forgotten_with_a_reason(admin: Actor) -> None:
    user = make_user(Role.WORKER)
    with pytest.raises(Refused):
        services.reset_second_factor(actor=admin, user_id=user.pk, reason="kwijt")
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    services.reset_second_factor(actor=admin, user_id=user.pk, reason="Telefoon in het water")
    assert not Authenticator.objects.filter(user=user).exists()
    assert last_entry().details["reason"] == "Telefoon in het water"
