"""The report itself: a short first part for whoever stands in the corridor, and the rest for later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.incidents.models import InjuryChoices, PartChoices
from baken.incidents.rules.handling import IncidentData, Who
from baken.incidents.rules.inspectorate import Injury
from baken.incidents.rules.kinds import Side
from baken.incidents.selectors import kinds_to_choose
from baken.methods.texts import localised
from baken.shared import clock
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from baken.accounts.models import Location, Team
    from baken.participants.models import Participant

LONGEST = 8000


#: The choice that is none, in choices that are filled in later.
NO_CHOICE: tuple[str, Any] = ("", _("Make a choice"))


def kind_choices(side: Side, *, keep: str = "") -> list[tuple[str, Any]]:
    """The kinds of this side in the user's language, each with its hint; `keep` is what was chosen before."""
    return [
        NO_CHOICE,
        *(
            (kind.key, f"{localised(kind.title)} ({localised(kind.hint)})" if kind.hint else localised(kind.title))
            for kind in kinds_to_choose(side, keep=keep)
        ),
    ]


def text(label: Any, *, help_text: Any = "", required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label, required=required, max_length=LONGEST, widget=forms.Textarea, help_text=help_text
    )


class _ReportForm(BakenForm):
    """What every report asks. `first` stands open on the screen; `later` is folded and may stay empty."""

    side = Side.CLIENT
    first: Sequence[str] = ("kind", "what", "happened_at", "near_miss", "injury")
    later: Sequence[str] = ("place", "medical_help", "measures", "informed", "cause")

    kind = forms.ChoiceField(label=_("What kind of incident?"))
    what = text(
        _("What happened?"),
        required=True,
        help_text=_("Write what you saw and heard. No names of other participants: choose them below."),
    )
    happened_at = forms.DateTimeField(label=_("When?"))
    near_miss = forms.BooleanField(
        label=_("It just went well (near miss)"),
        required=False,
        help_text=_("Nobody was hurt, but it nearly happened."),
    )
    injury = forms.ChoiceField(
        label=_("Was someone hurt?"), choices=InjuryChoices.choices, widget=forms.RadioSelect, initial=Injury.NONE
    )
    place = forms.CharField(
        label=_("Where exactly?"), required=False, max_length=120, help_text=_("For example: kitchen, bus, at home.")
    )
    medical_help = forms.CharField(
        label=_("Medical help"), required=False, max_length=300, help_text=_("First aid, general practitioner, 112 …")
    )
    measures = text(_("What did you do at once?"))
    informed = forms.CharField(
        label=_("Who was informed?"),
        required=False,
        max_length=300,
        help_text=_("Who heard about it, and how. Write talks with parents or others in a memo as well."),
    )
    cause = text(_("How could it happen, as you see it?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kind_choices(self.side, keep=self.initial.get("kind", ""))  # type: ignore[attr-defined]  # a choice field
        if "happened_at" not in self.initial:
            self.initial["happened_at"] = clock.now().replace(second=0, microsecond=0)

    @property
    def first_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.first if name in self.fields]

    @property
    def later_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.later if name in self.fields]

    @property
    def later_is_open(self) -> bool:
        """Whether something stands in the folded part, or is wrong there."""
        return any(field.errors or field.value() for field in self.later_fields)

    @property
    def data_of_report(self) -> IncidentData:
        entered = self.cleaned_data
        return IncidentData(**{name: entered[name] for name in IncidentData.__dataclass_fields__})


class _NewReportForm(SentOnce, _ReportForm):
    """A report that does not exist yet. Its key belongs to the draft on the device, so it is no hidden field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["client_key"].widget = forms.TextInput()


class ClientReportForm(_NewReportForm):
    """An incident with a participant (MIC), and one other participant when there was one."""

    first = ("kind", "what", "part", "happened_at", "near_miss", "injury", "other", "other_part")

    part = forms.ChoiceField(
        label=_("The participant's part in it"),
        choices=PartChoices.choices,
        widget=forms.RadioSelect,
        initial=PartChoices.HAPPENED_TO,
    )
    other = forms.TypedChoiceField(
        label=_("Another participant who had to do with it"),
        coerce=UUID,
        empty_value=None,
        required=False,
        help_text=_("You can add more people after saving."),
    )
    other_part = forms.ChoiceField(
        label=_("What that participant had to do with it"),
        choices=[NO_CHOICE, *PartChoices.choices],
        required=False,
    )

    def __init__(self, *args: Any, others: Iterable[Participant], name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["part"].label = _("What did %(name)s have to do with it?") % {"name": name}
        choices = [(str(one.pk), one.display_name) for one in others]
        self.fields["other"].choices = [("", _("Nobody else")), *choices]  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        entered = super().clean() or self.cleaned_data
        if entered.get("other") and not entered.get("other_part"):
            self.add_error("other_part", _("Say what this participant had to do with it."))
        return entered

    @property
    def others(self) -> list[Who]:
        entered = self.cleaned_data
        return [Who(part=entered["other_part"], participant_id=entered["other"])] if entered["other"] else []


class StaffReportForm(_NewReportForm):
    """An incident of staff (MIM)."""

    side = Side.STAFF
    first = ("kind", "what", "location", "team", "part", "happened_at", "near_miss", "injury")

    location = forms.TypedChoiceField(label=_("Location"), coerce=UUID)
    team = forms.TypedChoiceField(label=_("Team"), coerce=UUID, empty_value=None, required=False)
    part = forms.ChoiceField(
        label=_("What did you have to do with it?"),
        choices=PartChoices.choices,
        widget=forms.RadioSelect,
        initial=PartChoices.HAPPENED_TO,
    )

    def __init__(self, *args: Any, locations: Sequence[Location], teams: Iterable[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].help_text = _("Write what you saw and heard.")
        places = [(str(one.pk), one.name) for one in locations]
        if len(places) > 1:
            places = [NO_CHOICE, *places]
        self.fields["location"].choices = places  # type: ignore[attr-defined]  # a choice field
        self.fields["team"].choices = [("", _("No team"))] + [(str(one.pk), one.name) for one in teams]  # type: ignore[attr-defined]  # a choice field


class RevisionForm(_ReportForm):
    """A report that exists: filled in further, or corrected with a reason."""

    reason = forms.CharField(
        label=_("Why do you change what stood there?"),
        max_length=300,
        required=False,
        help_text=_("Only needed when you change a text; not when you fill in what was empty. The old text stays."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, side: Side, **kwargs: Any) -> None:
        self.side = side
        super().__init__(*args, **kwargs)
