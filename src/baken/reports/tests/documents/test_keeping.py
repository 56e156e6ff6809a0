"""Documents are kept where nobody passes by, replaced, withdrawn, given out and logged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection

from baken.audit.models import AccessLog
from baken.reports import selectors, services
from baken.reports.models import CheckState, Document
from baken.reports.services import Description, Upload
from baken.reports.tests.documents.making import (
    PDF,
    PNG,
    about,
    add,
    kept_files,
)
from baken.shared import clock
from baken.shared.errors import DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from baken.reports.tests.conftest import People


def test_a_document_is_kept_under_a_name_that_says_nothing(people: People) -> None:
    document = add(people)
    [version] = document.files.all()
    [file] = kept_files()
    assert file.read_bytes() == PDF
    assert file.stat().st_mode & 0o077 == 0
    assert "Noor" not in str(file.relative_to(settings.MEDIA_ROOT))
    assert (version.number, version.media_type, version.check_state) == (1, "application/pdf", CheckState.UNCHECKED)
    row = AccessLog.objects.get(object_type="document")
    assert (row.event, row.details) == ("create", {})


def test_a_form_sent_twice_keeps_one_document_and_one_file(people: People) -> None:
    key = uuid4()
    assert add(people, client_key=key) == add(people, client_key=key)
    assert Document.objects.count() == len(kept_files()) == 1


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"upload": Upload("brief.html", b"<html>")}, "upload"),
        ({"about": Description("letter", " ", clock.today())}, "title"),
    ],
)
def test_what_cannot_come_in_leaves_nothing_behind(people: People, more: dict[str, object], field: str) -> None:
    with pytest.raises(DomainError) as refusal:
        add(people, **more)
    assert refusal.value.field == field
    assert not Document.objects.exists()
    assert kept_files() == []


def test_a_write_that_fails_leaves_no_file_behind(people: People) -> None:
    with connection.cursor() as cursor:
        cursor.execute("alter table reports_documentversion add constraint none_now check (number > 9) not valid")
    with pytest.raises(Exception, match="none_now"):
        add(people)
    assert kept_files() == []


def test_the_largest_size_is_what_the_organisation_says(people: People) -> None:
    with pytest.raises(DomainError, match="10 MB"):
        add(people, upload=Upload("brief.pdf", PDF + b" " * 10 * 1024 * 1024))


def test_a_new_version_takes_the_place_and_the_old_one_can_be_opened(people: People) -> None:
    document = add(people)
    told: dict[str, Any] = {"actor": people.by_mentor, "participant": people.participant, "document": document}
    with pytest.raises(DomainError, match="hetzelfde"):
        services.replace_document(**told, upload=Upload("brief.pdf", PDF))
    version = services.replace_document(**told, upload=Upload("brief.png", PNG))
    assert version.number == 2
    assert services.open_document(**told, number=1).media_type == "application/pdf"
    assert AccessLog.objects.get(object_type="document", event="view").details == {"version": 1}


def test_who_withdraws_says_why_and_nobody_opens_it_after_that(people: People) -> None:
    document = add(people)
    told: dict[str, Any] = {"actor": people.by_mentor, "participant": people.participant, "document": document}
    with pytest.raises(DomainError):
        services.withdraw_document(**told, reason=" ")
    withdrawn = services.withdraw_document(**told, reason="Van iemand anders")
    assert not selectors.documents_of(people.participant).exists()
    assert list(selectors.documents_of(people.participant, selectors.DocumentFilter(withdrawn=True))) == [withdrawn]
    with pytest.raises(Refused):
        services.open_document(**{**told, "document": withdrawn}, number=1)
    with pytest.raises(Refused):
        services.replace_document(**told, upload=Upload("brief.png", PNG))
    assert len(kept_files()) == 1


def test_who_has_no_tie_adds_and_opens_nothing(people: People) -> None:
    document = add(people)
    with pytest.raises(NotPermitted):
        add(people, actor=people.actor(people.stranger))
    with pytest.raises(NotPermitted):
        services.open_document(
            actor=people.actor(people.stranger), participant=people.participant, document=document, number=1
        )


def at_first(people: People, document: Document) -> dict[str, Any]:
    return {"actor": people.by_mentor, "participant": people.participant, "document": document, "number": 1}


def test_documents_are_found_by_words_and_kind(people: People) -> None:
    letter = add(people)
    add(people, about=about(kind="court", title="Beschikking", sender="Rechtbank Utrecht"))
    assert list(selectors.documents_of(people.participant, selectors.DocumentFilter(text="brieven school"))) == [letter]
    [court] = selectors.documents_of(people.participant, selectors.DocumentFilter(kind="court"))
    assert list(selectors.documents_of(people.participant, selectors.DocumentFilter(text="rechtb"))) == [court]
