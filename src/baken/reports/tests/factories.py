"""Reports, memos and documents for tests, made directly: the services have tests of their own."""

from __future__ import annotations

import uuid

from django.core.files.base import ContentFile
from factory.declarations import LazyAttribute, LazyFunction, SelfAttribute, SubFactory
from factory.django import DjangoModelFactory

from baken.participants.tests.factories import ParticipantFactory
from baken.plans.tests.factories import GoalFactory
from baken.reports.models import (
    CheckState,
    Document,
    DocumentKind,
    DocumentVersion,
    Memo,
    MemoKind,
    Report,
    TalkMinutes,
)
from baken.shared import clock


class ReportFactory(DjangoModelFactory[Report]):
    """A report about a goal; give `goal`, and `reported_at` for another moment than now."""

    class Meta:
        model = Report
        exclude = ("goal",)

    goal = SubFactory(GoalFactory)
    id = LazyFunction(uuid.uuid4)
    participant_id = SelfAttribute("goal.participant_id")
    goal_id = SelfAttribute("goal.line")
    domain = SelfAttribute("goal.domain")
    reported_at = LazyFunction(clock.now)
    recorded_at = LazyAttribute(lambda o: o.reported_at)
    author_id = LazyFunction(uuid.uuid4)
    author_name = "Joris Voorbeeld"
    execution = "Kookte zelf voor de groep."


class MemoFactory(DjangoModelFactory[Memo]):
    """A memo; give `participant`."""

    class Meta:
        model = Memo

    participant = SubFactory(ParticipantFactory)
    text = "Moeder belde."
    noted_at = LazyFunction(clock.now)
    recorded_at = LazyAttribute(lambda o: o.noted_at)
    author_name = "Joris Voorbeeld"


class DocumentFactory(DjangoModelFactory[Document]):
    """A document without a file; see `DocumentVersionFactory`."""

    class Meta:
        model = Document

    participant = SubFactory(ParticipantFactory)
    kind = DocumentKind.LETTER
    title = "Brief van school"
    dated_on = LazyFunction(clock.today)
    added_at = LazyFunction(clock.now)
    added_by_name = "Joris Voorbeeld"


class DocumentVersionFactory(DjangoModelFactory[DocumentVersion]):
    """The first version of a document, with a file in the archive."""

    class Meta:
        model = DocumentVersion

    document = SubFactory(DocumentFactory)
    number = 1
    content = LazyFunction(lambda: ContentFile(b"%PDF-1.7", name="brief.pdf"))
    filename = "brief.pdf"
    media_type = "application/pdf"
    size = 8
    fingerprint = "0" * 64
    added_at = LazyFunction(clock.now)
    added_by_name = "Joris Voorbeeld"
    check_state = CheckState.UNCHECKED


class TalkMinutesFactory(DjangoModelFactory[TalkMinutes]):
    """Minutes with their memo; give `participant`."""

    class Meta:
        model = TalkMinutes

    participant = SubFactory(ParticipantFactory)
    memo = SubFactory(MemoFactory, participant=SelfAttribute("..participant"), kind=MemoKind.TALK)
    held_on = LazyFunction(clock.today)
    subject = "Gesprek met moeder"
    text = "Moeder vertelt."
    author_name = "Joris Voorbeeld"
    recorded_at = LazyFunction(clock.now)
