"""The screens of Beheer and of the own account."""

from __future__ import annotations

import csv
import uuid
from typing import TYPE_CHECKING, Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.urls import reverse

from baken.accounts import settings_of_rules
from baken.accounts.models import Location, Membership, RuleSetting, Team, User
from baken.accounts.rules import Role
from baken.accounts.selectors import version_of
from baken.accounts.settings_of_rules import SettingDefinition
from baken.accounts.tests.factories import (
    LocationFactory,
    MembershipFactory,
    TeamFactory,
    UserFactory,
    actor_of,
    make_user,
)
from baken.audit import services as audit
from baken.audit import who_is_who
from baken.audit.models import AccessLog
from baken.audit.who_is_who import WhoIsWho

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def bea(client: Client) -> User:
    """The administrator, signed in."""
    user = make_user(Role.ADMINISTRATOR, name="Bea de Wit", email="bea@voorbeeld.test")
    client.force_login(user)
    client.get(reverse("accounts:own_account"))  # the session is written once, at the first page
    return user


def messages_of(answer: Any) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


# -- staff --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Ada Vos", "Bea de Wit", "Cas Prins", "Dirk Bos"]),
        ("?sort=-name", ["Dirk Bos", "Cas Prins", "Bea de Wit", "Ada Vos"]),
        ("?q=vos", ["Ada Vos"]),
        ("?q=DE bea", ["Bea de Wit"]),
        ("?role=planner", ["Cas Prins"]),
        ("?status=invited", ["Dirk Bos"]),
        ("?status=closed", ["Cas Prins"]),
        ("?status=active", ["Ada Vos", "Bea de Wit"]),
        ("?role=unheard-of&team=nonsense&page=nine", ["Ada Vos", "Bea de Wit", "Cas Prins", "Dirk Bos"]),
    ],
)
def test_staff_can_be_filtered_and_sorted(bea: User, client: Client, query: str, names: list[str]) -> None:
    make_user(Role.WORKER, name="Ada Vos")
    make_user(Role.PLANNER, name="Cas Prins", is_active=False)
    make_user(Role.EXPERT, name="Dirk Bos", password=None)
    answer = client.get(reverse("accounts:users") + query)
    assert [row.name for row in answer.context["rows"]] == names
    assert answer.context["count"] == len(names)


def test_staff_can_be_filtered_by_their_team_of_today(bea: User, client: Client) -> None:
    member = MembershipFactory.create(user__name="Ada Vos")
    UserFactory.create()
    answer = client.get(reverse("accounts:users"), {"team": str(member.team.pk)})
    assert [row.name for row in answer.context["rows"]] == ["Ada Vos"]


def test_an_empty_list_says_what_to_do(bea: User, client: Client) -> None:
    answer = client.get(reverse("accounts:users"), {"q": "niemand"})
    assert "Wis de filters, of nodig een nieuwe collega uit." in answer.content.decode()


def test_the_list_costs_the_same_for_fifty_as_for_five(
    bea: User, client: Client, django_assert_max_num_queries: Any
) -> None:
    MembershipFactory.create_batch(60)
    with django_assert_max_num_queries(8):
        client.get(reverse("accounts:users"))


