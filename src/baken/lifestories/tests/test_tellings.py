"""Writing down what is told, and putting right what went wrong (SL-04, SL-05, SL-06)."""

from __future__ import annotations

import ast
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.db import models

from baken.audit.models import AccessLog
from baken.lifestories import selectors, services
from baken.lifestories.models import Talk, Telling
from baken.lifestories.services import Teller
from baken.lifestories.tests.conftest import TODAY
from baken.participants.tests.factories import RelationFactory
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from baken.lifestories.tests.conftest import Around

RIET = Teller("resident")
SOURCE = Path(__file__).parents[2]


def tell(around: Around, who: Teller = RIET, name: str = "Wies", told_on: date = TODAY, **words: str) -> Talk:
    said: dict[str, Any] = {"words": {key.replace("_", "-"): text for key, text in words.items() if key != "seen"}}
    participant = around.seen_by(name)
    return services.tell(
        actor=around.actor(name), participant=participant, teller=who, told_on=told_on, on=TODAY, **said
    )


def now(around: Around, topic: str = "meals") -> list[str]:
    return [one.text for one in selectors.habits_of(around.riet)[topic]]


def test_a_daughter_tells_of_many_things_at_once(around: Around) -> None:
    anneke = Teller("relative", relation_id=around.anneke.pk)
    talk = tell(around, anneke, meals="Geen spruitjes", getting_up="Liefst rond half negen", music="")
    assert talk.teller_name == around.anneke.person.full_name
    assert sorted(one.topic for one in talk.tellings.all()) == ["getting-up", "meals"]
    assert now(around, "getting-up") == ["Liefst rond half negen"]
    row = AccessLog.objects.get(event="create")
    assert (row.what, row.details) == ("wishes and habits", {"topics": ["getting-up", "meals"]})


def test_the_newest_takes_the_place_of_the_older_which_stays_readable(around: Around) -> None:
    tell(around, told_on=TODAY - timedelta(days=300), meals="Alles")
    tell(around, meals="Geen vlees meer")
    assert now(around) == ["Geen vlees meer"]
    assert [one.text for one in selectors.tellings_of(around.riet)["meals"]] == ["Geen vlees meer", "Alles"]


def test_mother_and_daughter_may_tell_it_differently(around: Around) -> None:
    tell(around, Teller("relative", relation_id=around.anneke.pk), meals="Ze lust geen vis")
    tell(around, told_on=TODAY - timedelta(days=9), meals="Ik ben dol op haring")
    tell(around, Teller("worker"), meals="Eet het bord leeg als er muziek is")
    assert now(around) == ["Ik ben dol op haring", "Ze lust geen vis", "Eet het bord leeg als er muziek is"]


def test_what_was_written_down_by_mistake_gives_way_to_what_was_told_before(around: Around) -> None:
    tell(around, told_on=TODAY - timedelta(days=9), meals="Alles")
    wrong = tell(around, meals="Niets").tellings.get()
    wrong.talk.participant = around.seen_by("Wies")
    taken = services.withdraw_telling(actor=around.actor("Wies"), telling=wrong)
    assert now(around) == ["Alles"]
    with pytest.raises(Refused):
        services.withdraw_telling(actor=around.actor("Wies"), telling=taken)
    services.restore_telling(actor=around.actor("Wies"), telling=wrong)
    assert now(around) == ["Niets"]
    with pytest.raises(Refused):
        services.restore_telling(actor=around.actor("Wies"), telling=wrong)


def test_what_is_no_longer_so_leaves_the_topic_open_to_ask_about(around: Around) -> None:
    tell(around, told_on=TODAY - timedelta(days=9), meals="Alles")
    last = tell(around, meals="Alleen pap").tellings.get()
    last.talk.participant = around.seen_by("Wies")
    services.end_telling(actor=around.actor("Wies"), telling=last, on=TODAY)
    assert now(around) == []
    with pytest.raises(Refused):
        services.end_telling(actor=around.actor("Wies"), telling=last, on=TODAY)


