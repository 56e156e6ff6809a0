"""What becomes of all 687 persons of the official test set of the population register, by number.

The file is not part of this project. Lines below are line numbers in it; nothing else of it stands here.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.apps import apps

from baken.accounts.rules import Actor
from baken.audit.models import AccessLog
from baken.exchange import cli, services
from baken.exchange.models import ImportedRow, ImportRun
from baken.exchange.rules.planning import Decision, Outcome
from baken.participants.models import Address, Participant, Person, PersonRelation, RelationKind
from baken.participants.rules import PartialDate

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from baken.exchange.services import ImportPlan
    from baken.participants.tests.conftest import Organisation

FOLDER = Path(__file__).parents[5] / "shared" / "data" / "brp"
FILE = FOLDER / "GBA-V-testpersonen-2022.csv"
TODAY = date(2025, 11, 24)
SYSTEM = Actor.system("test")

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not FILE.exists(), reason="the register's test set (../shared/data/brp) is not on this machine"),
]

NUMBERS = {
    "read": 687,
    "imported": 674,
    "refused": 3,
    "duplicates": 10,
    "created": 674,
    "unchanged": 0,
    "relations": 1898,
    "persons_around": 876,
    "addresses": 1261,
    "requests": 0,
    "secret": 44,
    "deceased": 20,
    "partial_dates": 10,
    "other_partial_dates": 239,
    "warnings": 46,
    "duplicate_bsns": 5,
    "refused_because": {"name_missing": 1, "no_date": 1, "taken_back": 1},
    "relations_by_kind": {"child": 494, "parent": 1153, "partner": 251},
    "warned_about": {
        "authority_lapsed": 14,
        "authority_unknown": 5,
        "empty": 4,
        "marker_missing": 3,
        "namesake": 14,
        "no_date": 3,
        "stillborn": 3,
    },
    "in_file": {"secret": 46, "deceased": 20, "partial_dates": 10},
}
AUTHORITY_HOLDERS = 5
UNDER_GUARDIANSHIP = 14


def plan_now() -> ImportPlan:
    tables = services.CodeTables.read(
        {
            "municipalities": (FOLDER / "gemeenten.csv").read_bytes(),
            "countries": (FOLDER / "landen.csv").read_bytes(),
        }
    )
    return services.plan_import(profile="brp", source=FILE.read_bytes(), today=TODAY, tables=tables)


@pytest.fixture
def imported(org: Organisation) -> ImportRun:
    return services.apply_import(plan=plan_now(), actor=SYSTEM, location_id=org.here.pk, filename=FILE.name)


def test_a_dry_run_says_what_becomes_of_everyone() -> None:
    counts = asdict(plan_now().counts())
    assert counts == NUMBERS
    assert counts["read"] == counts["imported"] + counts["refused"] + counts["duplicates"]
    assert not Person.objects.exists()


def test_the_real_run_has_the_same_numbers_in_the_database(imported: ImportRun) -> None:
    assert imported.counts == NUMBERS
    assert Participant.objects.count() == ImportedRow.objects.count() == NUMBERS["imported"]
    assert Person.objects.count() == 674 + 876
    assert Address.objects.count() == NUMBERS["addresses"]
    assert Counter(PersonRelation.objects.values_list("kind", flat=True)) == NUMBERS["relations_by_kind"]
    of_participants = Person.objects.filter(participant__isnull=False)
    assert of_participants.filter(secrecy__gt=0).count() == NUMBERS["secret"]
    assert of_participants.filter(died__isnull=False).count() == NUMBERS["deceased"]
    births = of_participants.exclude(birth__isnull=True).values_list("birth", flat=True)
    assert sum(not birth.is_complete for birth in births if birth) == NUMBERS["partial_dates"]
    assert AccessLog.objects.filter(event="create", what="import brp").count() == NUMBERS["imported"]


def test_the_same_file_again_changes_nothing(imported: ImportRun, org: Organisation) -> None:
    before = (Person.objects.count(), PersonRelation.objects.count(), Address.objects.count())
    versions = apps.get_model("participants", "PersonEvent").objects.count()
    plan = plan_now()
    assert {row.outcome for row in plan.rows} == {Outcome.UNCHANGED, Outcome.DUPLICATE, Outcome.REFUSED}
    again = services.apply_import(plan=plan, actor=SYSTEM, location_id=org.here.pk, filename=FILE.name)
    assert (again.counts["created"], again.counts["unchanged"]) == (0, NUMBERS["imported"])
    for name in ("read", "imported", "refused", "duplicates", "relations", "secret", "deceased", "partial_dates"):
        assert again.counts[name] == NUMBERS[name]
    assert (Person.objects.count(), PersonRelation.objects.count(), Address.objects.count()) == before
    assert apps.get_model("participants", "PersonEvent").objects.count() == versions


def test_three_persons_are_refused_each_with_a_reason_at_a_cell() -> None:
    refused = {
        row.line: [(reason.code, reason.column) for reason in row.reasons if reason.weight == "refusal"]
        for row in plan_now().with_outcome(Outcome.REFUSED)
    }
    assert refused == {
        604: [("taken_back", "07.67.20")],  # the register wiped this record
        1418: [("name_missing", "01.02.40")],  # neither given names nor a surname
        1569: [("no_date", "01.03.10")],  # a day without a month
    }


def test_five_service_numbers_stand_with_two_persons_each_and_all_ten_wait() -> None:
    waiting = plan_now().with_outcome(Outcome.DUPLICATE)
    assert len(waiting) == 10
    pairs = {(row.line, *row.rivals) for row in waiting if row.line < min(row.rivals)}
    assert pairs == {(135, 709), (387, 563), (1001, 1109), (1167, 1389), (1570, 1719)}
    assert {row.reasons[0].code for row in waiting} == {"same_key"}


def test_of_two_claims_one_can_be_chosen_and_the_other_still_waits(org: Organisation) -> None:
    plan = plan_now()
    one = plan.with_outcome(Outcome.DUPLICATE)[0]
    run = services.apply_import(
        plan=plan,
        actor=SYSTEM,
        location_id=org.here.pk,
        filename=FILE.name,
        decisions={one.line: Decision.NEW},
    )
    assert (run.counts["imported"], run.counts["duplicates"]) == (675, 9)
    again = {row.line: row for row in plan_now().rows}
    assert again[one.line].outcome == Outcome.UNCHANGED
    assert again[one.rivals[0]].reasons[0].code == "changed_since"


def test_persons_keep_what_is_unknown_as_unknown_and_only_participants_a_number(imported: ImportRun) -> None:
    assert not Person.objects.filter(participant__isnull=True).exclude(bsn="").exists()
    births = {birth for birth in Person.objects.values_list("birth", flat=True) if birth and not birth.is_complete}
    assert PartialDate() in births
    assert any(birth.year and not birth.month for birth in births)
    row = next(row for row in plan_now().rows if any(one.column == "06.08.10" for one in row.reasons))
    assert row.record.person.died is None
    assert row.outcome == Outcome.UNCHANGED  # 06.08.10 holds something that is no date: nobody dies of it


def test_relations_lead_to_each_other_hold_authority_over_minors_and_keep_their_time(imported: ImportRun) -> None:
    between = PersonRelation.objects.filter(person__participant__isnull=False)
    assert Counter(between.values_list("kind", flat=True)) == {"parent": 423, "partner": 181, "child": 393}
    holders = PersonRelation.objects.filter(authority=True).select_related("participant__person")
    assert len(holders) == AUTHORITY_HOLDERS
    assert all(one.participant.is_minor_on(TODAY) for one in holders)
    assert Participant.objects.filter(under_guardianship=True).count() == UNDER_GUARDIANSHIP
    assert set(Participant.objects.exclude(authority_code="").values_list("authority_code", flat=True)) == {
        "1", "2", "1D", "3D", "C", "1C", "2C", "3C", "CD",
    }  # fmt: skip
    ended = PersonRelation.objects.filter(kind=RelationKind.PARTNER, until_on__isnull=False)
    assert ended.count() > 50
    assert ended.exclude(from_on__isnull=True).count() == ended.count()


def test_every_address_but_one_is_history_and_follows_the_next(imported: ImportRun) -> None:
    for participant in Participant.objects.prefetch_related("person__addresses"):
        current = [one for one in participant.person.addresses.all() if one.until_on is None]
        assert len(current) == 1
    named = Address.objects.filter(municipality_code="0518").first()
    assert named is not None
    assert named.municipality.endswith("Gravenhage")


def test_an_import_takes_a_number_of_queries_that_does_not_grow_with_the_file(
    org: Organisation, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    plan = plan_now()
    with django_assert_max_num_queries(40):  # inserts go in batches of 500 rows
        services.apply_import(plan=plan, actor=SYSTEM, location_id=org.here.pk, filename=FILE.name)


def test_the_command_prints_the_numbers_as_one_json_object(
    org: Organisation, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.import_command("brp", FILE, dry_run=True, json=True) == 0
    dry = json.loads(capsys.readouterr().out)
    assert dry == NUMBERS
    assert cli.import_command("brp", FILE, json=True, location=org.here.name) == 0
    assert json.loads(capsys.readouterr().out) == dry
