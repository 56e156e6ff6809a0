"""What drawing writes, refuses, and leaves in the log."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.db import ProgrammingError, transaction

from baken.audit.models import AccessLog
from baken.drawings import selectors, services
from baken.drawings.models import Drawing, DrawingVersion, Status
from baken.drawings.schema import DrawingKind, ElementKind, Ring, TieKind
from baken.drawings.tests.factories import a_draft, laid_down
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from baken.drawings.tests.conftest import People

SCHOOL = {"label": "De Regenboog", "kind": ElementKind.SYSTEM}


def logged(action: str) -> AccessLog:
    found = AccessLog.objects.filter(what="drawing", event=action).order_by("-id").first()
    assert found is not None
    return found


# -- beginning -------------------------------------------------------------------------------------------------------
def test_a_genogram_begins_with_the_family_that_is_known(people: People) -> None:
    """MT-07."""
    made = services.start_drawing(
        actor=people.actor("Wies"),
        participant=people.seen_by("Wies"),
        kind=DrawingKind.GENOGRAM,
        title="Familie van Noor",
        on=clock.today(),
    )
    content = made.parsed
    family = {"Noor Kuipers", "Ans Kuipers", "Piet Kuipers", "Sam Kuipers", "Sara Kuipers"}
    assert {one.label for one in content.elements} == family, "and not the doctor"
    assert {(tie.start, tie.kind, tie.end) for tie in content.ties} == {
        ("ans-kuipers", TieKind.PARENT, "me"),
        ("piet-kuipers", TieKind.PARENT, "me"),
        ("me", TieKind.TOGETHER, "sam-kuipers"),
        ("me", TieKind.PARENT, "sara-kuipers"),
    }
    assert content.by_key["ans-kuipers"].born == 1960
    entry = logged("create")
    assert entry.participant_id == people.noor.pk
    assert entry.details == {"kind": "genogram", "version": 1}


@pytest.mark.parametrize("kind", DrawingKind)
def test_a_drawing_never_begins_with_where_someone_lives(people: People, kind: DrawingKind) -> None:
    drawn = a_draft(people.noor, kind, filled=True)
    assert "Geheimstraat" not in str(drawn.content)
    assert "Verweg" not in str(drawn.content)
    labels = {one.label: one for one in drawn.parsed.elements}
    if kind is DrawingKind.LIFELINE:
        assert [(one.label, one.when) for one in drawn.parsed.elements] == [
            ("Geboren", "1990-05-17"),
            ("Verhuisd", "2008"),
            ("Bij ons gekomen", "2025-01-06"),
        ]
    if kind is DrawingKind.CIRCLE:
        assert (labels["Ans Kuipers"].ring, labels["Els Kuipers"].ring) == (Ring.INTIMACY, Ring.EXCHANGE)
    if kind is not DrawingKind.GENOGRAM:
        assert "1960" not in str(drawn.content), "years of others belong in a genogram only"


def test_an_empty_drawing_has_the_participant_only(people: People) -> None:
    assert [one.label for one in a_draft(people.noor).parsed.elements] == ["Noor Kuipers"]


def test_a_form_that_is_sent_twice_makes_one_drawing_and_one_element(people: People) -> None:
    key, about = uuid4(), {"actor": people.actor("Wies"), "participant": people.seen_by("Wies")}
    begun: Any = {**about, "kind": DrawingKind.ECOGRAM, "title": "Netwerk", "on": clock.today(), "client_key": key}
    first, second = services.start_drawing(**begun), services.start_drawing(**begun)
    assert first.pk == second.pk
    assert Drawing.objects.count() == 1
    version, key = people.version(first), uuid4()
    for _time in range(2):
        services.add_element(
            actor=people.actor("Wies"),
            version=version,
            values=SCHOOL,
            ties=[{"start": "me", "kind": TieKind.WEAK}],
            client_key=key,
        )
    content = people.version(first).parsed
    assert sum(one.label == "De Regenboog" for one in content.elements) == 1
    assert [tie.kind for tie in content.ties_of("de-regenboog")] == [TieKind.WEAK]


# -- drawing ---------------------------------------------------------------------------------------------------------
def test_every_change_is_logged_without_names_and_can_be_undone(people: People) -> None:
    draft = people.version(a_draft(people.noor))
    wies = people.actor("Wies")
    services.add_element(actor=wies, version=draft, values=SCHOOL)
    services.add_tie(actor=wies, version=draft, values={"start": "me", "end": "de-regenboog", "kind": TieKind.STRONG})
    tie = people.version(draft).parsed.ties[0]
    services.change_tie(actor=wies, version=draft, key=tie.key, values={"kind": TieKind.STRESSFUL}, revision=3)
    services.move_element(actor=wies, version=draft, key="de-regenboog", x=300, y=-40, revision=4)
    moved = people.version(draft).parsed.by_key["de-regenboog"]
    assert (moved.x, moved.y) == (300, -40)
    services.undo(actor=wies, version=draft, revision=5)
    assert not people.version(draft).parsed.by_key["de-regenboog"].by_hand
    services.undo(actor=wies, version=draft, revision=6)
    assert people.version(draft).parsed.ties[0].kind is TieKind.STRONG
    services.remove_element(actor=wies, version=draft, key="de-regenboog", revision=7)
    assert not people.version(draft).parsed.ties
    rows = AccessLog.objects.filter(what="drawing", event="update", object_id=str(draft.pk))
    assert rows.count() == 7
    assert "Regenboog" not in str([row.details for row in rows])
    assert logged("update").user_name == "Wies Voorbeeld"


def test_nothing_is_undone_when_nothing_was_done(people: People) -> None:
    with pytest.raises(Refused, match="niets"):
        services.undo(actor=people.actor("Wies"), version=people.version(a_draft(people.noor)), revision=1)


def test_who_draws_on_an_older_state_is_told_and_nothing_is_lost(people: People) -> None:
    draft = people.version(a_draft(people.noor, filled=True))
    services.move_element(actor=people.actor("Tess"), version=draft, key="ans-kuipers", x=400, y=0, revision=1)
    with pytest.raises(Conflict):
        services.move_element(actor=people.actor("Wies"), version=draft, key="ans-kuipers", x=0, y=400, revision=1)
    assert people.version(draft).parsed.by_key["ans-kuipers"].x == 400
    services.add_element(actor=people.actor("Wies"), version=draft, values=SCHOOL)  # something new is in nobody's way


def test_what_cannot_be_is_refused_beside_its_field_and_by_its_rule(people: People) -> None:
    draft = people.version(a_draft(people.noor, DrawingKind.GENOGRAM, filled=True))
    with pytest.raises(DomainError) as refused:
        services.add_tie(
            actor=people.actor("Wies"),
            version=draft,
            values={"start": "sara-kuipers", "end": "ans-kuipers", "kind": TieKind.PARENT},
        )
    assert (refused.value.field, refused.value.rule, refused.value.code) == ("end", "MT-07", "older-than-the-parent")
    assert people.version(draft).revision == 1


def test_who_has_nothing_to_do_with_someone_draws_nothing_and_that_is_logged(people: People) -> None:
    draft = people.version(a_draft(people.noor), "Stan")
    for attempt in (
        lambda: services.add_element(actor=people.actor("Stan"), version=draft, values=SCHOOL),
        lambda: services.undo(actor=people.actor("Stan"), version=draft, revision=1),
        lambda: services.discard_version(actor=people.actor("Stan"), version=draft),
        lambda: services.start_version(actor=people.actor("Stan"), drawing=draft.drawing, on=clock.today()),
    ):
        with pytest.raises(NotPermitted):
            attempt()
    assert AccessLog.objects.filter(what="drawing_edit", outcome="denied").count() == 4


# -- versions --------------------------------------------------------------------------------------------------------
def test_what_is_laid_down_stays_whoever_tries(people: People) -> None:
    fixed = laid_down(people.version(a_draft(people.noor, filled=True)), "Noor en Ans")
    version = people.version(fixed)
    assert (version.status, version.drawn_with, version.history) == (Status.FIXED, "Noor en Ans", [])
    assert logged("update").details["laid_down"] is True
    with pytest.raises(Refused):
        services.add_element(actor=people.actor("Wies"), version=version, values=SCHOOL)
    for change in ("update", "delete"):
        rows = DrawingVersion.objects.filter(pk=fixed.pk)
        with pytest.raises(ProgrammingError), transaction.atomic():
            rows.update(drawn_with="iemand anders") if change == "update" else rows.delete()


def test_a_new_version_begins_as_a_copy_and_the_old_one_stays(people: People) -> None:
    first = laid_down(people.version(a_draft(people.noor, filled=True)))
    wies = people.actor("Wies")
    with clock.frozen(clock.today() + timedelta(days=90)):
        second = services.start_version(actor=wies, drawing=people.version(first).drawing, on=clock.today())
        assert (second.number, second.content) == (2, first.content)
        with pytest.raises(Refused) as refused:
            services.start_version(actor=wies, drawing=second.drawing, on=clock.today())
        assert refused.value.code == "draft"
        services.add_element(actor=wies, version=people.version(second), values=SCHOOL)
        laid_down(people.version(second))
    found = selectors.versions_of(people.noor, DrawingKind.ECOGRAM)
    assert [version.number for version in found] == [2, 1]
    assert "de-regenboog" in found[0].parsed.by_key
    assert "de-regenboog" not in found[1].parsed.by_key
    assert selectors.latest(people.noor, "ecogram") == found[0]
    assert selectors.latest(people.noor, "genogram") is None


def test_a_version_is_laid_down_with_a_day_that_has_been_and_as_it_was_seen(people: People) -> None:
    draft = people.version(a_draft(people.noor))
    how: Any = {"actor": people.actor("Wies"), "version": draft, "title": "Netwerk", "drawn_with": "", "revision": 1}
    with pytest.raises(DomainError) as refused:
        services.fix_version(**how, drawn_on=clock.today() + timedelta(days=1))
    assert refused.value.field == "drawn_on"
    services.add_element(actor=people.actor("Tess"), version=draft, values=SCHOOL)
    with pytest.raises(Conflict):
        services.fix_version(**how, drawn_on=clock.today())


def test_a_draft_that_is_thrown_away_can_be_put_back(people: People) -> None:
    draft = people.version(a_draft(people.noor))
    services.discard_version(actor=people.actor("Wies"), version=draft)
    assert selectors.version_of(people.noor, draft.pk) is None
    assert logged("delete").participant_id == people.noor.pk
    thrown = selectors.discarded_version(people.seen_by("Wies"), draft.pk)
    assert thrown is not None
    services.restore_version(actor=people.actor("Wies"), version=thrown)
    assert people.version(draft).is_draft
