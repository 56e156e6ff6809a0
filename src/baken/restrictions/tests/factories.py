"""Measures for tests: invented, and plainly so. The resident comes along: `participant=…`."""

from __future__ import annotations

from datetime import timedelta

from factory.declarations import LazyFunction, SubFactory
from factory.django import DjangoModelFactory

from baken.restrictions.models import Amendment, Evaluation, Measure, Outcome, Stance
from baken.restrictions.rules.standing import Judges, View, Who
from baken.shared import clock


class MeasureFactory(DjangoModelFactory[Measure]):
    """A bed rail since ten days, weighed as it should be."""

    class Meta:
        model = Measure

    kind = "bed-rail"
    what = "Het hek is ’s nachts omhoog."
    harm = "Zij viel drie keer en brak haar pols."
    alternatives = "Een laag bed en een mat: daar viel zij ook."
    judges = Judges.NO
    judges_note = "Zij weet niet meer dat zij viel."
    decided_by = "Dokter Voorbeeld"
    function = "arts"
    started_at = LazyFunction(lambda: clock.now() - timedelta(days=10))
    recorded_by_name = "Wies Voorbeeld"


class StanceFactory(DjangoModelFactory[Stance]):
    class Meta:
        model = Stance

    measure = SubFactory(MeasureFactory)
    who = Who.RESIDENT
    view = View.NEITHER
    on = LazyFunction(lambda: clock.today() - timedelta(days=10))
    recorded_by_name = "Wies Voorbeeld"


class EvaluationFactory(DjangoModelFactory[Evaluation]):
    class Meta:
        model = Evaluation

    measure = SubFactory(MeasureFactory)
    on = LazyFunction(clock.today)
    outcome = Outcome.CONTINUE
    reason = "Zonder hek viel zij weer."
    alternatives = "Nog eens de mat."
    decided_by = "Dokter Voorbeeld"
    function = "arts"
    recorded_by_name = "Wies Voorbeeld"


class AmendmentFactory(DjangoModelFactory[Amendment]):
    class Meta:
        model = Amendment

    measure = SubFactory(MeasureFactory)
    revision = 1
    before = LazyFunction(lambda: {"what": "Het hek is omhoog."})
    reason = "Het is alleen ’s nachts."
    changed_at = LazyFunction(clock.now)
    changed_by_name = "Wies Voorbeeld"
