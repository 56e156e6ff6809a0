"""Forms for the steps of a course, made from what the course declares."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.methods.answers import as_date, is_given
from baken.methods.texts import localised_lazy
from baken.shared.forms import BakenForm, FilterForm
from baken.shared.submissions import SentOnce
from baken.trajectories.models import UrgencyChoices
from baken.trajectories.wording import leads_to

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from django.forms.boundfield import BoundField, BoundWidget
    from django_stubs_ext import StrOrPromise

    from baken.accounts.models import Location, User
    from baken.methods.schema import Course, Field, Form, Need, Outcome, Step
    from baken.participants.models import SupportRequest

    type Choices = Iterable[tuple[str, StrOrPromise]]

LONGEST = 8000
SHORT = 300


def longtext(label: StrOrPromise, *, required: bool = True, help_text: StrOrPromise = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=required, help_text=help_text, max_length=LONGEST, widget=forms.Textarea
    )


# -- the questions of a course -----------------------------------------------------------------------------------
def question(field: Field) -> forms.Field:
    """The form field for one question of a course."""
    common: dict[str, Any] = {
        "label": localised_lazy(field.label),
        "required": field.required,
        "help_text": localised_lazy(field.help) if field.help else "",
    }
    options = [(option.key, localised_lazy(option.label)) for option in field.options]
    yes_or_no = [("yes", _("Yes")), ("no", _("No"))]
    made: dict[str, Callable[[], forms.Field]] = {
        "text": lambda: forms.CharField(max_length=SHORT, **common),
        "longtext": lambda: forms.CharField(max_length=LONGEST, widget=forms.Textarea, **common),
        "choice": lambda: forms.ChoiceField(choices=options, widget=forms.RadioSelect, **common),
        "choices": lambda: forms.MultipleChoiceField(choices=options, widget=forms.CheckboxSelectMultiple, **common),
        "yesno": lambda: forms.ChoiceField(choices=yes_or_no, widget=forms.RadioSelect, **common),
        "date": lambda: forms.DateField(**common),
        "number": lambda: forms.FloatField(**common),
    }
    return made[field.kind]()


def _answer(field: Field, value: Any) -> Any:
    """What was filled in as the engine wants it: a bool, an ISO date, a whole number where it is one."""
    if field.kind == "yesno":
        return value == "yes"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _shown(field: Field, value: Any) -> Any:
    """A kept answer as the form shows it."""
    if field.kind == "yesno":
        return {True: "yes", False: "no"}.get(value, "")
    return as_date(value) if field.kind == "date" else value


class StepForm(SentOnce, BakenForm):
    """Recording a step: the day, and what the course asks or a note."""

    asked: ClassVar[Form | None] = None
    texts: ClassVar[Sequence[str]] = ()

    @property
    def data_to_keep(self) -> dict[str, Any]:
        """The data of the event. Call it on a valid form."""
        kept = {name: self.cleaned_data[name] for name in self.texts if is_given(self.cleaned_data.get(name))}
        if self.asked is not None:
            given = {field: self.cleaned_data[answer_name(field)] for field in self.asked.fields}
            kept["answers"] = {
                field.key: _answer(field, value) for field, value in given.items() if is_given(value) and value != ""
            }
        return kept

    @classmethod
    def filled_with(cls, data: dict[str, Any]) -> dict[str, Any]:
        """Initial values from the data of an event."""
        values: dict[str, Any] = {name: _joined(data[name]) for name in cls.texts if name in data}
        answers = data.get("answers") or {}
        for field in cls.asked.fields if cls.asked else ():
            if field.key in answers:
                values[answer_name(field)] = _shown(field, answers[field.key])
        return values


def _joined(value: Any) -> Any:
    return ", ".join(value) if isinstance(value, list) else value


def answer_name(field: Field) -> str:
    return f"answer_{field.key}"


def step_form(course: Course, step: Step) -> type[StepForm]:
    """The form with which a talk, form, arrangement or agreement is recorded."""
    fields: dict[str, Any] = {"on": forms.DateField(label=_("On which day?"))}
    texts: list[str] = []
    asked = course.form(step.form) if step.form else None
    if asked is not None:
        fields |= {answer_name(field): question(field) for field in asked.fields}
    if step.kind == "agreement":
        fields["agreed_by"] = forms.CharField(
            label=_("Who agreed?"),
            max_length=SHORT,
            help_text=_("The names, for example of the participant and a parent."),
        )
        texts.append("agreed_by")
    if step.kind == "talk" and asked is None:
        fields["present"] = forms.CharField(label=_("Who were there?"), required=False, max_length=SHORT)
        texts.append("present")
    if asked is None:
        label = _("What was discussed?") if step.kind == "talk" else _("Note")
        fields["note"] = longtext(label, required=False)
        texts.append("note")
    return type("FormOfStep", (StepForm,), {**fields, "asked": asked, "texts": texts})


# -- decisions ---------------------------------------------------------------------------------------------------
def need_field(need: Need) -> forms.Field:
    """What an outcome asks for besides the reason. Whether it is there is for the engine to say."""
    match need:
        case "until":
            return forms.DateField(label=_("Until and including"))
        case "conditions":
            return longtext(
                _("Which agreements hold?"),
                help_text=_("They go into the letter, word for word."),
            )
        case "to_whom":
            return forms.CharField(label=_("Referred to whom?"), max_length=SHORT)


def need_name(outcome: Outcome, need: Need) -> str:
    return f"{outcome.key}_{need}"


@dataclass(frozen=True)
class OutcomeCard:
    """One outcome to choose: where it leads, and what it needs."""

    radio: BoundWidget
    outcome: Outcome
    leads_to: str
    needs: list[BoundField]


class DecisionForm(SentOnce, BakenForm):
    """Taking a decision: one of the outcomes, what that needs, why, when and by whom (8F-04)."""

    course: ClassVar[Course]
    step: ClassVar[Step]

    outcome = forms.ChoiceField(label=_("What is decided?"), widget=forms.RadioSelect)
    reason = longtext(
        _("Why?"), help_text=_("The reason goes into the letter. Write it so that the participant can read it.")
    )
    on = forms.DateField(label=_("Decided on"))
    by = forms.CharField(label=_("Who decided?"), max_length=200)

    def full_clean(self) -> None:
        """Leave it to the engine whether what an outcome needs is there: it depends on what was chosen."""
        needed = [self.fields[need_name(one, need)] for one in self.step.outcomes for need in one.needs]
        for field in needed:
            field.required = False
        super().full_clean()
        for field in needed:
            field.required = True

    @property
    def cards(self) -> list[OutcomeCard]:
        return [
            OutcomeCard(
                radio=radio,
                outcome=outcome,
                leads_to=leads_to(self.course, outcome),
                needs=[self[need_name(outcome, need)] for need in outcome.needs],
            )
            for radio, outcome in zip(self["outcome"], self.step.outcomes, strict=True)
        ]

    @property
    def chosen(self) -> Outcome | None:
        return self.step.outcome(self.cleaned_data.get("outcome", ""))

    @property
    def data_to_keep(self) -> dict[str, Any]:
        """What the chosen outcome needs. Call it on a valid form."""
        outcome = self.chosen
        found = {need: self.cleaned_data.get(need_name(outcome, need)) for need in outcome.needs} if outcome else {}
        return {str(need): value for need, value in found.items() if is_given(value)}

    def field_of(self, name: str | None) -> str | None:
        """The field of this form that a refusal is about: what is needed stands within its outcome."""
        outcome = self.chosen
        if outcome is not None and name in outcome.needs:
            return f"{outcome.key}_{name}"
        return name


def decision_form(course: Course, step: Step) -> type[DecisionForm]:
    """The form for the decision of one step."""
    choices = [(outcome.key, localised_lazy(outcome.title)) for outcome in step.outcomes]
    fields: dict[str, Any] = {
        need_name(outcome, need): need_field(need) for outcome in step.outcomes for need in outcome.needs
    }
    outcome = forms.ChoiceField(label=_("What is decided?"), choices=choices, widget=forms.RadioSelect)
    return type("FormOfDecision", (DecisionForm,), {**fields, "outcome": outcome, "course": course, "step": step})


class AmendedDecisionForm(StepForm):
    """The day of a decision and what its outcome needed; the outcome itself stays."""

    needs: ClassVar[Sequence[Need]] = ()

    @property
    def data_to_keep(self) -> dict[str, Any]:
        found = {need: self.cleaned_data.get(need) for need in self.needs}
        return {
            str(need): value.isoformat() if isinstance(value, date) else value
            for need, value in found.items()
            if is_given(value)
        }

    @classmethod
    def filled_with(cls, data: dict[str, Any]) -> dict[str, Any]:
        return {need: as_date(data[need]) or _joined(data[need]) for need in cls.needs if need in data}


def amendment_form(course: Course, step: Step | None, outcome: Outcome | None, *, only_day: bool) -> type[StepForm]:
    """The form with which an event is corrected: its own fields, and why."""
    base: type[StepForm] = StepForm
    fields: dict[str, Any] = {"on": forms.DateField(label=_("Date"))}
    if outcome is not None:
        base = AmendedDecisionForm
        fields |= {need: need_field(need) for need in outcome.needs} | {"needs": outcome.needs}
    elif step is not None and not only_day:
        base = step_form(course, step)
        fields = {}
    fields["reason"] = longtext(
        _("Why do you correct this?"), help_text=_("Anyone who reads the history sees your reason and how it was.")
    )
    return type("FormOfAmendment", (base,), fields)


# -- other forms -------------------------------------------------------------------------------------------------
class AssignmentForm(SentOnce, BakenForm):
    """Choosing a mentor or a buddy among the workers of the team."""

    person = forms.TypedChoiceField(
        label=_("Who will it be?"),
        coerce=UUID,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who it will be.")},
    )
    on = forms.DateField(label=_("From which day?"))

    def __init__(self, *args: Any, workers: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "person", [(str(worker.pk), worker.name) for worker in workers])


class LeaveOutForm(SentOnce, BakenForm):
    """Leaving a step out."""

    reason = longtext(_("Why is this left out?"))
    on = forms.DateField(label=_("Date"))


class CloseForm(SentOnce, BakenForm):
    """Closing the phase that is named, not the one that is next when the form arrives twice."""

    phase = forms.CharField(widget=forms.HiddenInput, required=False)
    on = forms.DateField(label=_("Closed on"))


class EndForm(SentOnce, BakenForm):
    """Stopping a trajectory midway."""

    outcome = forms.ChoiceField(label=_("Why does it stop?"), widget=forms.RadioSelect)
    reason = longtext(
        _("What happened?"), help_text=_("Write it so that the participant can read it: it goes into the letter.")
    )
    on = forms.DateField(label=_("Stopped on"))
    by = forms.CharField(label=_("Who decided?"), max_length=200)

    def __init__(self, *args: Any, course: Course, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stops = [ending for ending in course.endings if ending.stops]
        set_choices(self, "outcome", [(ending.key, localised_lazy(ending.title)) for ending in stops])


class WithdrawForm(SentOnce, BakenForm):
    """Taking back an event."""

    reason = longtext(_("Why do you withdraw this?"))


class StartForm(SentOnce, BakenForm):
    """Beginning a trajectory."""

    course = forms.ChoiceField(label=_("Way of working"), widget=forms.RadioSelect)
    support_request = forms.TypedChoiceField(
        label=_("About which request?"), coerce=UUID, empty_value=None, required=False
    )
    on = forms.DateField(label=_("Registered on"))

    def __init__(
        self, *args: Any, courses: Sequence[Course], requests: Sequence[SupportRequest], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if len(courses) > 1:
            set_choices(self, "course", [(one.slug, localised_lazy(one.title)) for one in courses])
        else:
            del self.fields["course"]
        if requests:
            set_choices(self, "support_request", [(str(one.pk), one.text) for one in requests])
        else:
            del self.fields["support_request"]


class UrgencyForm(BakenForm):
    """Another place on the waiting list."""

    urgency = forms.TypedChoiceField(
        label=_("When is it their turn?"), coerce=int, choices=UrgencyChoices.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(label=_("Why?"), max_length=SHORT, widget=forms.Textarea)


class BoardFilterForm(FilterForm):
    """Whom to show on the board."""

    q = forms.CharField(label=_("Name or number"), max_length=100)
    location = forms.TypedChoiceField(label=_("Location"), coerce=UUID, empty_value=None)
    team = forms.TypedChoiceField(label=_("Team"), coerce=UUID, empty_value=None)

    def __init__(self, *args: Any, locations: Sequence[Location], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = [team for location in locations if _knows_teams(location) for team in location.teams.all()]
        set_choices(self, "location", [("", _("All locations")), *((str(one.pk), one.name) for one in locations)])
        set_choices(self, "team", [("", _("All teams")), *((str(one.pk), one.name) for one in teams)])
        for name, choices in (("location", locations), ("team", teams)):
            if len(choices) < 2:  # noqa: PLR2004  # one place is no choice
                del self.fields[name]

    def wanted(self, name: str) -> Any:
        """What was asked; what cannot be read counts as not asked."""
        self.is_valid()
        return getattr(self, "cleaned_data", {}).get(name) or None


def _knows_teams(location: Location) -> bool:
    return "teams" in getattr(location, "_prefetched_objects_cache", {})


def set_choices(form: forms.BaseForm, name: str, choices: Choices) -> None:
    """Fill in what can be chosen, once that is known."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} offers no choice")
    field.choices = list(choices)
