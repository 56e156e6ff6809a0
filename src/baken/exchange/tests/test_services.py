"""Everything or nothing, nothing twice, and nobody merged silently."""

from __future__ import annotations

import os
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django.utils.crypto import salted_hmac

from baken.accounts.rules import Actor
from baken.audit.models import AccessLog
from baken.exchange import cli, selectors, services
from baken.exchange.models import UNDER_WAY, ImportedRow, ImportRun, LedgerKey, Stage, Upload
from baken.exchange.rules.planning import Decision, Outcome
from baken.exchange.selectors import kept_tables
from baken.exchange.services import ImportPlan
from baken.participants.models import Participant, Person, PersonRelation
from baken.participants.rules import PartialDate
from baken.participants.tests.conftest import Organisation
from baken.participants.tests.factories import AddressFactory, ParticipantFactory, RelationFactory
from baken.shared import clock
from baken.shared.errors import DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from pytest_django import DjangoCaptureOnCommitCallbacks
    from pytest_django.fixtures import Settings

TODAY = date(2025, 11, 24)
SYSTEM = Actor.system("test")
HEADER = "Achternaam;Voornamen;Geboortedatum;BSN;Hulpvraag;Relatie 1: soort;Relatie 1: achternaam\n"
NOOR = "Voorbeeld;Noor;12-03-2012;123456782;Zelf reizen;moeder;Voorbeeld\n"


def plan(text: str) -> ImportPlan:
    return services.plan_import(profile="sjabloon", source=(HEADER + text).encode(), today=TODAY)


def carry_out(org: Organisation, text: str, *, decisions: dict[int, Decision] | None = None) -> ImportRun:
    return services.apply_import(
        plan=plan(text), actor=SYSTEM, location_id=org.here.pk, filename="x.csv", decisions=decisions
    )


def test_a_row_becomes_a_participant_with_request_and_relation(org: Organisation) -> None:
    run = carry_out(org, NOOR)
    participant = Participant.objects.get()
    assert (participant.location, participant.origin) == (org.here, "imported")
    assert participant.support_requests.get().received_on == TODAY
    assert PersonRelation.objects.get().kind == "parent"
    assert run.counts["created"] == 1
    assert AccessLog.objects.get(event="create").what == "import sjabloon"


def test_the_same_row_again_changes_nothing_and_a_changed_row_waits(org: Organisation) -> None:
    carry_out(org, NOOR)
    assert carry_out(org, NOOR).counts["unchanged"] == 1
    changed = NOOR.replace("Noor", "Noortje")
    assert plan(changed).rows[0].reasons[0].code == "changed_since"
    assert carry_out(org, changed).counts["duplicates"] == 1
    assert Person.objects.get(bsn="123456782").given_names == "Noor"
    carry_out(org, changed, decisions={2: Decision.UPDATE})
    person = Person.objects.get(bsn="123456782")
    assert (person.given_names, person.version, person.search_name) == ("Noortje", 2, "noortje voorbeeld")
    assert plan(changed).rows[0].outcome == Outcome.UNCHANGED
    assert Participant.objects.count() == 1


def test_who_is_here_already_is_never_doubled(org: Organisation) -> None:
    ParticipantFactory.create(location=org.here, person__bsn="123456782", person__surname="Anders")
    row = plan(NOOR).rows[0]
    assert (row.outcome, row.reasons[0].code) == (Outcome.DUPLICATE, "bsn_known")
    carry_out(org, NOOR)
    assert Participant.objects.count() == 1


def test_a_namesake_without_number_is_asked_about(org: Organisation) -> None:
    ParticipantFactory.create(
        location=org.here,
        person__given_names="Noor",
        person__surname="Voorbeeld",
        person__birth=PartialDate(2012, 3, 12),
    )
    assert plan(NOOR).rows[0].reasons[0].code == "same_person_known"
    carry_out(org, NOOR, decisions={2: Decision.NEW})
    assert Participant.objects.count() == 2


def test_someone_registered_after_the_plan_was_made_is_not_doubled(org: Organisation) -> None:
    made = plan(NOOR)
    ParticipantFactory.create(location=org.here, person__bsn="123456782")
    run = services.apply_import(plan=made, actor=SYSTEM, location_id=org.here.pk, filename="x.csv")
    assert run.counts["duplicates"] == 1
    assert Participant.objects.count() == 1


def test_nothing_is_half_written(org: Organisation) -> None:
    text = NOOR + "Twee;Sem;1-1-2000;111222333;;;\nDrie;Ali;1-1-2001;111222333;;;\n"
    with pytest.raises(Refused):
        carry_out(org, text, decisions={3: Decision.NEW, 4: Decision.NEW})
    assert not Person.objects.exists()
    assert not ImportRun.objects.exists()


