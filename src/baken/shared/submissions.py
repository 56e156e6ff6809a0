"""A form that is sent twice makes one thing.

A double tap, a retry on a bad connection, the back button: the same form can arrive more than once, also twice at the
same moment. Each form that creates something carries a key of its own, in a field that nobody sees; the database
keeps every key once. The second time answers as the first did, and makes nothing.

The form takes the key along:

    class NoteForm(SentOnce, BakenForm): ...

The view hands `form.cleaned_data["client_key"]` to the service, and the service begins its transaction here. Whatever
looks in the database whether the thing may be made belongs inside, after the question whether it was made:

    def add_note(*, actor, participant, text, on, client_key: UUID | None = None) -> Note:
        check_can(actor, Action.NOTE_WRITE, participant)
        with sent_once(client_key, actor=actor, what="note", said=(participant.pk, text)) as sent:
            if sent.before:
                return Note.objects.get(pk=sent.before)
            note = Note.objects.create(...)
            audit.record(...)
            sent.made = note.pk
        return note
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID, uuid4

from django import forms
from django.db import models, transaction
from django.db.models.functions import Now
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from baken.shared.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator


class Submission(models.Model):
    """That a form was carried out: which one, by whom, and what came of it. It says nothing of what was filled in."""

    key = models.UUIDField(primary_key=True)
    user_id = models.UUIDField(null=True)
    what = models.CharField(max_length=60)
    #: A keyed hash of what was said: tells whether the same was sent again, and nothing else.
    said = models.CharField(max_length=64)
    made = models.UUIDField(null=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)


class _Sender(Protocol):
    @property
    def user_id(self) -> UUID | None: ...


@dataclass
class Sent:
    """One time that a form arrived.

    `before` is the id of what came of it when it was carried out already. If not, `made` has to be told.
    """

    before: UUID | None = None
    made: UUID | None = None


@contextmanager
def sent_once(key: UUID | None, *, actor: _Sender, what: str, said: tuple[object, ...]) -> Iterator[Sent]:
    """Open the transaction in which a form is carried out, or tell what came of it the first time.

    `said` is everything that was filled in, as plain values in a fixed order: the same form with other words is not a
    repetition. Who sends the same form at the same moment waits here until the first is done. Nothing is kept of an
    attempt that fails, so it can be repaired and sent again. Without a key (imports, the demo) nothing is compared.

    Raises:
        Refused: this form was carried out with other words, or by someone else (code "already-saved").
    """
    with transaction.atomic():
        if key is None:
            yield Sent()
            return
        asked = {"user_id": actor.user_id, "what": what, "said": _fingerprint(said)}
        submission, is_first = Submission.objects.get_or_create(key=key, defaults=asked)
        if not is_first and any(getattr(submission, name) != value for name, value in asked.items()):
            raise Refused(
                _("This form was saved already, with other words. Look at what was saved, and change it there."),
                code="already-saved",
            )
        sent = Sent(before=submission.made, made=submission.made)
        yield sent
        if is_first:
            if sent.made is None:
                raise RuntimeError(f"Nobody said what came of this {what}: set `made`.")
            Submission.objects.filter(pk=key).update(made=sent.made)


def _fingerprint(said: tuple[object, ...]) -> str:
    return salted_hmac("baken.shared.submissions", repr(said), algorithm="sha256").hexdigest()


class _KeyField(forms.UUIDField):
    """A key that is missing or spoilt makes the form one that was never sent before; nobody has to repair it."""

    def clean(self, value: Any) -> UUID:
        try:
            return super().clean(value) or uuid4()
        except forms.ValidationError:
            return uuid4()


class SentOnce(forms.Form):
    """To be mixed into a form that creates something; name it before the base of the form."""

    client_key = _KeyField(widget=forms.HiddenInput, initial=uuid4, required=False)