def test_the_list_as_a_file_holds_what_the_filter_shows_and_no_formulas(bea: User, client: Client) -> None:
    make_user(Role.WORKER, name="=HYPERLINK(1)")
    answer: Any = client.get(reverse("accounts:users_csv"), {"role": "worker"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    header, row = csv.reader(text.splitlines(), delimiter=";")
    assert header[:2] == ["Naam", "E-mailadres"]
    assert row[0] == "'=HYPERLINK(1)"
    assert AccessLog.objects.get(event="export").details == {"rows": 1, "role": "worker"}


def test_inviting_makes_the_account_and_sends_the_mail(
    bea: User, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    location = LocationFactory.create()
    entered = {
        "name": "Noor Kuipers",
        "email": "noor@voorbeeld.test",
        "roles": ["worker", "manager"],
        "locations": [location.pk],
        "language": "nl",
    }
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(reverse("accounts:invite"), entered, follow=True)
    user = User.objects.get(email="noor@voorbeeld.test")
    assert user.roles == ["manager", "worker"]
    assert list(user.locations.all()) == [location]
    assert "noor@voorbeeld.test" in messages_of(answer)[0]
    assert "http://testserver/account/password/reset/key/" in mail.outbox[0].body
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("accounts:invite_again", args=[user.pk]))
    assert len(mail.outbox) == 2


def test_what_is_wrong_with_an_invitation_stands_beside_the_field(bea: User, client: Client) -> None:
    answer = client.post(
        reverse("accounts:invite"),
        {"name": "Bea", "email": "BEA@voorbeeld.test", "roles": ["worker"], "language": "nl"},
    )
    assert answer.context["form"].errors["email"] == ["Er is al een account met dit e-mailadres."]


def test_a_change_shows_what_someone_else_saved_meanwhile(bea: User, client: Client) -> None:
    user = make_user(Role.WORKER, name="Noor", email="noor@voorbeeld.test")
    url = reverse("accounts:user_change", args=[user.pk])
    entered = {
        "name": "Noortje",
        "email": user.email,
        "roles": ["worker"],
        "language": "nl",
        "seen_version": version_of(user),
    }
    User.objects.filter(pk=user.pk).update(name="N. Kuipers")
    answer = client.post(url, entered)
    assert "N. Kuipers" in answer.content.decode()
    assert "Noortje" in answer.content.decode()
    again = {**entered, "seen_version": answer.context["form"]["seen_version"].value()}
    assert client.post(url, again).status_code == 302
    user.refresh_from_db()
    assert user.name == "Noortje"


def test_the_last_administrator_stays_and_the_screen_says_why(bea: User, client: Client) -> None:
    answer = client.post(reverse("accounts:user_deactivate", args=[bea.pk]), {"reason": "weg"})
    assert "is de enige beheerder" in answer.content.decode()
    answer = client.post(
        reverse("accounts:user_change", args=[bea.pk]),
        {
            "name": bea.name,
            "email": bea.email,
            "roles": ["worker"],
            "language": "nl",
            "seen_version": version_of(bea),
        },
    )
    assert "is de enige beheerder" in answer.context["form"].errors["roles"][0]


def test_an_account_closes_with_a_reason_and_opens_again(bea: User, client: Client) -> None:
    user = make_user(Role.WORKER)
    close, reopen = (reverse(f"accounts:user_{what}", args=[user.pk]) for what in ("deactivate", "reactivate"))
    assert "reason" in client.post(close, {"reason": " "}).context["form"].errors
    client.post(close, {"reason": "Uit dienst"})
    assert User.objects.filter(pk=user.pk, is_active=False).exists()
    client.post(reopen)
    assert User.objects.filter(pk=user.pk, is_active=True).exists()
    assert "kan al inloggen" in messages_of(client.post(reopen, follow=True))[-1]


def test_a_second_step_is_reset_from_the_page_of_a_colleague(bea: User, client: Client) -> None:
    user = make_user(Role.WORKER)
    url = reverse("accounts:second_step_reset", args=[user.pk])
    assert "heeft geen tweede stap" in client.post(url, {"reason": "kwijt"}).content.decode()
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert "code van een app" in client.get(reverse("accounts:user", args=[user.pk])).content.decode()
    client.post(url, {"reason": "Telefoon kwijt"})
    assert not Authenticator.objects.exists()


def test_an_unknown_colleague_or_team_is_not_found(bea: User, client: Client) -> None:
    for name in ("accounts:user", "accounts:team", "accounts:membership", "accounts:location_change"):
        assert client.get(reverse(name, args=[uuid.uuid4()])).status_code == 404
    assert client.get(reverse("accounts:setting", args=["unheard-of"])).status_code == 404


# -- teams --------------------------------------------------------------------------------------------------------
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


# -- the organisation ---------------------------------------------------------------------------------------------
def test_the_organisation_stands_where_one_signs_in_and_in_the_own_account(bea: User, client: Client) -> None:
    url = reverse("accounts:organisation")
    assert url in client.get(reverse("accounts:settings")).content.decode()
    assert client.post(url, {"name": "", "email": "geen adres"}).context["form"].errors.keys() == {"name", "email"}
    answer = client.post(url, {"name": "Het Voorbeeld", "town": "Voorbeeldstad", "phone": "06-00000000"}, follow=True)
    assert messages_of(answer) == ["De organisatie is opgeslagen."]
    assert answer.context["form"].initial["town"] == "Voorbeeldstad"
    own = client.get(reverse("accounts:own_account")).content.decode()
    assert "Het Voorbeeld" in own
    assert "06-00000000" in own
    client.logout()
    assert "Het Voorbeeld" in client.get(reverse("account_login")).content.decode()


def test_only_who_manages_settings_changes_the_organisation(client: Client) -> None:
    client.force_login(make_user(Role.MANAGER))
    assert client.post(reverse("accounts:organisation"), {"name": "Mijn club"}).status_code == 403


# -- settings -----------------------------------------------------------------------------------------------------
@pytest.fixture
def setting(monkeypatch: pytest.MonkeyPatch) -> SettingDefinition:
    monkeypatch.setattr(settings_of_rules, "_definitions", {})
    monkeypatch.setattr(settings_of_rules, "_listeners", [])
    definition = SettingDefinition("days", "Dagen", "dagen", default=14, least=1, most=14, rule="8F-10")
    settings_of_rules.register(definition)
    return definition


def test_a_setting_shows_its_rule_and_who_changed_it(bea: User, client: Client, setting: SettingDefinition) -> None:
    url = reverse("accounts:setting", args=["days"])
    answer = client.post(url, {"value": "10"}, follow=True)
    assert RuleSetting.objects.get().value == 10
    content = answer.content.decode()
    assert "8F-10" in content
    assert "eigen keuze" in content
    assert "Bea de Wit" in client.get(url).content.decode()


@pytest.mark.parametrize("value", ["0", "15", "veel", ""])
def test_a_number_that_cannot_be_is_said_beside_the_field(
    bea: User, client: Client, setting: SettingDefinition, value: str
) -> None:
    answer = client.post(reverse("accounts:setting", args=["days"]), {"value": value})
    assert "value" in answer.context["form"].errors
    assert not RuleSetting.objects.exists()


# -- access log ---------------------------------------------------------------------------------------------------
@pytest.fixture
def noor(monkeypatch: pytest.MonkeyPatch) -> uuid.UUID:
    """A participant known by name, seen by Samira once and refused once."""
    participant = uuid.uuid4()
    monkeypatch.setattr(who_is_who, "_registered", [])
    who_is_who.register(
        WhoIsWho(
            find=lambda text: [participant] if text == "Noor" else [],
            names=lambda _ids: {participant: "Noor Kuipers"},
        )
    )
    samira = make_user(Role.WORKER, name="Samira El Amrani")
    for outcome in ("success", "denied"):
        audit.record(actor=actor_of(samira), action="view", participant_id=participant, what="dossier", outcome=outcome)
    audit.record(actor=actor_of(samira), action="print", participant_id=uuid.uuid4(), what="dossier")
    return participant


def test_the_log_is_found_by_participant_outcome_event_and_day(bea: User, client: Client, noor: uuid.UUID) -> None:
    url = reverse("accounts:access_log")
    seen = client.get(url, {"participant": "Noor"})
    assert [row.participant for row in seen.context["rows"]] == ["Noor Kuipers"] * 2
    assert [row.is_denied for row in client.get(url, {"outcome": "denied"}).context["rows"]] == [True]
    assert len(client.get(url, {"participant": str(noor), "outcome": "denied"}).context["rows"]) == 1
    assert len(client.get(url, {"event": "print"}).context["rows"]) == 1
    assert client.get(url, {"until_on": "2020-01-01"}).context["rows"] == []
    assert client.get(url, {"participant": "wie?"}).context["rows"] == []


def test_looking_into_the_log_is_logged_for_who_was_looked_for(bea: User, client: Client, noor: uuid.UUID) -> None:
    client.get(reverse("accounts:access_log"), {"participant": "Noor"})
    entry = AccessLog.objects.get(what="access log")
    assert (entry.participant_id, entry.user_id, entry.event) == (noor, bea.pk, "view")


def test_the_log_as_a_file_is_logged_as_export(bea: User, client: Client, noor: uuid.UUID) -> None:
    answer: Any = client.get(reverse("accounts:access_log_csv"), {"outcome": "denied"})
    rows = list(csv.reader(b"".join(answer.streaming_content).decode("utf-8-sig").splitlines(), delimiter=";"))
    assert len(rows) == 2
    assert "Noor Kuipers" in rows[1]
    assert AccessLog.objects.get(event="export").what == "access log"


def test_pages_of_the_log_follow_each_other_both_ways(
    bea: User, client: Client, noor: uuid.UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("baken.accounts.views.access_log.PER_PAGE", 2)
    url = reverse("accounts:access_log")
    newest = client.get(url, {"event": "sign-in"})
    assert newest.context["page"].newer is None
    for _time in range(5):
        audit.record(actor=actor_of(bea), action="search", participant_id=None, what="x")
    first = client.get(url, {"event": "search"})
    second = client.get(url, {"event": "search", "older": str(first.context["page"].older)})
    third = client.get(url, {"event": "search", "older": str(second.context["page"].older)})
    assert [len(page.context["rows"]) for page in (first, second, third)] == [2, 2, 1]
    assert third.context["page"].older is None
    back = client.get(url, {"event": "search", "newer": str(third.context["page"].newer)})
    assert back.context["rows"] == second.context["rows"]


def test_the_quality_officer_reads_the_log_and_nothing_else_of_beheer(client: Client) -> None:
    client.force_login(make_user(Role.QUALITY))
    answer = client.get(reverse("accounts:access_log"))
    assert answer.status_code == 200
    assert answer.context["tabs"] == []
    assert client.get(reverse("accounts:users")).status_code == 403


def test_the_log_costs_the_same_number_of_queries_for_a_full_page(
    bea: User, client: Client, noor: uuid.UUID, django_assert_max_num_queries: Any
) -> None:
    audit.record_many(
        actor=actor_of(bea),
        action="view",
        participant_ids=[uuid.uuid4() for _ in range(60)],
        what="participants",
    )
    with django_assert_max_num_queries(8):
        client.get(reverse("accounts:access_log"))


# -- own account, language, menu ----------------------------------------------------------------------------------
def test_someone_sets_the_own_name_and_language(client: Client) -> None:
    user = make_user(Role.PLANNER)
    client.force_login(user)
    answer = client.post(reverse("accounts:own_account"), {"name": "Petra Mulder", "language": "en"}, follow=True)
    user.refresh_from_db()
    assert user.name == "Petra Mulder"
    assert messages_of(answer) == ["Your account is saved."]
    assert "My account" in answer.content.decode()
    assert "name" in client.post(reverse("accounts:own_account"), {"name": ""}).context["form"].errors


@pytest.mark.parametrize("back", ["/regels/?q=1", "https://elders.test/", "//elders.test/"])
def test_choosing_a_language_leads_back_and_never_away_from_here(client: Client, back: str) -> None:
    answer = client.post(reverse("set_language"), {"language": "en", "next": back})
    assert answer.url == (back if back.startswith("/regels") else "/")  # type: ignore[attr-defined]  # a redirect
    assert answer.cookies["taal"].value == "en"
    assert "taal" not in client.post(reverse("set_language"), {"language": "klingon"}).cookies
    assert client.get(reverse("set_language")).status_code == 405


def test_the_front_door_leads_to_today_or_to_signing_in(client: Client) -> None:
    assert client.get("/")["Location"] == reverse("account_login")
    client.force_login(make_user(Role.WORKER))
    assert client.get("/")["Location"] == reverse("desk:today")


@pytest.mark.parametrize(
    ("role", "titles"),
    [(Role.ADMINISTRATOR, {"Vandaag", "Beheer"}), (Role.QUALITY, {"Vandaag", "Inzage"})],
)
def test_the_menu_holds_what_a_role_may_open(client: Client, role: Role, titles: set[str]) -> None:
    client.force_login(make_user(role))
    menu = client.get(reverse("accounts:own_account")).context["menu"]
    assert titles <= {str(place["title"]) for place in menu}
    assert "Instroom" not in {str(place["title"]) for place in menu}


def test_the_menu_marks_where_one_is(bea: User, client: Client) -> None:
    menu = client.get(reverse("accounts:teams")).context["menu"]
    assert [str(place["title"]) for place in menu if place["current"]] == ["Beheer"]


def test_the_demo_says_what_it_is_and_where_its_clock_and_mail_are(settings: Any, client: Client) -> None:
    user = make_user(Role.WORKER)
    client.force_login(user)
    assert client.get(reverse("accounts:own_account")).context["banner"] is None
    settings.DEMO = True
    banner = client.get(reverse("accounts:own_account")).context["banner"]
    assert [link["url"] for link in banner["links"]] == [reverse("desk:clock"), reverse("desk:mailbox")]