def test_siblings_share_a_mother_only_by_number_and_she_keeps_none(org: Organisation) -> None:
    header = "id;01.01.10;01.01.20;01.02.40;01.03.10;07.70.10;02.01.20;02.02.40;02.03.10\n"
    rows = "a;1;123456782;Een;20100101;0;111222333;Moeder;19800101\nb;2;;Twee;20120101;0;111222333;Moeder;19800101\n"
    made = services.plan_import(profile="brp", source=(header + rows).encode(), today=TODAY)
    services.apply_import(plan=made, actor=SYSTEM, location_id=org.here.pk, filename="x.csv")
    mother = Person.objects.get(surname="Moeder")
    assert mother.bsn == ""
    assert mother.relations_from.count() == 2


def test_a_number_that_stands_with_another_name_and_birth_links_nobody(org: Organisation) -> None:
    header = "id;01.01.10;01.01.20;01.02.40;01.03.10;07.70.10;09.01.20;09.02.40;09.03.10\n"
    rows = "a;1;123456782;Een;19800101;0;111222333;Kind;20100101\nb;2;111222333;Vreemde;19500101;0;;;\n"
    made = services.plan_import(profile="brp", source=(header + rows).encode(), today=TODAY)
    services.apply_import(plan=made, actor=SYSTEM, location_id=org.here.pk, filename="x.csv")
    assert PersonRelation.objects.get().person.surname == "Kind"


def test_the_table_of_imported_rows_holds_no_number(org: Organisation) -> None:
    carry_out(org, NOOR)
    assert "123456782" not in ImportedRow.objects.get().key


@pytest.mark.parametrize(("name", "allowed"), [("Mara", True), ("Adam", True), ("Wies", False), ("Kiki", False)])
def test_who_may_import(org: Organisation, name: str, *, allowed: bool) -> None:
    made = plan(NOOR)
    if allowed:
        services.apply_import(plan=made, actor=org.actor(name), location_id=org.here.pk, filename="x")
        assert Participant.objects.count() == 1
        return
    with pytest.raises(NotPermitted):
        services.apply_import(plan=made, actor=org.actor(name), location_id=org.here.pk, filename="x")
    assert AccessLog.objects.get(outcome="denied").what == "import_run"


def test_a_manager_imports_into_an_own_location_only(org: Organisation) -> None:
    with pytest.raises(NotPermitted):
        services.apply_import(plan=plan(NOOR), actor=org.actor("Mara"), location_id=org.elsewhere.pk, filename="x")


def test_nobody_changes_a_participant_of_another_location_by_a_file(org: Organisation) -> None:
    ParticipantFactory.create(location=org.elsewhere, person__bsn="123456782", person__surname="Anders")
    with pytest.raises(NotPermitted):
        services.apply_import(
            plan=plan(NOOR),
            actor=org.actor("Mara"),
            location_id=org.here.pk,
            filename="x",
            decisions={2: Decision.UPDATE},
        )
    assert Person.objects.get(bsn="123456782").surname == "Anders"


def keep(org: Organisation, text: str = NOOR) -> Upload:
    return services.keep_upload(
        actor=org.actor("Mara"),
        profile="sjabloon",
        location_id=org.here.pk,
        filename="x.csv",
        source=(HEADER + text).encode(),
    )


