"""Notes about the life domains and the personal profile on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.plans import selectors
from baken.plans.tests.making import talk_about_everything
from baken.plans.tests.screens import address

if TYPE_CHECKING:
    from django.test import Client

    from baken.plans.tests.conftest import People
    from baken.trajectories.models import Trajectory

NOTE = {"text": "Ik slaap slecht.", "subject": "problem", "said_by": "participant", "said_on": "2025-11-24"}


def test_a_note_is_kept_and_confirmed(mentor: Client, people: People, in_analysis: Trajectory) -> None:
    page = mentor.post(address(people, "analysis_domain", "physical-health"), NOTE, follow=True)
    assert "is bewaard" in page.text
    assert "Ik slaap slecht." in page.text
    assert "Wanneer voel jij je fit?" in page.text


def test_a_note_without_a_name_keeps_what_was_typed(mentor: Client, people: People, in_analysis: Trajectory) -> None:
    page = mentor.post(address(people, "analysis_domain", "housing"), NOTE | {"said_by": "relative"})
    assert page.status_code == 200
    assert "Vul in wie dit zei." in page.text
    assert "Ik slaap slecht." in page.text
    assert "8F-08" in page.text


def test_an_unknown_domain_is_not_there(mentor: Client, people: People, in_analysis: Trajectory) -> None:
    assert mentor.get(address(people, "analysis_domain", "weer")).status_code == 404


def test_a_withdrawn_note_stays_readable(mentor: Client, people: People, in_analysis: Trajectory) -> None:
    for text in ("Eerste", "Tweede"):
        mentor.post(address(people, "analysis_domain", "housing"), NOTE | {"text": text})
    note = selectors.notes_of(in_analysis)[0]
    page = mentor.post(address(people, "note_withdraw", note.pk), {"reason": "Dubbel."}, follow=True)
    assert "Dubbel." in page.text
    assert "<del>Eerste</del>" in page.text


def profile_sent(revision: int, **given: str) -> dict[str, object]:
    words = {"strengths": "Goed met dieren", "difficulties": "Drukte", "wish_housing": "Kat"}
    return {"author": "participant", "revision": revision, **words, **given}


def test_a_profile_is_written_and_finished(mentor: Client, people: People, in_analysis: Trajectory) -> None:
    talk_about_everything(people.by_mentor, in_analysis)
    started = mentor.post(address(people, "profile_start"), {"from_notes": "yes"}, follow=True)
    assert "Dit wil ik graag: housing" in started.text
    page = mentor.post(address(people, "profile_edit"), profile_sent(1, finish="yes"), follow=True)
    assert "In de eigen woorden van" in page.text


def test_finishing_too_early_keeps_the_words_and_says_why(
    mentor: Client, people: People, in_analysis: Trajectory
) -> None:
    mentor.post(address(people, "profile_start"), {"from_notes": "no"})
    page = mentor.post(address(people, "profile_edit"), profile_sent(1, finish="yes", strengths=""))
    assert "Schrijf op waar de deelnemer goed in is." in page.text
    assert 'name="revision" value="2"' in page.text
    draft = selectors.draft_profile(in_analysis)
    assert draft is not None
    assert draft.difficulties == "Drukte"


def test_two_writers_see_both_texts(mentor: Client, people: People, in_analysis: Trajectory) -> None:
    mentor.post(address(people, "profile_start"), {"from_notes": "no"})
    mentor.post(address(people, "profile_edit"), profile_sent(1, about="Van de eerste"))
    page = mentor.post(address(people, "profile_edit"), profile_sent(1, about="Van de tweede"))
    assert "Twee teksten naast elkaar" in page.text
    assert "Van de eerste" in page.text
    assert "Van de tweede" in page.text
    again = mentor.post(address(people, "profile_edit"), profile_sent(2, about="Samen"), follow=True)
    assert "Het concept is bewaard." in again.text
