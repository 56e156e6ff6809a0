"""What a worker fills in about a report, and how they look for one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.reports.models import StepChoices
from baken.reports.rules import Observations, Point
from baken.reports.selectors import ReportFilter
from baken.shared.forms import BakenForm, FilterForm

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LONGEST = 4000


def observation(label: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=LONGEST, widget=forms.Textarea)


class ObservationsForm(BakenForm):
    """The three observation points, each with its guiding questions, and how it went compared with before.

    Something stood out at one point at least, so none of them is called optional.
    """

    says_optional_once = True
    understanding = observation(_("Understanding"))
    execution = observation(_("Execution"))
    experience = observation(_("Experience"))
    progress = forms.TypedChoiceField(
        label=_("How did it go, compared with before?"),
        choices=StepChoices.choices,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )

    def ask(self, questions: Mapping[str, Sequence[str]]) -> None:
        """Put the guiding questions of each point beside it."""
        for point in Point:
            self[point].help_text = " ".join(questions.get(point, ()))

    @property
    def points(self) -> list[tuple[forms.BoundField, bool]]:
        """The fields of the points, and whether each stands unfolded: the one used most, and any with text."""
        return [(self[point], point is Point.EXECUTION or bool(self[point].value())) for point in Point]

    @property
    def observations(self) -> Observations:
        return Observations(**{point: self.cleaned_data[point] for point in Point})


class ReportForm(ObservationsForm):
    """A new report."""

    #: Names this form, so that it makes one report however often it is sent. A text field that the template does not
    #: show, rather than a hidden one: it belongs to the draft that is kept on the device.
    client_key = forms.UUIDField(widget=forms.TextInput, initial=uuid4)

    def clean_client_key(self) -> UUID:
        key: UUID = self.cleaned_data["client_key"]
        return key


class CorrectionForm(ObservationsForm):
    """A new version of a report."""

    reason = forms.CharField(
        label=_("Why do you correct this?"),
        max_length=300,
        help_text=_("Anyone who reads the report sees your reason, and the old text beside the new one."),
    )


class ChooseForm(FilterForm):
    """Looking for someone to report on."""

    q = forms.CharField(label=_("Name or number"), max_length=100)


class ReportFilterForm(FilterForm):
    """Which reports of a dossier to show."""

    goal = forms.TypedChoiceField(label=_("Goal"), coerce=UUID, empty_value=None)
    domain = forms.ChoiceField(label=_("Life domain"))
    author = forms.TypedChoiceField(label=_("Written by"), coerce=UUID, empty_value=None)
    from_on = forms.DateField(label=_("From"))
    until_on = forms.DateField(label=_("Until and including"))

    def __init__(
        self,
        *args: Any,
        goals: Iterable[tuple[Any, str]],
        domains: Iterable[tuple[str, str]],
        authors: Iterable[tuple[Any, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, empty, choices in (
            ("goal", _("All goals"), goals),
            ("domain", _("All life domains"), domains),
            ("author", _("Everyone"), authors),
        ):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", empty), *choices]

    @property
    def wanted(self) -> ReportFilter:
        """What was asked; a value that cannot be read counts as not asked."""
        self.is_valid()
        found = getattr(self, "cleaned_data", {})
        return ReportFilter(
            goal_id=found.get("goal"),
            domain=found.get("domain") or "",
            author_id=found.get("author"),
            from_on=found.get("from_on"),
            until_on=found.get("until_on"),
        )
