"""A walk over every address: a page without a policy, or one that does not keep to it, fails here.

The walk spans all rooms, so it reaches up for a participant by name instead of importing from the rooms above.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from baken.accounts.access import Policy
from baken.accounts.policy import ON_A_HOME, ON_THE_ORGANISATION
from baken.accounts.rules import HomeTie, Role
from baken.accounts.tests.factories import make_user
from baken.audit.models import AccessLog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.test import Client

#: Views that carry no mark, and why that is right.
UNMARKED = {
    "shared:rules": "the rules are no secret and name nobody",
    "shared:style": "shows made-up examples, and is not there in production",
}
#: Made-up values for what is caught from an address.
STAND_INS: dict[str, Callable[[], Any]] = {
    "UUIDConverter": uuid.uuid4,
    "IntConverter": lambda: 1,
    "SlugConverter": lambda: "iets",
    "StringConverter": lambda: "iets",
    "PathConverter": lambda: "iets",
}
#: A page that does not take this method says so to everyone, before it looks at who asks or about whom.
NO_SUCH_METHOD = 405


@dataclass(frozen=True)
class Page:
    """An address of ours, and what its view is marked with."""

    name: str
    policy: Policy | None
    converters: dict[str, Any]
    module: str

    def url(self, **known: Any) -> str:
        made_up = {key: _made_up(converter) for key, converter in self.converters.items()}
        return reverse(self.name, kwargs={**made_up, **{key: known[key] for key in known if key in made_up}})


def _made_up(converter: Any) -> Any:
    """What fits in an address; one of the words where it is one of a few."""
    known = STAND_INS.get(type(converter).__name__)
    return known() if known else converter.regex.split("|")[0]


def pages(resolver: URLResolver, namespace: str = "", caught: dict[str, Any] | None = None) -> Iterator[Page]:
    for entry in resolver.url_patterns:
        converters = {**(caught or {}), **getattr(entry.pattern, "converters", {})}
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from pages(entry, inner, converters)
        elif isinstance(entry, URLPattern):
            assert entry.name, f"{entry.pattern} has no name"
            policy = getattr(entry.callback, "policy", None)
            yield Page(f"{namespace}{entry.name}", policy, converters, entry.callback.__module__)


EVERY_PAGE = list(pages(get_resolver()))
OURS = [page for page in EVERY_PAGE if page.policy]
CLOSED = [page for page in OURS if page.policy and not page.policy.public]
OF_HOME = [page for page in CLOSED if page.policy and page.policy.about_home]
OF_ORGANISATION = [
    page for page in CLOSED if page.policy and not page.policy.about_participant and not page.policy.about_home
]
OF_PARTICIPANT = [page for page in CLOSED if page.policy and page.policy.about_participant]


@pytest.fixture(autouse=True)
def _refused_in_few_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of refusals are asked for here, and only that they are: the pages that say so are shown elsewhere."""
    for status in (403, 404):
        answer = partial(_refusal, status=status)
        monkeypatch.setattr(import_module(settings.ROOT_URLCONF), f"handler{status}", answer, raising=False)


def _refusal(request: HttpRequest, exception: Exception, *, status: int) -> HttpResponse:
    return HttpResponse(status=status)


def by_name(found: list[Page]) -> Any:
    return pytest.mark.parametrize("page", found, ids=[page.name for page in found])


def test_every_view_has_a_policy_or_a_reason_to_have_none() -> None:
    bare = {page.name for page in EVERY_PAGE if not page.policy and not page.module.startswith("allauth.")}
    assert bare == {name for name in UNMARKED if any(page.name == name for page in EVERY_PAGE)}


def test_an_open_view_says_why_it_is_open() -> None:
    for page in OURS:
        assert page.policy is not None
        assert (page.policy.action is None) == bool(page.policy.public), page.name


def test_every_address_with_a_participant_is_guarded_by_the_relation() -> None:
    """And no other is: the stranger's 404 is only tried on those."""
    assert {page.name for page in CLOSED if "participant_id" in page.converters} == {
        page.name for page in OF_PARTICIPANT
    }


@pytest.mark.django_db
@by_name(CLOSED)
def test_who_is_not_signed_in_is_sent_to_sign_in(page: Page, client: Client) -> None:
    answers = [client.get(page.url()), client.post(page.url())]
    taken = [answer for answer in answers if answer.status_code != NO_SUCH_METHOD]
    assert taken
    assert all(answer.status_code == 302 for answer in taken)
    assert all(answer["Location"].startswith(reverse(settings.LOGIN_URL)) for answer in taken)


