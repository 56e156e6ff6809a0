"""The organisation itself, and what someone changes of the own account."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from baken.accounts import services
from baken.accounts.models import Organisation
from baken.accounts.rules import Actor, Role
from baken.accounts.services import OrganisationData
from baken.accounts.tests.factories import (
    actor_of,
    make_user,
)
from baken.accounts.tests.looking import last_entry, versions_of
from baken.shared.errors import DomainError, NotPermitted

pytestmark = pytest.mark.django_db


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


def test_someone_changes_the_own_name_and_language() -> None:
    user = make_user(Role.PLANNER)
    services.change_own_account(actor=actor_of(user), name="Petra Mulder", language="en")
    user.refresh_from_db()
    assert (user.name, user.language) == ("Petra Mulder", "en")
    assert last_entry().what == "own account"


def test_the_system_has_no_account_to_change() -> None:
    with pytest.raises(NotPermitted):
        services.change_own_account(actor=Actor.system("import"), name="x", language="nl")