def test_a_file_is_removed_right_after_it_was_carried_out_and_its_numbers_stay(
    org: Organisation, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    upload = keep(org)
    path = upload.content.path
    with django_capture_on_commit_callbacks(execute=True):
        services.carry_out(actor=org.actor("Mara"), upload=upload)
    assert not upload.content.storage.exists(path)
    with pytest.raises(Refused):
        services.carry_out(actor=org.actor("Mara"), upload=upload)
    upload.refresh_from_db()
    assert (upload.stage, upload.content.name, upload.decisions) == ("done", "", {})
    assert upload.run
    assert upload.run.counts["created"] == 1


def test_a_file_that_nobody_carried_out_expires(org: Organisation) -> None:
    upload = keep(org)
    assert services.drop_expired_uploads() == 0
    with clock.frozen(clock.now() + timedelta(hours=25)):
        assert services.drop_expired_uploads() == 1
    assert not Upload.objects.exists()
    assert not upload.content.storage.exists(upload.content.path)


@pytest.mark.parametrize("stage", UNDER_WAY)
def test_a_file_that_a_worker_has_not_begun_with_waits_for_it(org: Organisation, stage: Stage) -> None:
    upload = keep(org)
    Upload.objects.filter(pk=upload.pk).update(stage=stage)
    with clock.frozen(clock.now() + timedelta(hours=25)):
        assert services.drop_expired_uploads() == 0
        assert upload.content.storage.exists(upload.content.path)
        assert selectors.own_upload(org.actor("Mara"), upload.pk)
        assert selectors.under_way(org.actor("Mara")) == [upload]
        Upload.objects.filter(pk=upload.pk).update(stage=Stage.STOPPED)
        assert selectors.under_way(org.actor("Mara")) == []
        assert services.drop_expired_uploads() == 1


def test_what_was_left_of_work_that_broke_off_is_removed_too(org: Organisation) -> None:
    upload = keep(org)
    stray, fresh = (Path(upload.content.path).with_name(name) for name in ("stray.plan", "fresh.plan"))
    for file in (stray, fresh):
        file.write_text("x")
    os.utime(stray, (0, 0))
    services.drop_expired_uploads()
    assert (stray.exists(), fresh.exists(), Path(upload.content.path).exists()) == (False, True, True)


def test_a_changed_secret_key_changes_nothing(org: Organisation, settings: Settings) -> None:
    carry_out(org, NOOR)
    settings.SECRET_KEY = "another one, after a change of keys"  # noqa: S105  # of nobody
    assert plan(NOOR).rows[0].outcome == Outcome.UNCHANGED


def test_who_was_imported_before_the_ledger_had_a_key_is_found_again(org: Organisation) -> None:
    """The migration makes the key that followed from SECRET_KEY, by which the old rows were written."""
    run = carry_out(org, NOOR)
    LedgerKey.objects.all().delete()
    migration = import_module("baken.exchange.migrations.0003_a_key_for_the_ledger")
    migration.make_key(apps, None)
    old = salted_hmac("baken.exchange.key", "bsn 123456782", algorithm="sha256").hexdigest()
    ImportedRow.objects.filter(run=run).update(key=old)
    assert plan(NOOR).rows[0].outcome == Outcome.UNCHANGED


def test_an_update_brings_contact_data_address_and_relations_and_takes_nothing_away(org: Organisation) -> None:
    header = HEADER.strip() + ";Telefoon;Straat;Huisnummer;Postcode;Plaats;Relatie 1: voornamen\n"
    here = ParticipantFactory.create(
        location=org.here,
        person__bsn="123456782",
        person__surname="Voorbeeld",
        person__given_names="Noor",
        person__email="noor@voorbeeld.example",
        person__secrecy=3,
    )
    AddressFactory.create(person=here.person, street="Oudelaan")
    RelationFactory.create(participant=here, person__surname="Anders", kind="gp")
    row = "Voorbeeld;Noor;;123456782;;moeder;Voorbeeld;0612345678;Nieuwelaan;3;1234AB;Voorbeeldstad;Ans\n"
    made = services.plan_import(profile="sjabloon", source=(header + row).encode(), today=TODAY)
    for _time in range(2):
        services.apply_import(
            plan=made, actor=SYSTEM, location_id=org.here.pk, filename="x", decisions={2: Decision.UPDATE}
        )
    person = Person.objects.get(bsn="123456782")
    assert (person.phone, person.email, person.secrecy) == ("0612345678", "noor@voorbeeld.example", 3)
    streets = person.addresses.order_by("until_on").values_list("street", "until_on")
    assert {street: until is None for street, until in streets} == {"Oudelaan": False, "Nieuwelaan": True}
    around = list(here.relations_to.order_by("kind").values_list("kind", "person__surname"))
    assert around == [("gp", "Anders"), ("parent", "Voorbeeld")]


def test_a_code_table_of_the_browser_names_what_the_file_has_codes_for(org: Organisation) -> None:
    source = b"code;naam\n0344;Utrecht\n0363;Amsterdam\n"
    services.keep_code_table(actor=org.actor("Mara"), name="municipalities", filename="t33.csv", source=source)
    services.keep_code_table(actor=org.actor("Mara"), name="municipalities", filename="t33.csv", source=source)
    assert kept_tables().municipalities["0363"] == "Amsterdam"
    assert services.CodeTables.read({}).municipalities["0344"] == "Utrecht"
    for actor, name, wrong in (
        ("Mara", "municipalities", b"naam;code\nAmsterdam;0363\n"),
        ("Mara", "planets", source),
        ("Wies", "municipalities", source),
    ):
        with pytest.raises(DomainError):
            services.keep_code_table(actor=org.actor(actor), name=name, filename="x", source=wrong)


def test_the_command_says_what_is_wrong(org: Organisation, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "x.csv"
    file.write_text(HEADER + NOOR + ";;;;;;X\n")
    assert cli.import_command("nonsense", file) == cli.FAILED
    assert cli.import_command("sjabloon", tmp_path / "absent.csv") == cli.FAILED
    assert cli.import_command("sjabloon", file) == cli.FAILED  # two locations, none named
    assert not Participant.objects.exists()
    refused = tmp_path / "refused.csv"
    assert cli.import_command("sjabloon", file, location=org.here.name, refused_to=refused) == cli.DONE
    assert Participant.objects.count() == 1
    assert "Achternaam: " in refused.read_text()
    assert "1" in capsys.readouterr().out
