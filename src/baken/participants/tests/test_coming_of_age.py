"""What ends at the eighteenth birthday: what others agreed to, and their authority (CT-03)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from baken.accounts.rules import Actor
from baken.participants import selectors, services
from baken.participants.models import Consent
from baken.participants.rules import PartialDate, PersonData, comes_of_age_on, consent_lapses_on, is_minor
from baken.participants.tests.conftest import TODAY
from baken.participants.tests.factories import ConsentFactory, ParticipantFactory, RelationFactory
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from baken.participants.models import Participant
    from baken.participants.tests.conftest import Organisation

SYSTEM = Actor.system("test")
BIRTHS = st.one_of(
    st.dates(date(1990, 1, 1), date(2015, 1, 1)).map(PartialDate.from_date),
    st.builds(PartialDate, st.integers(1990, 2015), st.integers(1, 12)),
    st.builds(PartialDate, st.integers(1990, 2015)),
)


@pytest.mark.parametrize(
    ("birth", "expected"),
    [
        (PartialDate(2007, 11, 24), date(2025, 11, 24)),
        (PartialDate(2008, 2, 29), date(2026, 3, 1)),
        (PartialDate(2008, 2), date(2026, 3, 1)),
        (PartialDate(2007, 2), date(2025, 2, 28)),
        (PartialDate(2007), date(2025, 12, 31)),
        (PartialDate(), None),
        (None, None),
    ],
)
def test_the_latest_possible_eighteenth_birthday_counts(birth: PartialDate | None, expected: date | None) -> None:
    assert comes_of_age_on(birth) == expected


@given(BIRTHS)
def test_on_that_day_someone_is_certainly_of_age_and_the_day_before_not(birth: PartialDate) -> None:
    birthday = comes_of_age_on(birth)
    assert birthday is not None
    assert is_minor(birth, birthday) is False
    assert is_minor(birth, birthday - timedelta(days=1)) is not False


def test_only_what_another_agreed_to_for_a_minor_lapses() -> None:
    birth = PartialDate(2007, 11, 24)
    assert consent_lapses_on(birth, date(2025, 1, 1), by_oneself=False) == date(2025, 11, 24)
    assert consent_lapses_on(birth, date(2025, 1, 1), by_oneself=True) is None
    assert consent_lapses_on(birth, date(2025, 11, 24), by_oneself=False) is None
    assert consent_lapses_on(None, date(2025, 1, 1), by_oneself=False) is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    "birth",
    [
        PartialDate(2007, 11, 24),
        PartialDate(2008, 2, 29),
        PartialDate(2008, 2),
        PartialDate(2010, 2),
        PartialDate(2007, 11),
        PartialDate(2007),
        PartialDate(),
        None,
    ],
    ids=str,
)
def test_the_database_and_the_rule_agree(birth: PartialDate | None) -> None:
    around = comes_of_age_on(birth) or TODAY
    child = ParticipantFactory.create(person__birth=birth)
    parent = RelationFactory.create(participant=child).person
    consents = [
        ConsentFactory.create(participant=child, given_by=giver, from_on=around + timedelta(days))
        for giver in (child.person, parent)
        for days in (-40, -1, 0, 1)
    ]
    for day in (around + timedelta(days) for days in (-2, -1, 0, 1, 2)):
        assert set(Consent.objects.valid_on(day)) == {one for one in consents if one.is_valid_on(day)}, day


@pytest.fixture
def youth(org: Organisation) -> Participant:
    """Of age today."""
    return ParticipantFactory.create(location=org.here, person__birth=PartialDate.parse("24-11-2007"))


def by_parent(youth: Participant) -> Consent:
    parent = RelationFactory.create(participant=youth, authority=True)
    return ConsentFactory.create(participant=youth, given_by=parent.person, what="Bespreken van de hulpvraag")


def test_the_expert_team_no_longer_reads_along_on_the_consent_of_a_parent(
    org: Organisation, youth: Participant
) -> None:
    """CT-03."""
    by_parent(youth)
    expert = org.actor("Gijs")
    before = TODAY - timedelta(days=1)
    assert list(selectors.participants_visible_to(expert, on=before)) == [youth]
    assert list(selectors.participants_visible_to(expert, on=TODAY)) == []
    assert selectors.has_consent(youth, "expert_team", before)
    assert not selectors.has_consent(youth, "expert_team", TODAY)
    assert selectors.valid_consents(youth, TODAY) == []


def test_a_guardian_decides_for_minors_only_and_a_representative_goes_on(youth: Participant) -> None:
    RelationFactory.create(participant=youth, kind="guardian", authority=True)
    representative = RelationFactory.create(participant=youth, kind="legal_representative", authority=True)
    assert selectors.authority_over(youth, TODAY) == [representative]
    assert len(selectors.authority_over(youth, TODAY - timedelta(days=1))) == 2


@pytest.mark.parametrize("authority", [True, False])
def test_no_guardian_is_added_to_someone_of_age(youth: Participant, *, authority: bool) -> None:
    guardian = PersonData(surname="Voogd")
    with pytest.raises(DomainError) as caught:
        services.add_relation(
            actor=SYSTEM, participant=youth, kind="guardian", person=guardian, authority=authority, on=TODAY
        )
    assert (caught.value.field, caught.value.rule) == ("kind", "CT-03")
    child = ParticipantFactory.create(person__birth=PartialDate(2015))
    services.add_relation(actor=SYSTEM, participant=child, kind="guardian", person=guardian, authority=True, on=TODAY)


def page(org: Organisation, name: str, youth: Participant, **query: str) -> str:
    client = Client()
    client.force_login(org.staff["Mara"])
    return client.get(reverse(f"participants:{name}", args=[youth.pk]), query).content.decode()


def test_the_page_says_that_it_ended_and_offers_to_ask_again(org: Organisation, youth: Participant) -> None:
    consent = by_parent(youth)
    text = page(org, "consents", youth)
    assert "liep af op de 18e verjaardag, maandag 24 november 2025" in text
    assert f"vraag {youth.display_name} zelf" in text
    assert f"?opnieuw={consent.pk}" in text
    form = page(org, "consent_add", youth, opnieuw=str(consent.pk))
    assert "Bespreken van de hulpvraag" in form
    assert f'<option value="{youth.person_id}" selected' in form


@pytest.mark.parametrize("asked", ["nonsense", ""])
def test_asking_again_about_nothing_gives_an_empty_form(org: Organisation, youth: Participant, asked: str) -> None:
    assert "<h1" in page(org, "consent_add", youth, opnieuw=asked)


def test_asking_again_shows_no_consent_of_another(org: Organisation, youth: Participant) -> None:
    other = ConsentFactory.create(what="Iets van een ander")
    assert "Iets van een ander" not in page(org, "consent_add", youth, opnieuw=str(other.pk))


def test_a_consent_for_a_minor_says_until_when(org: Organisation) -> None:
    child = ParticipantFactory.create(location=org.here, person__birth=PartialDate(2010, 5, 3))
    ConsentFactory.create(participant=child, given_by=RelationFactory.create(participant=child).person)
    assert "Uiterlijk tot de 18e verjaardag, woensdag 3 mei 2028." in page(org, "consents", child)


def test_the_chip_of_authority_follows_the_rule(org: Organisation, youth: Participant) -> None:
    RelationFactory.create(participant=youth, authority=True)
    assert "heeft gezag" not in page(org, "relations", youth)
    RelationFactory.create(participant=youth, kind="legal_representative", authority=True)
    assert page(org, "relations", youth).count("heeft gezag") == 1