@pytest.mark.django_db
def test_a_page_of_the_organisation_opens_for_the_roles_of_the_table_only(client: Client) -> None:
    """Each role walks over all of them, since signing in anew for each page takes as long as the pages."""
    answers: dict[str, dict[Role, int]] = {page.name: {} for page in OF_ORGANISATION}
    for role in Role:
        client.force_login(make_user(role))
        for page in OF_ORGANISATION:
            answers[page.name][role] = client.get(page.url()).status_code
    wrong = {}
    for page in OF_ORGANISATION:
        assert page.policy is not None
        assert page.policy.action is not None
        of_page = answers[page.name]
        if set(of_page.values()) == {NO_SUCH_METHOD}:
            continue
        opened = {role for role, status in of_page.items() if status != 403}
        known = set(of_page.values()) <= {200, 302, 403, 404, NO_SUCH_METHOD}
        if not known or opened != ON_THE_ORGANISATION[page.policy.action]:
            wrong[page.name] = of_page
    assert not wrong


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_a_refused_role_is_refused_before_anything_is_looked_up_and_that_is_logged(role: Role, client: Client) -> None:
    user = make_user(role)
    client.force_login(user)
    answers, addresses = {}, {}
    for page in OF_ORGANISATION:
        assert page.policy is not None
        assert page.policy.action is not None
        if role in ON_THE_ORGANISATION[page.policy.action]:
            continue
        url = page.url()
        answers[page.name] = {client.get(url).status_code, client.post(url).status_code} - {NO_SUCH_METHOD}
        addresses[page.name] = url
    assert {name: statuses for name, statuses in answers.items() if statuses != {403}} == {}
    denied = set(AccessLog.objects.filter(user_id=user.pk, outcome="denied").values_list("path", flat=True))
    assert {name for name, url in addresses.items() if url not in denied} == set()


@pytest.fixture
def home_of_others(db: None) -> Any:
    """A home in whose team nobody in these tests works, and whose location nobody manages."""
    return import_module("baken.homes.tests.factories").HomeFactory.create()


def test_every_address_with_a_home_is_guarded_by_what_ties_one_to_it() -> None:
    named = {page.name for page in CLOSED if page.converters.keys() & {"home_id"}}
    assert named == {page.name for page in OF_HOME if "home_id" in page.converters}


@pytest.mark.parametrize("role", Role)
def test_for_who_has_nothing_to_do_with_a_home_it_does_not_exist_and_the_attempt_is_logged(
    role: Role, client: Client, home_of_others: Any
) -> None:
    user = make_user(role)
    client.force_login(user)
    answers, addresses = {}, {}
    for page in OF_HOME:
        assert page.policy is not None
        assert page.policy.action is not None
        if HomeTie.NONE in ON_A_HOME[page.policy.action].get(role, ()):
            continue  # a planner sees every home
        url = page.url(home_id=home_of_others.pk)
        answers[page.name] = {client.get(url).status_code, client.post(url).status_code} - {NO_SUCH_METHOD}
        addresses[page.name] = url
    assert {name: statuses for name, statuses in answers.items() if statuses != {404}} == {}
    denied = set(AccessLog.objects.filter(user_id=user.pk, outcome="denied").values_list("path", flat=True))
    assert {name for name, url in addresses.items() if url not in denied} == set()


@pytest.fixture
def participant_of_others(db: None) -> Any:
    """Someone with whom nobody in these tests has anything to do."""
    return import_module("baken.participants.tests.factories").ParticipantFactory.create()


@pytest.mark.parametrize("role", Role)
def test_for_a_stranger_a_dossier_does_not_exist_and_the_attempt_is_logged(
    role: Role, client: Client, participant_of_others: Any
) -> None:
    """Whatever else the address names does not matter: the check comes before any other look-up."""
    user = make_user(role)
    client.force_login(user)
    answers, addresses = {}, {}
    for page in OF_PARTICIPANT:
        url = page.url(participant_id=participant_of_others.pk)
        answers[page.name] = {client.get(url).status_code, client.post(url).status_code} - {NO_SUCH_METHOD}
        addresses[page.name] = url
    assert {name: statuses for name, statuses in answers.items() if statuses != {404}} == {}
    tried = AccessLog.objects.filter(user_id=user.pk, participant_id=participant_of_others.pk)
    logged: dict[str, set[str]] = {}
    for path, outcome in tried.values_list("path", "outcome"):
        logged.setdefault(path, set()).add(outcome)
    assert {name for name, url in addresses.items() if logged.get(url) != {"denied"}} == set()


def test_a_participant_who_does_not_exist_looks_the_same(client: Client, db: None) -> None:
    client.force_login(make_user(Role.WORKER))
    answers = {}
    for page in OF_PARTICIPANT:
        url = page.url()
        answers[page.name] = {client.get(url).status_code, client.post(url).status_code} - {NO_SUCH_METHOD}
    assert {name: statuses for name, statuses in answers.items() if statuses != {404}} == {}