def test_two_colleagues_who_write_down_the_same_voice_notice_each_other(around: Around) -> None:
    tell(around, meals="Alles")
    seen = selectors.newest_telling(around.riet)
    about: dict[str, Any] = {"participant": around.seen_by("Tess"), "told_on": TODAY, "on": TODAY, "seen": seen}
    tell(around, meals="Pap")
    with pytest.raises(Conflict) as overtaken:
        services.tell(actor=around.actor("Tess"), teller=RIET, words={"meals": "Brood"}, **about)
    assert overtaken.value.field == "meals"
    other = Teller("relative", "Jo de Boer, buurvrouw")
    services.tell(actor=around.actor("Tess"), teller=other, words={"meals": "Brood"}, **about)
    assert now(around) == ["Pap", "Brood"]


def test_the_same_form_twice_is_one_talk(around: Around) -> None:
    about: dict[str, Any] = {"participant": around.seen_by("Wies"), "teller": RIET, "told_on": TODAY, "on": TODAY}
    key = uuid4()
    made = {
        services.tell(actor=around.actor("Wies"), words={"meals": "Pap"}, client_key=key, **about).pk for _ in range(2)
    }
    assert len(made) == Talk.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "words", "field"),
    [
        (RIET, {"meals": "  "}, None),
        (Teller("relative"), {"meals": "Pap"}, "teller_name"),
        (Teller("robot"), {"meals": "Pap"}, "teller"),
        (Teller("relative", relation_id=uuid4()), {"meals": "Pap"}, "teller"),
        (RIET, {"meals": "x" * 4001}, "meals"),
        (RIET, {"schedule": "acht uur"}, None),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    around: Around, who: Teller, words: dict[str, str], field: str | None
) -> None:
    with pytest.raises(DomainError) as refused:
        tell(around, who, told_on=TODAY, **words)
    assert refused.value.field == field
    assert not Talk.objects.exists()


def test_nobody_tells_tomorrow_and_no_relative_of_another(around: Around) -> None:
    with pytest.raises(DomainError):
        tell(around, told_on=TODAY + timedelta(days=1), meals="Pap")
    with pytest.raises(DomainError):
        tell(around, Teller("relative", relation_id=RelationFactory.create().pk), meals="Pap")


def test_who_has_nothing_to_do_with_someone_writes_nothing_down(around: Around) -> None:
    with pytest.raises(NotPermitted):
        tell(around, name="Stan", meals="Pap")
    assert AccessLog.objects.filter(outcome="denied").exists()


#: The moments that a wish has: when it was told, written down, taken back, and since when it is no longer so.
PAST = {"told_on", "noted_at", "created_at", "withdrawn_at", "over_since"}


def test_a_wish_has_no_field_for_a_moment_at_which_it_has_to_be_done() -> None:
    """SL-05: a wish is not a timetable. Every moment in the tables lies behind us; none can be late."""
    found = {
        field.name
        for model in (Talk, Telling)
        for field in model._meta.get_fields()
        if isinstance(field, models.DateField | models.DateTimeField | models.TimeField | models.DurationField)
    }
    assert found == PAST
    for model in (Talk, Telling):
        numbers = [one for one in model._meta.get_fields() if isinstance(one, models.IntegerField)]
        assert not numbers, "no number of minutes or times a day either"


def test_no_moment_of_a_wish_can_lie_ahead(around: Around) -> None:
    """SL-05, the same for what a service takes: the only day that is filled in is when it was told."""
    tell(around, getting_up="Om 8 uur wakker maken")
    telling = Telling.objects.select_related("talk").get()
    assert telling.text == "Om 8 uur wakker maken"
    assert telling.told_on <= TODAY
    assert (telling.withdrawn_at, telling.over_since) == (None, None)


def test_nothing_that_watches_over_due_things_knows_of_wishes() -> None:
    """SL-05: what makes signals, obligations, tasks and calendars does not read this room."""
    watching = [SOURCE / name for name in ("signals", "trajectories", "programmes", "plans", "post", "presence")]
    read = {
        (file.relative_to(SOURCE).as_posix(), name)
        for folder in watching
        for file in folder.rglob("*.py")
        if "tests" not in file.parts
        for name in _imported(file)
        if name.startswith("baken.lifestories")
    }
    assert read == set()
    own = {
        name for file in (SOURCE / "lifestories").rglob("*.py") if "tests" not in file.parts for name in _imported(file)
    }
    assert not any(name.startswith(("baken.signals", "baken.shared.queue", "baken.post")) for name in own)


def _imported(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return found
