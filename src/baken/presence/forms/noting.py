"""Noting who is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.presence.models import AbsenceReason
from baken.presence.rules.timeline import NoteKind
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from baken.participants.models import Participant

KINDS = [
    (NoteKind.HERE, _("Is here")),
    (NoteKind.BACK, _("Came back")),
    (NoteKind.AWAY, _("Is away")),
    (NoteKind.LATER, _("Comes back later than thought")),
    (NoteKind.UNEXPECTED, _("Is away unexpectedly")),
]


class TapForm(SentOnce, forms.Form):
    """One tap on the page of a home: of whom, and what."""

    participant = forms.UUIDField()
    kind = forms.ChoiceField(choices=[(str(kind), label) for kind, label in KINDS])


class NoteForm(SentOnce, BakenForm):
    """The same with everything that can be said of it."""

    kind = forms.ChoiceField(label=_("What do you note?"), choices=KINDS, widget=forms.RadioSelect)
    at = forms.DateTimeField(label=_("From which moment?"), help_text=_("Now, or earlier."))
    until = forms.DateTimeField(label=_("Expected back"), required=False)
    reason = forms.ChoiceField(
        label=pgettext_lazy("absence", "Where to?"),
        choices=[("", _("Not said")), *AbsenceReason.choices],
        required=False,
    )
    words = forms.CharField(label=pgettext_lazy("presence", "Note"), max_length=300, required=False)


class RoundForm(SentOnce, BakenForm):
    """The round past everyone: ticked is there, not ticked is away."""

    here = forms.TypedMultipleChoiceField(
        label=_("Who is there?"),
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_(
            "Whoever is not ticked is noted as away. Who was noted as away before stays so, with why and until when."
        ),
    )
    shown = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: Sequence[Participant], here: Iterable[UUID] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["here"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(str(one.pk), one.display_name) for one in people]
        self.initial.setdefault("here", [str(pk) for pk in here])
        self.initial.setdefault("shown", fingerprint(people))


def fingerprint(people: Sequence[Participant]) -> str:
    """Who stood on the list, so that nobody is noted away who was not on it."""
    return ",".join(sorted(str(one.pk) for one in people))


class TakeBackForm(BakenForm):
    """Taking back what was noted wrongly."""

    why = forms.CharField(
        label=_("Why was it not so?"), max_length=300, help_text=_("For example: it was someone else.")
    )
