"""Recording a step: the questions of the course, or a note."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.methods.answers import as_date, is_given
from baken.methods.texts import localised_lazy
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce
from baken.trajectories.forms.fields import LONGEST, SHORT, longtext

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from baken.methods.schema import Course, Field, Form, Step


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
        values: dict[str, Any] = {name: joined(data[name]) for name in cls.texts if name in data}
        answers = data.get("answers") or {}
        for field in cls.asked.fields if cls.asked else ():
            if field.key in answers:
                values[answer_name(field)] = _shown(field, answers[field.key])
        return values


def joined(value: Any) -> Any:
    """Several names as one reads them."""
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
