"""What is done with staff, teams and settings: each writes down what changed, and for whom."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING, Any

import pghistory
import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core import mail
from django.db import IntegrityError, transaction

from baken.accounts import services, settings_of_rules
from baken.accounts.models import Location, Membership, Organisation, RuleSetting, User
from baken.accounts.presenters import setting_rows
from baken.accounts.rules import Actor, Role
from baken.accounts.selectors import rule_settings, user_with_ties, version_of
from baken.accounts.services import LocationData, OrganisationData, StaffData
from baken.accounts.settings_of_rules import SettingDefinition
from baken.accounts.tests.factories import (
    LocationFactory,
    MembershipFactory,
    TeamFactory,
    UserFactory,
    actor_of,
    make_user,
)
from baken.audit.models import AccessLog
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db
SITE = "https://baken.voorbeeld.test/"


@pytest.fixture
def admin() -> Actor:
    return actor_of(make_user(Role.ADMINISTRATOR, name="Bea de Wit"))


def data(**changes: Any) -> StaffData:
    usual = {"name": "Noor Kuipers", "email": "noor@voorbeeld.test", "roles": frozenset({Role.WORKER})}
    return StaffData(**{**usual, **changes})


def versions_of(thing: User | Membership | Organisation) -> Any:
    """What the database kept of it at every change."""
    return apps.get_model(f"{thing._meta.label}Event").objects.filter(pgh_obj_id=thing.pk)


def last_entry() -> AccessLog:
    return AccessLog.objects.order_by("-at")[0]


# -- staff --------------------------------------------------------------------------------------------------------
def test_an_invited_colleague_gets_a_link_that_sets_a_password_once(
    admin: Actor, django_capture_on_commit_callbacks: Any, client: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        user = services.invite_user(actor=admin, data=data(), site=SITE)
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
        services.invite_user(actor=admin, data=data(language="en"), site=SITE)
    assert "made you an account" in mail.outbox[0].subject


def test_nobody_is_invited_again_who_signed_in_before(admin: Actor) -> None:
    user = UserFactory.create(last_login=clock.now())
    with pytest.raises(Refused):
        services.send_invitation(actor=admin, user=user, site=SITE)


def test_one_address_has_one_account_whatever_its_capitals(admin: Actor) -> None:
    services.add_user(actor=admin, data=data())
    with pytest.raises(DomainError) as error:
        services.add_user(actor=admin, data=data(email="NOOR@voorbeeld.test"))
    assert error.value.field == "email"


def test_an_account_has_at_least_one_role(admin: Actor) -> None:
    with pytest.raises(DomainError) as error:
        services.add_user(actor=admin, data=data(roles=frozenset()))
    assert error.value.field == "roles"


def test_a_change_says_what_it_was_and_what_it_became(admin: Actor) -> None:
    location = LocationFactory.create(name="De Werf")
    user = make_user(Role.WORKER, name="Noor", email="noor@voorbeeld.test")
    services.change_user(
        actor=admin,
        user_id=user.pk,
        data=data(roles=frozenset({Role.MANAGER}), location_ids=frozenset({location.pk})),
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
    services.change_user(actor=admin, user_id=user.pk, data=data(name="Noortje"), seen_version=seen)
    with pytest.raises(Conflict):
        services.change_user(actor=admin, user_id=user.pk, data=data(name="N. Kuipers"), seen_version=seen)
    assert User.objects.get(pk=user.pk).name == "Noortje"


def test_the_last_administrator_can_neither_be_closed_nor_lose_the_role(admin: Actor) -> None:
    assert admin.user_id
    make_user(Role.ADMINISTRATOR, is_active=False)
    UserFactory.create(roles=["administrator"], password=None)  # invited, never came
    with pytest.raises(Refused) as closing:
        services.deactivate_user(actor=admin, user_id=admin.user_id, reason="weg")
    with pytest.raises(Refused) as changing:
        services.change_user(actor=admin, user_id=admin.user_id, data=data(email="bea@voorbeeld.test"))
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
    client.force_login(user)
    assert client.get("/mijn-account/").status_code == 200


def test_a_lost_second_step_is_forgotten_with_a_reason(admin: Actor) -> None:
    user = make_user(Role.WORKER)
    with pytest.raises(Refused):
        services.reset_second_factor(actor=admin, user_id=user.pk, reason="kwijt")
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    services.reset_second_factor(actor=admin, user_id=user.pk, reason="Telefoon in het water")
    assert not Authenticator.objects.filter(user=user).exists()
    assert last_entry().details["reason"] == "Telefoon in het water"


# -- teams --------------------------------------------------------------------------------------------------------
def test_a_location_and_a_team_have_a_name_of_their_own(admin: Actor) -> None:
    werf = services.add_location(actor=admin, data=LocationData("De Werf"))
    veer = services.add_location(actor=admin, data=LocationData("Het Veer"))
    with pytest.raises(DomainError):
        services.change_location(actor=admin, location=veer, data=LocationData("de werf"))
    kompas = services.add_team(actor=admin, location_id=werf.pk, name="Kompas")
    with pytest.raises(DomainError):
        services.add_team(actor=admin, location_id=werf.pk, name="kompas")
    elsewhere = services.add_team(actor=admin, location_id=veer.pk, name="Kompas")
    with pytest.raises(DomainError):
        services.change_team(actor=admin, team=elsewhere, location_id=werf.pk, name="Kompas")
    services.change_team(actor=admin, team=kompas, location_id=werf.pk, name="Anker")
    services.change_location(actor=admin, location=werf, data=LocationData("De Werf", town="Hoogstad"))
    assert Location.objects.get(pk=werf.pk).town == "Hoogstad"
    assert AccessLog.objects.filter(object_type="team", event="update").count() == 1


def test_a_member_counts_from_the_first_day_until_and_including_the_last(admin: Actor) -> None:
    user, team = UserFactory.create(), TeamFactory.create()
    services.add_member(actor=admin, user=user, team=team, from_on=date(2025, 3, 1), until_on=date(2025, 3, 31))
    tied = []
    for day in (date(2025, 2, 28), date(2025, 3, 1), date(2025, 3, 31), date(2025, 4, 1)):
        with clock.frozen(day):
            tied.append(actor_of(user).team_ids)
    assert tied == [set(), {team.pk}, {team.pk}, set()]
    assert last_entry().details["until"] == "2025-03-31"


@pytest.mark.parametrize(
    ("from_on", "until_on", "fits"),
    [
        (date(2025, 1, 1), date(2025, 2, 28), True),
        (date(2025, 1, 1), date(2025, 3, 1), False),
        (date(2025, 1, 1), None, False),
        (date(2025, 3, 31), date(2025, 3, 31), False),
        (date(2025, 4, 1), None, True),
    ],
)
def test_nobody_is_in_a_team_twice_on_one_day(
    admin: Actor, from_on: date, until_on: date | None, *, fits: bool
) -> None:
    first = MembershipFactory.create(from_on=date(2025, 3, 1), until_on=date(2025, 3, 31))

    def join() -> None:
        services.add_member(actor=admin, user=first.user, team=first.team, from_on=from_on, until_on=until_on)

    if fits:
        join()
        assert Membership.objects.count() == 2
    else:
        with pytest.raises(DomainError) as error:
            join()
        assert error.value.field == "from_on"


def test_a_period_can_be_changed_and_never_ends_before_it_begins(admin: Actor) -> None:
    membership = MembershipFactory.create()
    services.change_membership(actor=admin, membership=membership, from_on=date(2025, 2, 1), until_on=date(2025, 5, 1))
    membership.refresh_from_db()
    assert membership.until_on == date(2025, 5, 1)
    assert versions_of(membership).count() == 2
    with pytest.raises(DomainError) as error:
        services.change_membership(
            actor=admin, membership=membership, from_on=date(2025, 2, 1), until_on=date(2025, 1, 1)
        )
    assert error.value.field == "until_on"


# -- settings -----------------------------------------------------------------------------------------------------
@pytest.fixture
def setting(monkeypatch: pytest.MonkeyPatch) -> SettingDefinition:
    monkeypatch.setattr(settings_of_rules, "_definitions", {})
    monkeypatch.setattr(settings_of_rules, "_listeners", [])
    definition = SettingDefinition("days", "Dagen", "dagen", default=14, least=1, most=14, rule="8F-10")
    settings_of_rules.register(definition)
    return definition


def test_a_setting_holds_its_default_until_the_organisation_chooses(admin: Actor, setting: SettingDefinition) -> None:
    heard: list[tuple[str, Actor]] = []
    settings_of_rules.on_change(lambda key, actor: heard.append((key, actor)))
    assert rule_settings() == {}
    with pghistory.context(name=admin.name):
        services.change_rule_setting(actor=admin, key="days", value=10)
        services.change_rule_setting(actor=admin, key="days", value=7)
    assert rule_settings() == {"days": 7}
    assert heard == [("days", admin), ("days", admin)]
    assert last_entry().details == {"rule": "8F-10", "from": 10, "to": 7}
    (row,) = setting_rows()
    assert (row.value, row.is_default) == (7, False)
    assert [(version.value, version.by) for version in row.history] == [(7, "Bea de Wit"), (10, "Bea de Wit")]


@pytest.mark.parametrize("value", [0, 15])
def test_a_number_outside_what_the_rule_allows_is_refused_with_the_rule(
    admin: Actor, setting: SettingDefinition, value: int
) -> None:
    with pytest.raises(DomainError) as error:
        services.change_rule_setting(actor=admin, key="days", value=value)
    assert (error.value.field, error.value.rule) == ("value", "8F-10")
    assert not RuleSetting.objects.exists()


def test_a_setting_that_nobody_declared_does_not_exist(admin: Actor, setting: SettingDefinition) -> None:
    with pytest.raises(DomainError):
        services.change_rule_setting(actor=admin, key="hours", value=3)


def test_when_recalculating_fails_the_setting_stays_as_it_was(admin: Actor, setting: SettingDefinition) -> None:
    def fail(key: str, actor: Actor) -> None:
        raise RuntimeError(key)

    settings_of_rules.on_change(fail)
    with pytest.raises(RuntimeError):
        services.change_rule_setting(actor=admin, key="days", value=10)
    assert rule_settings() == {}


def test_one_key_has_one_definition(setting: SettingDefinition) -> None:
    settings_of_rules.register(setting)
    with pytest.raises(ValueError, match="declared twice"):
        settings_of_rules.register(SettingDefinition("days", "Dagen", "dagen", 7, 1, 14))


def test_a_default_lies_within_its_own_limits() -> None:
    with pytest.raises(ValueError, match="not between"):
        SettingDefinition("days", "Dagen", "dagen", 30, 1, 14)


# -- everyone else ------------------------------------------------------------------------------------------------
def test_who_does_not_manage_changes_nothing(setting: SettingDefinition) -> None:
    membership = MembershipFactory.create()
    user, team = membership.user, membership.team
    attempts: list[Callable[[Actor], object]] = [
        lambda actor: services.add_user(actor=actor, data=data()),
        lambda actor: services.invite_user(actor=actor, data=data(), site=SITE),
        lambda actor: services.send_invitation(actor=actor, user=user, site=SITE),
        lambda actor: services.change_user(actor=actor, user_id=user.pk, data=data()),
        lambda actor: services.deactivate_user(actor=actor, user_id=user.pk, reason="x"),
        lambda actor: services.reactivate_user(actor=actor, user_id=user.pk),
        lambda actor: services.reset_second_factor(actor=actor, user_id=user.pk, reason="x"),
        lambda actor: services.add_location(actor=actor, data=LocationData("x")),
        lambda actor: services.change_location(actor=actor, location=team.location, data=LocationData("x")),
        lambda actor: services.add_team(actor=actor, location_id=team.location_id, name="x"),
        lambda actor: services.change_team(actor=actor, team=team, location_id=team.location_id, name="x"),
        lambda actor: services.add_member(actor=actor, user=user, team=team, from_on=date(2020, 1, 1)),
        lambda actor: services.change_membership(
            actor=actor, membership=membership, from_on=date(2020, 1, 1), until_on=None
        ),
        lambda actor: services.change_rule_setting(actor=actor, key="days", value=3),
    ]
    others = [role for role in Role if role != Role.ADMINISTRATOR]
    outsider = Actor(user_id=uuid.uuid4(), name="Karim Bouzid", roles=frozenset(others))
    for attempt in attempts:
        with pytest.raises(NotPermitted):
            attempt(outsider)


def test_someone_changes_the_own_name_and_language() -> None:
    user = make_user(Role.PLANNER)
    services.change_own_account(actor=actor_of(user), name="Petra Mulder", language="en")
    user.refresh_from_db()
    assert (user.name, user.language) == ("Petra Mulder", "en")
    assert last_entry().what == "own account"


def test_the_system_has_no_account_to_change() -> None:
    with pytest.raises(NotPermitted):
        services.change_own_account(actor=Actor.system("import"), name="x", language="nl")


# -- the organisation ---------------------------------------------------------------------------------------------
def test_the_organisation_is_filled_in_and_changed_and_stays_one(admin: Actor) -> None:
    services.save_organisation(actor=admin, data=OrganisationData("Het Voorbeeld", town="Voorbeeldstad"))
    services.save_organisation(actor=admin, data=OrganisationData("Het Goede Voorbeeld", town="Voorbeeldstad"))
    kept = Organisation.objects.get()
    assert last_entry().details["changes"] == {"name": {"from": "Het Voorbeeld", "to": "Het Goede Voorbeeld"}}
    assert versions_of(kept).count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.create(name="Nog een")


def test_an_organisation_has_a_name_and_only_an_administrator_gives_it() -> None:
    with pytest.raises(DomainError) as error:
        services.save_organisation(actor=Actor.system("test"), data=OrganisationData(" "))
    assert error.value.field == "name"
    with pytest.raises(NotPermitted):
        services.save_organisation(actor=actor_of(make_user(Role.MANAGER)), data=OrganisationData("Het Voorbeeld"))
