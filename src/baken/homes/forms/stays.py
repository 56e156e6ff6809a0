"""Coming to live somewhere, moving, leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.homes.forms.fields import PatternForm, WarnedForm, revision, room_choices
from baken.homes.models import WITH_AN_END, EndReason, StayKind
from baken.shared.forms import BakenForm, FilterForm, RuleError
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.homes.models import Stay
    from baken.homes.selectors import RoomToGive

UNTIL_HELP = _("The first day on which someone no longer lives here.")
KINDS = [
    (StayKind.FULL_TIME, _("Full-time: lives here")),
    (StayKind.PART_TIME, _("Part-time: lives here on some days")),
    (StayKind.TRIAL, _("Trial: finds out whether this is a home")),
    (StayKind.RESPITE, _("Respite: stays for a while, so that others can rest")),
    (StayKind.CRISIS, _("Crisis: needs a place now")),
]


class KindForm(SentOnce, PatternForm):
    """How someone comes to live somewhere, and when."""

    kind = forms.ChoiceField(label=_("How?"), choices=KINDS, widget=forms.RadioSelect)
    from_on = forms.DateField(label=_("From"))
    until_on = forms.DateField(
        label=_("Until"), required=False,
        help_text=_("Needed for a trial, respite or crisis. The first day on which someone no longer lives here."),
    )  # fmt: skip
    because = forms.CharField(label=_("Why here?"), max_length=300, widget=forms.Textarea)

    field_order = ["room", "kind", "from_on", "until_on", "because", "confirmed"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        kind = cleaned.get("kind")
        if kind in WITH_AN_END and not cleaned.get("until_on") and "until_on" not in self.errors:
            self.add_error("until_on", _("Say until when: this kind of stay has an end."))
        cleaned["pattern"] = None
        if kind == StayKind.PART_TIME:
            cleaned["pattern"] = self.pattern_of(cleaned)
            if cleaned["pattern"] is None and not self.errors:
                self.add_error(
                    "weeks", RuleError(_("Say on which days and at what times."), code="no-pattern", rule="YG-06")
                )
        return cleaned


class BeginForm(WarnedForm, KindForm):
    """The same, with the room."""

    room = forms.TypedChoiceField(label=_("Which room?"), coerce=UUID)

    def __init__(self, *args: Any, rooms: Iterable[RoomToGive], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["room"].choices = room_choices(rooms)  # type: ignore[attr-defined]  # a choice field


class MoveForm(SentOnce, WarnedForm):
    room = forms.TypedChoiceField(label=_("To which room?"), coerce=UUID)
    on = forms.DateField(label=_("From which day?"), help_text=_("A day that is still to come makes it a plan."))
    because = forms.CharField(label=_("Why?"), max_length=300, widget=forms.Textarea)

    field_order = ["room", "on", "because", "confirmed"]

    def __init__(self, *args: Any, rooms: Iterable[RoomToGive], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["room"].choices = room_choices(rooms)  # type: ignore[attr-defined]  # a choice field


class SwapForm(SentOnce, BakenForm):
    other = forms.TypedChoiceField(label=_("With whom?"), coerce=UUID, widget=forms.RadioSelect)
    on = forms.DateField(label=_("From which day?"), help_text=_("A day that is still to come makes it a plan."))
    because = forms.CharField(label=_("Why?"), max_length=300, widget=forms.Textarea)

    def __init__(self, *args: Any, others: Iterable[Stay], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].choices = [  # type: ignore[attr-defined]  # a choice field
            (str(one.pk), f"{one.participant.display_name} · {one.room.name}") for one in others
        ]


class EndForm(BakenForm):
    reason = forms.ChoiceField(
        label=_("Why does it end?"),
        choices=[(one.value, one.label) for one in EndReason if one is not EndReason.MOVED],
        widget=forms.RadioSelect,
    )
    on = forms.DateField(label=_("From which day does someone no longer live here?"))
    note = forms.CharField(
        label=_("What is good to know about it?"), max_length=300, required=False, widget=forms.Textarea
    )
    revision = revision()


class LongerForm(BakenForm):
    until_on = forms.DateField(label=_("Until"), required=False, help_text=UNTIL_HELP)
    revision = revision()


class CorrectForm(BakenForm):
    from_on = forms.DateField(label=_("From"))
    until_on = forms.DateField(label=_("Until"), required=False, help_text=UNTIL_HELP)
    because = forms.CharField(label=_("Why was it wrong?"), max_length=300, widget=forms.Textarea)
    revision = revision()


class DaysForm(PatternForm):
    """Other days and times, from a day on (YG-06)."""

    from_on = forms.DateField(label=_("From which day?"))
    revision = revision()

    field_order = ["from_on"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        cleaned["pattern"] = self.pattern_of(cleaned)
        if cleaned["pattern"] is None and not self.errors:
            self.add_error("weeks", RuleError(_("Say on which days and at what times."), code="none", rule="YG-06"))
        return cleaned


class WhoFilter(FilterForm):
    q = forms.CharField(label=_("Search"), max_length=100, help_text=_("Name, number or date of birth."))
    room = forms.CharField(widget=forms.HiddenInput, max_length=36)
