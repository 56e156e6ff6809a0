"""What a household writes, refuses, and leaves in the log (SL-03, SL-06, SL-07)."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, models, transaction

from baken.audit.models import AccessLog
from baken.homes.models import Stay
from baken.homes.selectors import participants_in
from baken.homes.tests.factories import HomeFactory
from baken.households import selectors, services
from baken.households.models import (
    DayIdea,
    FamilyAgreement,
    HouseKey,
    JointActivity,
    Participation,
    RelativeLikes,
    ReviewSheet,
    Weighing,
)
from baken.households.rules.reviews import features
from baken.households.services import FallBackData, Part, WeighingData
from baken.households.tests.conftest import TODAY
from baken.households.tests.factories import (
    FallBackFactory,
    HouseKeyFactory,
    JointActivityFactory,
    ReviewSheetFactory,
    TeamReviewFactory,
    WeighingFactory,
    joined,
)
from baken.participants.models import Person
from baken.participants.rules import PartialDate
from baken.participants.tests.factories import ParticipantFactory, RelationFactory
from baken.presence.tests.factories import PlannedAbsenceFactory
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from baken.households.tests.conftest import House

pytestmark = pytest.mark.django_db

NOTHING_LATE = ("due", "late", "deadline", "remind", "missed", "starts_at", "time", "at")


def logged(what: str) -> list[AccessLog]:
    return list(AccessLog.objects.filter(what=what, outcome="success").order_by("at"))


def cooked(house: House, by: str = "Wies", **more: Any) -> JointActivity:
    parts = [Part(house.seen_by(by), 3, 5), Part(house.seen_by(by, house.riet), 1)]
    told: dict[str, Any] = {"home": house.home, "what": "cooking", "on": TODAY, "parts": parts, "note": "", **more}
    return services.record_activity(actor=house.actor(by), **told)


# -- the day -----------------------------------------------------------------------------------------------------
def test_the_whole_group_is_written_down_at_once_and_about_each_there_is_a_row_in_the_log(house: House) -> None:
    """SL-03."""
    made = cooked(house)
    found = {one.participant_id: (one.engagement, one.mood) for one in Participation.objects.all()}
    assert found == {house.jo.pk: (3, 5), house.riet.pk: (1, None)}
    rows = logged("joint activity")
    assert {row.participant_id for row in rows} == {house.jo.pk, house.riet.pk}
    assert rows[0].details["row"] == str(made.pk)


def test_the_same_form_makes_one_activity(house: House) -> None:
    key = uuid4()
    assert cooked(house, client_key=key).pk == cooked(house, client_key=key).pk
    assert Participation.objects.count() == 2


def test_nobody_writes_about_whom_they_may_not(house: House) -> None:
    stranger = ParticipantFactory.create(location=house.org.elsewhere)
    with pytest.raises(NotPermitted):
        cooked(house, "Bram")
    with pytest.raises(NotPermitted):
        cooked(house, parts=[Part(house.seen_by("Wies", stranger), 3)])
    assert not JointActivity.objects.exists()
    assert AccessLog.objects.filter(outcome="denied").count() == 2


def test_what_cannot_be_is_refused_beside_the_field(house: House) -> None:
    Stay.objects.filter(participant=house.riet).update(from_on=TODAY)
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"parts": []}, "parts"),
        ({"on": TODAY + timedelta(1)}, "on"),
        ({"on": TODAY - timedelta(1)}, "parts"),  # Riet did not live here then
        ({"what": "flying"}, "what"),
        ({"what": "own-nothing"}, "what"),
        ({"parts": [Part(house.seen_by("Wies"), 9)]}, "parts"),
    ]
    for told, field in wrong:
        with pytest.raises(DomainError) as error:
            cooked(house, **told)
        assert error.value.field == field, told


def test_a_mistake_is_taken_back_and_counts_no_more(house: House) -> None:
    made = cooked(house)
    for _again in range(2):
        services.take_back_activity(actor=house.actor("Wies"), activity=made)
    assert selectors.taken_part(house.jo, TODAY, TODAY) == []
    assert selectors.summaries([house.jo.pk], TODAY, TODAY)[house.jo.pk].times == 0
    assert selectors.day_of(house.home, TODAY, [house.jo.pk]).done == []
    assert len(logged("joint activity taken back")) == 2, "about each, once"


def test_the_database_changes_no_participation() -> None:
    part = joined(JointActivityFactory.create(), ParticipantFactory.create())
    for sql in ("UPDATE households_participation SET mood = 1", "DELETE FROM households_participation"):
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    assert Participation.objects.get(participant_id=part.participant_id).mood == 4


def test_an_idea_is_gone_tomorrow_and_was_never_late(house: House) -> None:
    """SL-05: a plan for the day is an idea, never a timetable."""
    for keen in ([house.jo, house.riet], [house.jo]):
        idea = services.have_idea(
            actor=house.actor("Wies"), home=house.home, what="walk", on=TODAY, keen=keen, note="Naar de eendjes"
        )
    assert {one.participant_id for one in idea.keen.all()} == {house.jo.pk, house.riet.pk}, "nobody takes another off"
    again = services.have_idea(actor=house.actor("Wies"), home=house.home, what="walk", on=TODAY)
    assert (again.pk, again.note) == (idea.pk, "Naar de eendjes")
    with clock.frozen(TODAY + timedelta(1)):
        assert selectors.day_of(house.home, clock.today(), []).ideas == []
    services.drop_idea(actor=house.actor("Wies"), idea=idea)
    services.drop_idea(actor=house.actor("Wies"), idea=idea)
    assert not DayIdea.objects.exists()


@pytest.mark.parametrize("model", [DayIdea, JointActivity, Participation, RelativeLikes, FamilyAgreement, HouseKey])
def test_no_wish_no_idea_and_no_relative_has_a_time_that_can_be_late(model: type[models.Model]) -> None:
    """SL-05, SL-06: there is no field from which something could become due."""
    names = {field.name for field in model._meta.get_fields() if not field.is_relation}
    for name in names - {"created_at", "withdrawn_at"}:
        assert not set(name.split("_")) & set(NOTHING_LATE), name


def test_an_own_activity_stands_in_the_list_until_it_is_taken_off(house: House) -> None:
    wies = house.actor("Wies")
    own = services.add_own_activity(actor=wies, home=house.home, title=" Kippen voeren ")
    with pytest.raises(DomainError):
        services.add_own_activity(actor=wies, home=house.home, title="kippen voeren")
    made = cooked(house, what=f"own-{own.pk}")
    services.retire_own_activity(actor=wies, own=own, on=TODAY)
    assert f"own-{own.pk}" not in selectors.activity_titles(house.home)
    assert selectors.taken_part(house.jo, TODAY, TODAY)[0].title == "Kippen voeren" == made.title
    with pytest.raises(DomainError):
        cooked(house, home=HomeFactory.create(location=house.org.here, team=house.org.team), what=f"own-{own.pk}")


def test_who_joined_in_nothing_is_named_after_some_days(house: House) -> None:
    joined(JointActivityFactory.create(home=house.home, on=TODAY - timedelta(6)), house.jo)
    joined(JointActivityFactory.create(home=house.home, on=TODAY - timedelta(1)), house.riet)
    quiet = selectors.quiet_in(house.home, participants_in(house.home, house.actor("Wies")), TODAY)
    assert [(one.participant.pk, one.days) for one in quiet] == [(house.jo.pk, 6)]


def test_who_was_away_or_died_was_not_quiet(house: House) -> None:
    for days in range(1, 9):
        joined(JointActivityFactory.create(home=house.home, on=TODAY - timedelta(days)), house.riet)
    joined(JointActivityFactory.create(home=house.home, on=TODAY - timedelta(9)), house.jo)

    def quiet() -> list[int]:
        wies = house.actor("Wies")
        return [one.days for one in selectors.quiet_in(house.home, participants_in(house.home, wies), TODAY)]

    assert quiet() == [9]
    absence = PlannedAbsenceFactory.create(
        participant=house.jo,
        reason="hospital",
        from_at=clock.now() - timedelta(days=7),
        until_at=clock.now() - timedelta(days=4),
    )
    assert quiet() == [5], "since she is back"
    absence.until_at = None
    absence.save()
    assert quiet() == [], "she lies in hospital"
    absence.delete()
    Person.objects.filter(pk=house.jo.person_id).update(died=PartialDate(2025, 11, 20))
    assert quiet() == []


def test_words_about_a_group_stand_in_nobodys_dossier(house: House) -> None:
    together = JointActivityFactory.create(home=house.home, note="Riet was boos.")
    for who in (house.jo, house.riet):
        joined(together, who)
    joined(JointActivityFactory.create(home=house.home, what="walk", note="Zij plukte bloemen."), house.jo)
    assert {one.what: one.note for one in selectors.taken_part(house.jo, TODAY, TODAY)} == {
        "cooking": "",
        "walk": "Zij plukte bloemen.",
    }


def test_nobody_looks_back_on_what_nobody_filled_in(house: House) -> None:
    review = TeamReviewFactory.create(home=house.home)
    mara = house.actor("Mara")
    with pytest.raises(Refused) as error:
        services.stop_filling_in(actor=mara, review=review, on=TODAY, revision=1)
    assert error.value.code == "nobody"


# -- relatives ---------------------------------------------------------------------------------------------------
def a_key(house: House, **more: Any) -> HouseKey:
    told: dict[str, Any] = {"relation": house.els, "number": "S1", "on": TODAY, "is_signed": True, **more}
    return services.hand_out_key(actor=house.actor("Wies"), participant=house.seen_by("Wies"), **told)


def test_a_key_is_with_one_person_until_it_comes_back(house: House) -> None:
    """SL-06."""
    key = a_key(house)
    assert key.home == house.home
    with pytest.raises(DomainError):
        a_key(house)
    services.return_key(actor=house.actor("Wies"), key=key, on=TODAY, revision=1)
    assert a_key(house).is_out
    assert {row.details["kind"] for row in logged("key of a home") if row.details} == {"returned"}


def test_a_lost_key_has_a_note_and_can_turn_up(house: House) -> None:
    key = a_key(house)
    wies = house.actor("Wies")
    with pytest.raises(DomainError):
        services.lose_key(actor=wies, key=key, on=TODAY, note=" ", revision=1)
    services.lose_key(actor=wies, key=key, on=TODAY, note="In de trein. Slot vervangen.", revision=1)
    with pytest.raises(Conflict):
        services.return_key(actor=wies, key=key, on=TODAY, revision=1)
    back = services.return_key(actor=wies, key=key, on=TODAY, revision=2)
    assert (back.lost_on, back.returned_on, back.is_out) == (None, TODAY, False)


def test_a_key_goes_to_ones_own_relative_of_who_lives_here(house: House) -> None:
    with pytest.raises(DomainError):
        a_key(house, relation=RelationFactory.create())
    Stay.objects.filter(participant=house.jo).update(until_on=TODAY)
    with pytest.raises(Refused):
        a_key(house)


def test_what_a_relative_likes_is_changed_by_one_at_a_time(house: House) -> None:
    told: dict[str, Any] = {
        "relation": house.els,
        "likes": "Zingen",
        "comes": "meestal na het werk",
        "days": [6, 2, 9],
        "on": TODAY,
    }
    jo = house.seen_by("Wies")
    row = services.tell_likes(actor=house.actor("Wies"), participant=jo, revision=0, **told)
    assert row.days == [2, 6]
    with pytest.raises(Conflict):
        services.tell_likes(actor=house.actor("Wies"), participant=jo, revision=0, **told)


def test_an_agreement_with_relatives_holds_until_it_is_ended(house: House) -> None:
    jo, wies = house.seen_by("Wies"), house.actor("Wies")
    made = services.agree_with_family(actor=wies, participant=jo, text="Zondag samen eten.", on=TODAY)
    made.participant = jo
    ended = services.end_family_agreement(actor=wies, agreement=made, on=TODAY, reason="Els verhuist.", revision=1)
    assert ended.ended_on == TODAY
    with pytest.raises(Refused):
        services.end_family_agreement(actor=wies, agreement=made, on=TODAY, reason="Nog eens", revision=2)


# -- balances ----------------------------------------------------------------------------------------------------
def test_a_weighing_says_what_with_whom_and_how_it_turned_out(house: House) -> None:
    """SL-07."""
    jo, wies = house.seen_by("Wies"), house.actor("Wies")
    data = WeighingData("group-person", TODAY, "Zingt ’s nachts.", "Slaap van de rest.", "Kamer aan het eind.", "Jo")
    made = services.weigh(actor=wies, participant=jo, data=data)
    made.participant = jo
    told = services.look_back(actor=wies, weighing=made, text="Iedereen slaapt.", on=TODAY, revision=1)
    assert told.looking_back == "Iedereen slaapt."
    with pytest.raises(Conflict):
        services.change_weighing(actor=wies, weighing=made, data=data, revision=1)
    wrongs: list[dict[str, Any]] = [
        {"balance": "x"},
        {"with_whom": " "},
        {"look_back_on": TODAY},
        {"on": TODAY + timedelta(1)},
    ]
    for wrong in wrongs:
        with pytest.raises(DomainError):
            services.weigh(actor=wies, participant=jo, data=WeighingData(**{**vars(data), **wrong}))
    assert Weighing.objects.count() == 1


def test_looking_back_on_a_weighing_is_an_invitation_for_who_guides(house: House) -> None:
    WeighingFactory.create(participant=house.jo, on=TODAY - timedelta(30), look_back_on=TODAY)
    assert len(selectors.looking_back_wanted(house.actor("Wies"), TODAY)) == 1
    assert selectors.looking_back_wanted(house.actor("Bram"), TODAY) == []


# -- looking back as a team --------------------------------------------------------------------------------------
def one_score() -> dict[str, int]:
    return {features()[0].statements[0].key: 4}


def test_a_team_looks_back_once_at_a_time_and_closes_with_conclusions(house: House) -> None:
    """SL-07."""
    mara = house.actor("Mara")
    review = services.open_review(actor=mara, home=house.home, on=TODAY)
    with pytest.raises(Refused):
        services.open_review(actor=mara, home=house.home, on=TODAY)
    with pytest.raises(Refused):
        services.close_review(actor=mara, review=review, conclusions="Goed.", on=TODAY, revision=1)
    ReviewSheetFactory.create(review=review)
    services.stop_filling_in(actor=mara, review=review, on=TODAY, revision=1)
    wies = house.org.staff["Wies"].pk
    action = services.add_review_action(actor=mara, review=review, text="Een bel", owner_id=wies, due_on=TODAY)
    assert selectors.open_actions_of(wies) == [action]
    services.close_review(actor=mara, review=review, conclusions="Meer samen koken.", on=TODAY, revision=2)
    services.finish_review_action(actor=house.actor("Wies"), action=action, on=TODAY)
    assert selectors.open_actions_of(wies) == []
    with pytest.raises(NotPermitted):
        services.open_review(actor=house.actor("Wies"), home=house.home, on=TODAY)


def test_a_sheet_tells_neither_who_nor_when(house: House) -> None:
    review = TeamReviewFactory.create(home=house.home)
    wies = house.actor("Wies")
    for score in (2, 4):
        services.fill_in_review(
            actor=wies, review=review, scores=dict.fromkeys(one_score(), score), examples={"living": "De bel."}
        )
    sheet = ReviewSheet.objects.get()
    assert sheet.scores == one_score(), "filled in anew, one remains"
    assert str(wies.user_id) not in str(vars(sheet))
    assert {field.name for field in ReviewSheet._meta.fields} == {"id", "review", "member", "scores", "examples"}
    assert {row.object_id for row in logged("self-evaluation of a team")} == {str(review.pk)}, "not the sheet"
    assert selectors.filled_in_by(review, wies) == sheet
    assert selectors.sheets_of([review]) == {}, "while it is being filled in nobody sees any"


def test_only_the_team_fills_in_and_only_while_it_is_asked(house: House) -> None:
    review = TeamReviewFactory.create(home=house.home)
    with pytest.raises(NotPermitted):
        services.fill_in_review(actor=house.actor("Mara"), review=review, scores=one_score(), examples={})
    with pytest.raises(DomainError):
        services.fill_in_review(actor=house.actor("Wies"), review=review, scores={"nothing": 4}, examples={})
    ReviewSheetFactory.create(review=review)
    services.stop_filling_in(actor=house.actor("Mara"), review=review, on=TODAY, revision=1)
    with pytest.raises(Refused):
        services.fill_in_review(actor=house.actor("Wies"), review=review, scores=one_score(), examples={})


def test_it_is_time_to_look_back_a_year_after_the_last_time(house: House) -> None:
    mara = house.actor("Mara")
    assert [one.home for one in selectors.reviews_due(mara)] == [house.home], "lived in since 2020, never looked back"
    TeamReviewFactory.create(
        home=house.home,
        opened_on=TODAY - timedelta(300),
        gathered_on=TODAY - timedelta(290),
        closed_on=TODAY - timedelta(280),
        conclusions="Goed.",
    )
    assert selectors.reviews_due(mara) == []
    with clock.frozen(TODAY + timedelta(90)):
        assert len(selectors.reviews_due(mara)) == 1
        ReviewSheetFactory.create(review=TeamReviewFactory.create(home=house.home))
        assert selectors.reviews_due(mara) == [], "the team is at it"
    assert selectors.reviews_due(house.actor("Wies")) == []


# -- whom to call ------------------------------------------------------------------------------------------------
def test_who_can_be_called_now_and_when_nobody_can(house: House) -> None:
    """SL-07."""
    data = FallBackData("Teamleider", "010 1234567", (0, 1, 2, 3, 4), time(8), time(18))
    row = services.add_fall_back(actor=house.actor("Mara"), home=house.home, data=data)
    assert selectors.on_call_now(house.actor("Wies")) == {house.home: [row]}, "noon on a Monday"
    with clock.frozen(clock.now() + timedelta(hours=8)):
        assert selectors.on_call_now(house.actor("Wies")) == {house.home: []}
    (home, gap) = selectors.homes_without_fall_back(house.actor("Mara"))[0]
    assert (home, gap.first.hour, gap.first.date()) == (house.home, 18, TODAY)
    FallBackFactory.create(home=house.home)
    assert selectors.homes_without_fall_back(house.actor("Mara")) == []
    services.remove_fall_back(actor=house.actor("Mara"), fall_back=row, on=TODAY)
    assert row not in selectors.whom_to_call(house.home)


@pytest.mark.parametrize("phone", ["", "bel maar", "+", "javascript:1", "06" * 30])
def test_what_is_no_number_is_refused(house: House, phone: str) -> None:
    data = FallBackData("Achterwacht", phone, (0,), time(8), time(8))
    with pytest.raises(DomainError) as error:
        services.add_fall_back(actor=house.actor("Mara"), home=house.home, data=data)
    assert error.value.field == "phone"


def test_only_who_manages_keeps_the_list(house: House) -> None:
    with pytest.raises(NotPermitted):
        services.remove_fall_back(
            actor=house.actor("Wies"), fall_back=FallBackFactory.create(home=house.home), on=TODAY
        )


def test_keys_of_whom_one_may_not_see_are_counted(house: House) -> None:
    a_key(house)
    HouseKeyFactory.create(home=house.home)
    found = selectors.keys_of_home(house.home, house.actor("Wies"))
    assert ([one.number for one in found.keys], found.out, found.hidden_out) == (["S1"], 2, 1)
