"""Documents are checked for viruses, also those that came in before there was a scanner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection

from baken.audit.models import AccessLog
from baken.reports import services
from baken.reports.models import CheckState, Document, DocumentVersion
from baken.reports.tests.documents.making import (
    about,
    add,
    kept_files,
)
from baken.shared.errors import Refused
from baken.shared.files.scanning import ScannerFailed

if TYPE_CHECKING:
    from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

    from baken.reports.tests.conftest import People


def waiting(people: People, settings: Settings, scanner: str) -> tuple[Document, DocumentVersion]:
    settings.VIRUS_SCANNER = scanner
    document = add(people)
    return document, document.files.get()


def test_with_a_scanner_a_document_stays_closed_until_it_was_checked(people: People, settings: Settings) -> None:
    document, version = waiting(people, settings, "grep -q -v EICAR")
    told: dict[str, Any] = {
        "actor": people.by_mentor,
        "participant": people.participant,
        "document": document,
        "number": 1,
    }
    with connection.cursor() as cursor:
        cursor.execute("select task_name, args->>'version_id' from procrastinate_jobs")
        assert cursor.fetchall() == [("baken.reports.tasks.check_document", str(version.pk))]
    with pytest.raises(Refused):
        services.open_document(**told)
    assert services.check_for_viruses(version.pk) is CheckState.CLEAN
    assert services.check_for_viruses(version.pk) is CheckState.CLEAN  # a job can be begun twice
    assert services.open_document(**told).pk == version.pk


def test_a_document_with_a_virus_is_thrown_away(
    people: People, settings: Settings, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    document, version = waiting(people, settings, "false")
    with django_capture_on_commit_callbacks(execute=True):
        assert services.check_for_viruses(version.pk) is CheckState.REFUSED
    assert kept_files() == []
    with pytest.raises(Refused):
        services.open_document(actor=people.by_mentor, participant=people.participant, document=document, number=1)
    assert AccessLog.objects.get(what="document checked for viruses").details == {"version": 1, "clean": False}


@pytest.mark.parametrize("scanner", ["sh -c 'exit 2'", "/there/is/no/scanner"])
def test_a_scanner_that_gives_no_answer_keeps_it_closed(people: People, settings: Settings, scanner: str) -> None:
    _document, version = waiting(people, settings, scanner)
    with pytest.raises(ScannerFailed):
        services.check_for_viruses(version.pk)
    version.refresh_from_db()
    assert version.check_state == CheckState.WAITING


def in_the_queue() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("select args->>'version_id' from procrastinate_jobs order by id")
        return [row[0] for row in cursor.fetchall()]


def test_what_came_in_without_a_scanner_is_checked_once_there_is_one(people: People, settings: Settings) -> None:
    documents = [add(people, about=about(title=title)) for title in ("Brief", "Verslag")]
    versions = [document.files.get() for document in documents]
    assert services.check_what_was_not() == 0
    settings.VIRUS_SCANNER = "true"
    assert services.check_what_was_not() == 2
    assert services.check_what_was_not() == 0, "what waits already is not asked for again"
    assert in_the_queue() == [str(version.pk) for version in versions]
    opened = services.open_document(
        actor=people.by_mentor, participant=people.participant, document=documents[0], number=1
    )
    assert opened.check_state == CheckState.UNCHECKED, "it can be opened as before"
    assert {services.check_for_viruses(version.pk) for version in versions} == {CheckState.CLEAN}
    assert AccessLog.objects.filter(what="document checked for viruses").count() == 2


def test_a_virus_in_an_older_document_closes_it(
    people: People, settings: Settings, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    document = add(people)
    settings.VIRUS_SCANNER = "false"
    with django_capture_on_commit_callbacks(execute=True):
        assert services.check_for_viruses(document.files.get().pk) is CheckState.REFUSED
    assert kept_files() == []
    with pytest.raises(Refused):
        services.open_document(actor=people.by_mentor, participant=people.participant, document=document, number=1)
