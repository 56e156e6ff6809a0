"""How forms look and speak: NL Design System markup, errors beside the field, the rule next to the error.

`BakenRenderer` is the project's form renderer, so every form (also those of other people's packages) gets this
markup. `BakenForm` adds native date and time inputs and titled groups of fields.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import DateTimeBaseInput, Input
from django.utils.translation import gettext_lazy as _

from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from django_stubs_ext import StrOrPromise

    Group = tuple[StrOrPromise, Sequence[str]]

#: Widgets by their class in the component library; the first that fits counts.
LIBRARY_CLASSES: list[tuple[type[forms.Widget], str]] = [
    (forms.CheckboxSelectMultiple, "utrecht-checkbox utrecht-checkbox--html-input"),
    (forms.RadioSelect, "utrecht-radio-button utrecht-radio-button--html-input"),
    (forms.CheckboxInput, "utrecht-checkbox utrecht-checkbox--html-input"),
    (forms.Select, "utrecht-select utrecht-select--html-select"),
    (forms.Textarea, "utrecht-textarea utrecht-textarea--html-textarea"),
    (forms.FileInput, ""),
    (forms.MultiWidget, "utrecht-textbox utrecht-textbox--html-input"),
    (Input, "utrecht-textbox utrecht-textbox--html-input"),
]

#: Roles that cannot carry `aria-required`.
NEVER_ARIA_REQUIRED = (forms.RadioSelect, forms.CheckboxSelectMultiple, forms.FileInput, forms.MultiWidget)

#: Django's widget templates that have a sister of ours.
OWN_WIDGETS = {
    "django/forms/widgets/radio.html": "shared/forms/_choices.html",
    "django/forms/widgets/checkbox_select.html": "shared/forms/_choices.html",
    "django/forms/widgets/select.html": "shared/forms/_select.html",
}


@dataclass(frozen=True)
class Problem:
    """One thing wrong with what was entered, and the rule that says so, if a rule does."""

    message: str
    rule: str = ""


class RuleError(ValidationError):
    """A validation error that knows which numbered rule it comes from."""

    def __init__(self, message: StrOrPromise, *, code: str | None = None, rule: str = "") -> None:
        super().__init__(message, code=code)
        self.rule = rule


def add_domain_error(form: forms.BaseForm, error: DomainError) -> None:
    """Show what a service refused: beside the field it is about, on top of the form where there is none."""
    field = error.field if error.field in form.fields else None
    form.add_error(field, RuleError(error.message, code=error.code, rule=error.rule))


def problems(errors: Any) -> list[Problem]:
    """The errors of a field or a form, each with its rule."""
    return [Problem(message, getattr(error, "rule", "")) for error in errors.as_data() for message in error.messages]


class BakenBoundField(forms.BoundField):
    """A field as it stands on a screen."""

    @property
    def problems(self) -> list[Problem]:
        return problems(self.errors)

    @property
    def is_checkbox(self) -> bool:
        """One box to tick: its label stands beside it and is part of the target."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_group(self) -> bool:
        """Several inputs under one legend."""
        return bool(self.use_fieldset)

    @property
    def anchor(self) -> str:
        """The id of the first input, where a link in the error summary leads to."""
        if isinstance(self.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple | forms.MultiWidget):
            return f"{self.auto_id}_0"
        return self.id_for_label or self.auto_id

    def build_widget_attrs(self, attrs: Mapping[str, Any], widget: forms.Widget | None = None) -> dict[str, str | bool]:
        """Django's attributes, and the class of the component library.

        A required field says so to a screen reader, and is judged by the server: then every error stands beside its
        field and in the summary, in the user's language, instead of in a browser's balloon.
        """
        built = super().build_widget_attrs(dict(attrs), widget)
        shown = widget or self.field.widget
        if built.pop("required", False) and not isinstance(shown, NEVER_ARIA_REQUIRED):
            built["aria-required"] = "true"
        if not shown.is_hidden:
            library = next((name for kind, name in LIBRARY_CLASSES if isinstance(shown, kind)), "")
            own = shown.attrs.get("class", "")
            if css := " ".join(part for part in (library, own) if part):
                built["class"] = css
        return built


class BakenRenderer(TemplatesSetting):
    """Renders every form of the project with the templates in `shared/forms/`."""

    form_template_name = "shared/forms/_form.html"
    field_template_name = "shared/forms/_field.html"
    bound_field_class = BakenBoundField

    def get_template(self, template_name: str) -> Any:
        return super().get_template(OWN_WIDGETS.get(template_name, template_name))


class BakenForm(forms.Form):
    """The base of every form of ours.

    `groups` puts fields under a title, in order; what is in no group comes first:
    `groups = [(_("Contact"), ["phone", "email"])]`.
    """

    groups: ClassVar[Sequence[Group]] = ()
    #: For a form in which nearly nothing is required: said once on top, instead of beside every field.
    says_optional_once: ClassVar[bool] = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            use_native_input(field)

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the form as a whole."""
        return problems(self.non_field_errors())

    @property
    def required_labels(self) -> list[StrOrPromise]:
        """What does have to be filled in."""
        return [field.label for field in self.visible_fields() if field.field.required]

    @property
    def ungrouped_fields(self) -> list[forms.BoundField]:
        grouped = {name for _title, names in self.groups for name in names}
        return [field for field in self.visible_fields() if field.name not in grouped]

    @property
    def grouped_fields(self) -> list[tuple[StrOrPromise, list[forms.BoundField]]]:
        return [(title, [self[name] for name in names if name in self.fields]) for title, names in self.groups]


class FilterForm(BakenForm):
    """A form in the query string of a list: nothing is required, nothing is called optional."""

    use_required_attribute = False
    is_filter = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False


#: The input type and the form in which a browser sends it.
NATIVE_INPUTS: dict[type[forms.Widget], tuple[str, str]] = {
    forms.DateInput: ("date", "%Y-%m-%d"),
    forms.DateTimeInput: ("datetime-local", "%Y-%m-%dT%H:%M"),
    forms.TimeInput: ("time", "%H:%M"),
}


#: What lies outside is a slip of the hand, and days cannot be counted on from the last one that a calendar has.
FIRST_YEAR, LAST_YEAR = 1850, 2250


def _of_this_age(day: date) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValidationError(forms.DateField.default_error_messages["invalid"], code="invalid")


def use_native_input(field: forms.Field) -> None:
    """Let the browser's own pickers do the work, they know the user's language and thumb; say what an empty choice is.

    Choices that come from the database are left alone: looking at them here would ask the database.
    """
    widget = field.widget
    if isinstance(field, forms.DateField | forms.DateTimeField):
        field.validators.append(_of_this_age)
    if type(widget) in NATIVE_INPUTS and isinstance(widget, DateTimeBaseInput):
        widget.input_type, widget.format = NATIVE_INPUTS[type(widget)]
    if isinstance(widget, forms.Textarea) and widget.attrs.get("rows") == "10":
        widget.attrs["rows"] = "3"
        widget.attrs.pop("cols", None)
    if type(widget) is forms.Select and isinstance(widget.choices, list) and widget.choices:
        value, words = widget.choices[0]
        if value == "" and not str(words).strip("- "):
            widget.choices = [("", _("Make a choice")), *widget.choices[1:]]
