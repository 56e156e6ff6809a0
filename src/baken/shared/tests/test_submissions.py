from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from django import forms

from baken.shared.errors import DomainError, Refused
from baken.shared.forms import BakenForm
from baken.shared.models import Submission
from baken.shared.submissions import SentOnce, sent_once

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Sender:
    user_id: UUID | None


SAM = Sender(UUID(int=1))


def make(key: UUID | None, said: str = "a note", *, by: Sender = SAM) -> tuple[UUID | None, bool]:
    """Carry out a form: what came of it, and whether that was now."""
    with sent_once(key, actor=by, what="note", said=(said,)) as sent:
        if sent.before:
            return sent.before, False
        sent.made = uuid4()
    return sent.made, True


def test_the_second_time_answers_as_the_first() -> None:
    key = uuid4()
    first, was_made = make(key)
    again, was_made_again = make(key)
    assert (was_made, was_made_again) == (True, False)
    assert first == again


def test_two_forms_with_the_same_words_are_two_things() -> None:
    assert make(uuid4())[0] != make(uuid4())[0]


def test_other_words_under_the_same_key_are_not_lost_in_silence() -> None:
    key = uuid4()
    make(key)
    with pytest.raises(Refused) as refused:
        make(key, "another note")
    assert refused.value.code == "already-saved"


def test_nobody_gets_what_came_of_a_form_of_another() -> None:
    key = uuid4()
    make(key)
    with pytest.raises(Refused):
        make(key, by=Sender(UUID(int=2)))


def test_an_attempt_that_failed_can_be_sent_again() -> None:
    key = uuid4()
    with pytest.raises(DomainError), sent_once(key, actor=SAM, what="note", said=("a",)):
        raise DomainError("This cannot be.")
    assert make(key, "b")[1]


def test_a_service_that_forgets_to_say_what_it_made_is_found_out() -> None:
    with pytest.raises(RuntimeError, match="note"), sent_once(uuid4(), actor=SAM, what="note", said=("a",)):
        pass


def test_without_a_key_nothing_is_kept() -> None:
    assert make(None)[1]
    assert make(None)[1]
    assert not Submission.objects.exists()


def test_the_words_themselves_are_not_kept() -> None:
    make(uuid4(), "Sam slaapt slecht")
    kept = Submission.objects.get()
    assert "slaapt" not in repr(kept.__dict__)


class NoteForm(SentOnce, BakenForm):
    text = forms.CharField()


def test_a_form_carries_its_key_out_of_sight() -> None:
    form = NoteForm()
    assert [field.name for field in form.visible_fields()] == ["text"]
    assert str(form["client_key"].value()) in str(form["client_key"])
    assert NoteForm()["client_key"].value() != form["client_key"].value()


@pytest.mark.parametrize("sent", ["", "no key at all"])
def test_a_missing_or_spoilt_key_is_nobodys_problem(sent: str) -> None:
    form = NoteForm({"text": "x", "client_key": sent})
    assert form.is_valid(), form.errors
    assert isinstance(form.cleaned_data["client_key"], UUID)
