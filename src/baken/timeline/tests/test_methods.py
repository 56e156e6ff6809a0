"""Methods in the timeline of one of those who follow them (MT-07)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from baken.matching.tests.factories import MatchFactory
from baken.participants.tests.factories import ConsentFactory
from baken.shared import clock
from baken.timeline.presenters import Shown, entries
from baken.timeline.rules.kinds import Kind
from baken.timeline.selectors import OneDossier, Wanted, background_of, new_counts, stretch
from baken.timeline.tests.conftest import happened, programme

if TYPE_CHECKING:
    from baken.participants.models import Participant
    from baken.timeline.presenters import Entry
    from baken.timeline.tests.conftest import House

pytestmark = pytest.mark.django_db


def stream(house: House, name: str, participant: Participant, kind: Kind = Kind.METHOD) -> list[Entry]:
    actor = house.actor(name)
    rows = stretch(OneDossier(actor, house.seen_by(name, participant)), Wanted(kind=kind)).rows
    return entries(rows, background_of(actor, rows), Shown())


def titles(house: House, name: str, participant: Participant) -> list[str]:
    return [entry.title for entry in stream(house, name, participant)]


def found(house: House, text: str) -> list[Entry]:
    """What Wies finds about Noor."""
    actor = house.actor("Wies")
    rows = stretch(OneDossier(actor, house.seen_by("Wies", house.noor)), Wanted(text=text)).rows
    return entries(rows, background_of(actor, rows), Shown(typed=text))


def test_of_a_meeting_each_dossier_says_whether_its_own_participant_was_there(house: House) -> None:
    group = programme(house.noor, house.sem, course="herstellen-doe-je-zelf", for_group=True, title="Voorjaar")
    both = {"present": [str(house.noor.pk)], "absent": [str(house.sem.pk)], "subject": "Wat helpt mij"}
    happened(group, "done", step="meeting", data=both)
    (of_noor,), (of_sem,) = stream(house, "Wies", house.noor), stream(house, "Bram", house.sem)
    assert of_noor.remarks == ["Voorjaar", "was erbij"]
    assert of_sem.remarks == ["Voorjaar", "was er niet bij"]
    for entry in (of_noor, of_sem):
        said = f"{entry.title} {entry.remarks} {entry.parts} {entry.url}"
        assert "Wat helpt mij" in said
        for other in (house.noor, house.sem):
            assert other.display_name not in said
            assert (str(other.pk) in said) is (str(other.pk) in entry.url)
    assert str(house.sem.pk) not in of_noor.url


def test_what_is_about_one_member_stands_in_no_other_dossier(house: House) -> None:
    group = programme(house.noor, house.sem, course="herstellen-doe-je-zelf", for_group=True, title="Voorjaar")
    happened(group, "left", participant=house.sem, reason="Verhuist", data={"member": str(house.sem.pk)})
    happened(group, "role-taken", data={"role": "leader", "person": "x", "name": "Ria"})
    assert titles(house, "Wies", house.noor) == []
    assert len(titles(house, "Bram", house.sem)) == 1


def test_of_a_group_one_reads_what_happened_while_one_was_in_it(house: House) -> None:
    group = programme(house.noor, house.sem, course="herstellen-doe-je-zelf", for_group=True, title="Voorjaar")
    member = group.members.get(participant=house.noor)
    member.joined_on, member.left_on = clock.today() - timedelta(days=5), clock.today() - timedelta(days=2)
    member.save()
    for days in (8, 5, 2, 1):
        happened(group, "done", days=days, step="meeting", data={"present": [str(house.sem.pk)]})
    assert len(titles(house, "Wies", house.noor)) == 2
    assert len(titles(house, "Bram", house.sem)) == 4


def test_what_was_withdrawn_is_gone_and_what_was_put_right_says_so(house: House) -> None:
    one = programme(house.noor)
    gone = happened(one, "done", participant=house.noor, step="working-plan")
    happened(one, "withdrawn", participant=house.noor, corrects=gone, reason="Dubbel")
    moved = happened(one, "done", participant=house.noor, step="critical-moment")
    happened(one, "corrected", days=3, participant=house.noor, corrects=moved, reason="Andere dag")
    happened(one, "spent", participant=house.noor, data={"hours": 2})
    happened(one, "done", participant=house.noor, step="network-map", data={"ref": "0"})  # the drawing is the entry
    (entry,) = stream(house, "Wies", house.noor)
    assert entry.title == "Critical Time Intervention (CTI): Het kritieke moment"
    assert entry.at == clock.today() - timedelta(days=3)
    assert entry.correction is not None
    assert entry.correction.reason == "Andere dag"


def test_who_was_there_is_told_as_it_was_put_right(house: House) -> None:
    """What was corrected holds: of Noor that she was not there after all, on another day, while she was a member."""
    group = programme(house.noor, house.sem, course="herstellen-doe-je-zelf", for_group=True, title="Voorjaar")
    member = group.members.get(participant=house.noor)
    member.left_on = clock.today() - timedelta(days=2)
    member.save()
    wrong = {"present": [str(house.noor.pk), str(house.sem.pk)], "subject": "Wonen"}
    meeting = happened(group, "done", days=1, step="meeting", data=wrong)
    assert titles(house, "Wies", house.noor) == []
    right = {"present": [str(house.sem.pk)], "absent": [str(house.noor.pk)], "subject": "Werk"}
    happened(group, "corrected", days=4, corrects=meeting, reason="Noor lag ziek op bed", data=right)
    (of_noor,), (of_sem,) = stream(house, "Wies", house.noor), stream(house, "Bram", house.sem)
    assert (of_noor.remarks[-1], of_sem.remarks[-1]) == ("was er niet bij", "was erbij")
    assert of_noor.at == clock.today() - timedelta(days=4)
    for entry in (of_noor, of_sem):
        assert "Werk" in entry.title
        assert entry.correction is not None
        assert entry.correction.reason == ""  # it was about one, and stands in the dossiers of all
    assert of_noor.correction is not None
    assert of_noor.correction.earlier[0].texts[1:] == [("", "was erbij")]
    assert of_noor.correction.now[1:] == [("", "was er niet bij")]


def test_what_was_noted_with_a_step_is_told_as_it_was_put_right(house: House) -> None:
    one = programme(house.noor)
    noted = happened(one, "done", participant=house.noor, step="critical-moment", data={"note": "Belde haar broer"})
    right = {"note": "Belde haar zus"}
    happened(one, "corrected", participant=house.noor, corrects=noted, reason="Vergist", data=right)
    (entry,) = stream(house, "Wies", house.noor)
    assert [part.pieces[0].text for part in entry.parts] == ["Belde haar zus"]
    assert found(house, "broer") == []
    assert len(found(house, "zus")) == 1


def test_what_was_written_about_the_whole_group_is_not_told_and_not_found_in_the_dossier_of_one(house: House) -> None:
    """A reason or a note about the group can be about another member (MT-07)."""
    group = programme(house.noor, house.sem, course="herstellen-doe-je-zelf", for_group=True, title="Voorjaar")
    happened(group, "paused", reason="Sem is opgenomen")
    happened(group, "done", step="meeting", data={"present": [str(house.noor.pk)], "note": "Sem is opgenomen"})
    happened(group, "joined", participant=house.noor, reason="Noor is opgenomen", data={"member": str(house.noor.pk)})
    told = stream(house, "Wies", house.noor)
    assert len(told) == 3
    assert [part.pieces[0].text for entry in told for part in entry.parts] == ["Noor is opgenomen"]
    assert len(found(house, "opgenomen")) == 1


def test_an_unfamiliar_method_is_still_told(house: House) -> None:
    happened(programme(house.noor, course="gone"), "started", participant=house.noor)
    assert titles(house, "Wies", house.noor) == ["gone: Begonnen"]


def test_who_may_not_see_methods_sees_none_and_is_told_of_none(house: House) -> None:
    happened(programme(house.noor), "started", participant=house.noor)
    for name in ("Stan", "Gijs"):
        participant = house.seen_by(name)
        assert new_counts(house.actor(name), [participant]) == {}
        assert not stretch(OneDossier(house.actor(name), participant), Wanted()).rows
    ConsentFactory.create(participant=house.noor, kind="expert_team", from_on=clock.today())
    assert len(titles(house, "Gijs", house.noor)) == 1


def test_what_a_colleague_wrote_about_the_group_is_news_once(house: House) -> None:
    group = programme(house.noor, house.sem, course="herstellen-doe-je-zelf", for_group=True, title="Voorjaar")
    happened(group, "done", step="meeting", data={"present": [str(house.noor.pk), str(house.sem.pk)]})
    assert new_counts(house.actor("Wies"), [house.seen_by("Wies")]) == {house.noor.pk: 1}


def test_a_match_is_told_when_it_began_and_when_it_ended_and_a_proposal_is_not(house: House) -> None:
    day = clock.today()
    MatchFactory.create(participant=house.noor, state="proposed", running_since=None, wishes__method="gemixt-talent")
    ended = MatchFactory.create(
        participant=house.noor, state="ended", met_on=day - timedelta(days=9), closed_on=day, closed_because="Verhuisd"
    )
    last, first = stream(house, "Wies", house.noor, Kind.MATCH)
    assert (first.at, last.at) == (day - timedelta(days=9), day)
    assert first.title == f"Gekoppeld aan {ended.volunteer.name}"
    assert last.title == f"De koppeling met {ended.volunteer.name} stopte"
    assert last.parts[0].pieces[0].text == "Verhuisd"
    assert not first.parts
