"""What is written about measures, what is refused, and what stays in the log (SL-08)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.db import Error, transaction

from baken.accounts.models import RuleSetting
from baken.audit.rules import Outcome as LogOutcome
from baken.homes.models import Stay
from baken.homes.tests.factories import HomeFactory, RoomFactory, StayFactory
from baken.restrictions import selectors, services
from baken.restrictions.models import Amendment, Evaluation, Measure, Outcome, Stance
from baken.restrictions.rules.due import Missing
from baken.restrictions.rules.standing import Judges, Standing, View, Who
from baken.restrictions.selectors import Owed
from baken.restrictions.services import Correction, EvaluationData, MeasureData, StanceData
from baken.restrictions.tests.factories import EvaluationFactory, MeasureFactory, StanceFactory
from baken.restrictions.tests.log import logged
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from baken.restrictions.tests.conftest import People


def a_measure(**more: object) -> MeasureData:
    full = MeasureData(
        kind="bed-rail",
        what="Het hek is ’s nachts omhoog.",
        harm="Zij viel drie keer en brak haar pols.",
        started_at=clock.now() - timedelta(hours=1),
        alternatives="Een laag bed en een mat.",
        judges=Judges.NO,
        judges_note="Zij weet niet meer dat zij viel.",
        decided_by="Dokter Voorbeeld",
        function="arts",
    )
    return replace(full, **more)  # type: ignore[arg-type]  # what a test wants different


def views(resident: View = View.NEITHER, representative: View = View.AGREES) -> tuple[StanceData, ...]:
    today = clock.today()
    return (
        StanceData(Who.RESIDENT, resident, today, note="Zij duwt niet."),
        StanceData(Who.REPRESENTATIVE, representative, today, name="Ans Voorbeeld"),
    )


def an_evaluation(**more: object) -> EvaluationData:
    full = EvaluationData(
        on=clock.today(),
        outcome=Outcome.CONTINUE,
        reason="Zonder hek viel zij weer.",
        alternatives="Nog eens de mat.",
        decided_by="Dokter Voorbeeld",
        function="arts",
    )
    return replace(full, **more)  # type: ignore[arg-type]  # what a test wants different


def test_a_measure_is_kept_with_what_was_weighed_before(people: People) -> None:
    """SL-08."""
    key = uuid4()
    asked = {
        "actor": people.actor("Wies"),
        "participant": people.seen_by("Wies"),
        "data": a_measure(),
        "views": views(),
    }
    made = services.start_measure(**asked, client_key=key)  # type: ignore[arg-type]  # a mapping of all
    assert services.start_measure(**asked, client_key=key) == made  # type: ignore[arg-type]  # sent twice
    (one,) = selectors.measures_of(people.truus)
    assert one.standing is Standing.WEIGHED
    assert one.lacks == ()
    assert one.evaluate_on == date(2026, 12, 23)
    row = logged("measure that restricts freedom")
    assert (row.participant_id, row.details) == (people.truus.pk, {"kind": "bed-rail"})


@pytest.mark.parametrize(
    ("changed", "lack", "field"),
    [
        ({"alternatives": "", "why_none": ""}, Missing.ALTERNATIVES, "alternatives"),
        ({"decided_by": "", "function": ""}, Missing.DECIDED, "decided_by"),
        ({"judges": Judges.UNKNOWN}, Missing.JUDGES, "judges"),
    ],
)
def test_what_was_not_weighed_is_refused_except_in_an_emergency(
    people: People, changed: dict[str, str], lack: Missing, field: str
) -> None:
    """SL-08: in an emergency it is due within the days that the organisation set."""
    actor, truus = people.actor("Wies"), people.seen_by("Wies")
    with pytest.raises(Refused) as refused:
        services.start_measure(actor=actor, participant=truus, data=a_measure(**changed), views=views())
    assert (refused.value.code, refused.value.field, refused.value.rule) == (lack, field, "SL-08")
    services.start_measure(actor=actor, participant=truus, data=a_measure(**changed), views=views(), is_emergency=True)
    (open_one,) = selectors.open_obligations([truus.pk])
    assert (open_one.kind, open_one.due_on, open_one.is_late) == (Owed.COMPLETION, date(2026, 11, 26), False)
    RuleSetting.objects.create(key="restriction-emergency-days", value=1)
    with clock.frozen(date(2026, 11, 25)):
        (open_one,) = selectors.open_obligations([truus.pk])
    assert open_one.is_late


def test_nobody_restricts_without_serious_harm(people: People) -> None:
    """SL-08."""
    with pytest.raises(DomainError) as refused:
        services.start_measure(
            actor=people.actor("Wies"), participant=people.seen_by("Wies"), data=a_measure(harm=" "), is_emergency=True
        )
    assert refused.value.field == "harm"


def test_only_who_guides_or_manages_records_and_the_attempt_is_logged(people: People) -> None:
    for name in ("Tess", "Gijs", "Stan"):
        with pytest.raises(NotPermitted):
            services.start_measure(
                actor=people.actor(name), participant=people.seen_by(name), data=a_measure(), views=views()
            )
    assert logged("restriction_record").outcome == LogOutcome.DENIED
    assert not Measure.objects.exists()


def test_resistance_that_comes_later_makes_it_involuntary_and_what_was_said_stays(people: People) -> None:
    """SL-08."""
    measure = MeasureFactory.create(participant=people.seen_by("Wies"))
    StanceFactory.create(measure=measure)
    StanceFactory.create(measure=measure, who=Who.REPRESENTATIVE, view=View.AGREES, name="Ans Voorbeeld")
    data = StanceData(Who.RESIDENT, View.RESISTS, clock.today(), note="Zij rammelt aan het hek.")
    services.note_view(actor=people.actor("Wies"), measure=measure, data=data)
    (one,) = selectors.measures_of(people.truus)
    assert one.is_involuntary
    assert Stance.objects.filter(who=Who.RESIDENT).count() == 2
    with pytest.raises(DomainError):
        services.note_view(
            actor=people.actor("Wies"),
            measure=measure,
            data=StanceData(Who.REPRESENTATIVE, View.AGREES, clock.today()),
        )


def test_an_evaluation_says_what_was_tried_and_sets_the_next_day(people: People) -> None:
    """SL-08: the behavioural expert may judge too."""
    measure = MeasureFactory.create(participant=people.seen_by("Gijs"), look_on=clock.today())
    made = services.evaluate(actor=people.actor("Gijs"), measure=measure, data=an_evaluation())
    (one,) = selectors.measures_of(people.truus)
    assert (one.evaluations, one.evaluate_on) == ((made,), date(2027, 2, 23))
    assert logged("evaluation of a measure that restricts freedom").details == {
        "kind": "bed-rail",
        "outcome": "continue",
    }
    for wrong, field in (
        ({"alternatives": ""}, "alternatives"),
        ({"outcome": Outcome.LIGHTER}, "lighter"),
        ({"on": clock.today() + timedelta(days=1)}, "on"),
        ({"on": clock.today() - timedelta(days=1)}, "on"),
    ):
        with pytest.raises(DomainError) as refused:
            services.evaluate(actor=people.actor("Gijs"), measure=measure, data=an_evaluation(**wrong))
        assert refused.value.field == field


def test_a_measure_that_stops_is_over_and_takes_no_more(people: People) -> None:
    measure = MeasureFactory.create(participant=people.seen_by("Wies"))
    actor = people.actor("Wies")
    services.evaluate(actor=actor, measure=measure, data=an_evaluation(outcome=Outcome.STOP))
    (one,) = selectors.measures_of(people.truus)
    assert (one.measure.ended_on, one.evaluate_on) == (clock.today(), None)
    with pytest.raises(Refused):
        services.evaluate(actor=actor, measure=measure, data=an_evaluation())
    with pytest.raises(Refused):
        services.end_measure(actor=actor, measure=measure, ended_at=clock.now(), reason="Klaar.", revision=2)
    assert selectors.open_obligations([people.truus.pk]) == []


def test_ending_needs_a_reason_and_a_moment_after_the_start(people: People) -> None:
    measure = MeasureFactory.create(participant=people.seen_by("Wies"))
    actor, now = people.actor("Wies"), clock.now()
    for moment, reason in ((now - timedelta(days=30), "Klaar."), (now + timedelta(hours=1), "Klaar."), (now, " ")):
        with pytest.raises(DomainError):
            services.end_measure(actor=actor, measure=measure, ended_at=moment, reason=reason, revision=1)
    services.end_measure(actor=actor, measure=measure, ended_at=now, reason="Zij slaapt nu laag.", revision=1)
    assert not Measure.objects.running().exists()


def test_a_correction_has_a_reason_and_keeps_how_it_read(people: People) -> None:
    measure = MeasureFactory.create(participant=people.seen_by("Wies"))
    actor = people.actor("Wies")
    data = a_measure(what="Het hek is ook ’s middags omhoog.", started_at=measure.started_at)
    with pytest.raises(DomainError) as refused:
        services.change_measure(actor=actor, measure=measure, data=data, reason="", revision=1)
    assert refused.value.field == "reason"
    services.change_measure(actor=actor, measure=measure, data=data, reason="Dat vergat ik.", revision=1)
    kept = Amendment.objects.get()
    assert kept.before["what"] == "Het hek is ’s nachts omhoog."
    with pytest.raises(Conflict):
        services.change_measure(actor=actor, measure=measure, data=data, reason="Nog eens.", revision=1)


def test_filling_in_what_an_emergency_skipped_needs_no_reason(people: People) -> None:
    measure = MeasureFactory.create(
        participant=people.seen_by("Wies"), is_emergency=True, alternatives="", decided_by="", function=""
    )
    actor, full = people.actor("Wies"), a_measure(what=MeasureFactory.what, started_at=measure.started_at)
    services.change_measure(actor=actor, measure=measure, data=full, reason="", revision=1)
    with pytest.raises(DomainError):
        services.change_measure(
            actor=actor, measure=measure, data=replace(full, alternatives=""), reason="Weg ermee.", revision=2
        )


def test_a_corrected_evaluation_takes_the_place_of_the_other(people: People) -> None:
    measure = MeasureFactory.create(participant=people.seen_by("Wies"))
    first = EvaluationFactory.create(measure=measure)
    data = Correction(reason="Zij viel twee keer.", alternatives="De mat.", decided_by="Dokter V.", function="arts")
    asked = {"actor": people.actor("Wies"), "evaluation": first, "data": data, "correction_reason": "Verteld."}
    newer = services.correct_evaluation(**asked)  # type: ignore[arg-type]  # a mapping of all
    (one,) = selectors.measures_of(people.truus)
    assert one.evaluations == (newer,)
    with pytest.raises(Refused):
        services.correct_evaluation(**asked)  # type: ignore[arg-type]  # as above
    assert selectors.evaluation_of(people.truus, measure.pk, first.pk) is None


def test_what_was_withdrawn_stays_readable_and_counts_nowhere(people: People) -> None:
    measure = MeasureFactory.create(participant=people.seen_by("Wies"))
    services.withdraw_measure(actor=people.actor("Wies"), measure=measure, reason="Van een ander.", revision=1)
    assert len(selectors.measures_of(people.truus)) == 1
    assert selectors.open_obligations([people.truus.pk]) == []
    assert selectors.register([people.home], date(2026, 1, 1), clock.today()).homes[0].running == 0
    with pytest.raises(Refused):
        services.withdraw_measure(actor=people.actor("Wies"), measure=measure, reason="Nog eens.", revision=2)


def test_the_database_itself_lets_nothing_disappear(people: People) -> None:
    """SL-08: nothing is deleted."""
    measure = MeasureFactory.create(participant=people.truus)
    evaluation = EvaluationFactory.create(measure=measure)
    stance = StanceFactory.create(measure=measure)
    for row in (evaluation, stance):
        with pytest.raises(Error), transaction.atomic():
            type(row).objects.filter(pk=row.pk).delete()
    with pytest.raises(Error), transaction.atomic():
        Measure.objects.filter(pk=measure.pk).delete()
    with pytest.raises(Error), transaction.atomic():
        Evaluation.objects.filter(pk=evaluation.pk).update(reason="Anders.")


def test_a_week_before_its_day_an_evaluation_shows(people: People) -> None:
    MeasureFactory.create(participant=people.truus)
    StanceFactory.create(measure=Measure.objects.get())
    StanceFactory.create(measure=Measure.objects.get(), who=Who.REPRESENTATIVE, view=View.AGREES, name="Ans V.")
    assert selectors.open_obligations([people.truus.pk]) == []
    with clock.frozen(date(2026, 12, 7)):
        (one,) = selectors.open_obligations([people.truus.pk])
    assert (one.kind, one.due_on, one.is_late) == (Owed.EVALUATION, date(2026, 12, 13), False)
    with clock.frozen(date(2026, 12, 14)):
        assert selectors.open_obligations([people.truus.pk])[0].is_late


def test_a_measure_goes_along_with_who_moves(people: People) -> None:
    """SL-08: it counts in the home where someone lives now, also where one looks at the former home alone."""
    MeasureFactory.create(participant=people.truus)
    elsewhere = HomeFactory.create(location=people.location)
    Stay.objects.filter(participant=people.truus).update(until_on=clock.today() - timedelta(days=1), end_reason="moved")
    StayFactory.create(
        participant=people.truus, room=RoomFactory.create(home=elsewhere), from_on=clock.today() - timedelta(days=1)
    )
    year = date(2026, 1, 1), clock.today()
    counted = [(line.running, line.having) for line in selectors.register([people.home], *year).homes]
    assert counted == [(0, 0)]
    assert [line.running for line in selectors.register([people.home, elsewhere], *year).homes] == [0, 1]


def test_of_an_emergency_that_is_over_what_was_skipped_can_still_be_said(people: People) -> None:
    """SL-08: an emergency of an hour is over before anybody could be asked."""
    measure = MeasureFactory.create(
        participant=people.seen_by("Wies"),
        is_emergency=True,
        ended_at=clock.now() - timedelta(days=9),
        end_reason="Weg.",
    )
    (one,) = selectors.measures_of(people.truus)
    assert one.lacks == (Missing.RESIDENT, Missing.REPRESENTATIVE)
    for data in views():
        services.note_view(actor=people.actor("Wies"), measure=measure, data=data)
    (one,) = selectors.measures_of(people.truus)
    assert one.lacks == ()
    with pytest.raises(Refused):
        services.note_view(actor=people.actor("Wies"), measure=measure, data=views()[0])
