"""An agreement: from when, what it is called, and each number that differs from the law."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce
from baken.worktime.rules.rulebook import rulebook
from baken.worktime.rules.values import Unit
from baken.worktime.services import AgreementData
from baken.worktime.wording import amount, said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from baken.worktime.models import Agreement
    from baken.worktime.rules.rulebook import Number

HOUR = 60


def settable() -> dict[str, Number]:
    return {key: number for key, number in rulebook().numbers.items() if not number.fixed}


def _field(number: Number) -> forms.Field:
    label, help_text = said(number.title), _help(number)
    if number.unit is Unit.YES_NO:
        other = 1 - number.legal
        unchanged = _("%(value)s, as when nothing was agreed on") % {"value": _value(number, number.legal)}
        choices = [("", unchanged), (str(other), _value(number, other))]
        return forms.TypedChoiceField(
            label=label, choices=choices, coerce=int, empty_value=None, required=False, help_text=help_text
        )
    lowest, highest = number.edges
    if number.unit is Unit.HOURS:
        return forms.DecimalField(
            label=label,
            min_value=Decimal(lowest) / HOUR,
            max_value=Decimal(highest) / HOUR,
            max_digits=6,
            decimal_places=2,
            required=False,
            help_text=help_text,
            widget=forms.NumberInput(attrs={"step": "0.25"}),
        )
    return forms.IntegerField(label=label, min_value=lowest, max_value=highest, required=False, help_text=help_text)


def _value(number: Number, value: int) -> str:
    return amount(value, number.unit)


def _as_law(number: Number) -> str:
    return _("By law: %(value)s") % {"value": _value(number, number.legal)}


def _help(number: Number) -> str:
    """The bound of the law, and how far one can go at both sides of it."""
    law = _as_law(number)
    if number.unit is Unit.YES_NO:
        return ""
    lowest, highest = number.edges
    looser = lowest if number.least else highest
    stricter = highest if number.least else lowest
    parts = [law]
    if stricter != number.legal:
        parts.append(_("Stricter: up to %(value)s") % {"value": _value(number, stricter)})
    if number.by_agreement:
        parts.append(_("With a collective agreement: up to %(value)s") % {"value": _value(number, looser)})
    return f"{'. '.join(parts)}."


class AgreementForm(BakenForm):
    """What is left empty is as the law says."""

    says_optional_once = True

    title = forms.CharField(
        label=_("Name"), max_length=120, help_text=_("Such as the collective agreement and its year.")
    )
    starts_on = forms.DateField(label=_("From when does it hold?"), help_text=_("Until the next one that you add."))
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, number in settable().items():
            self.fields[key] = _field(number)
        found = [(title, [key for key in keys if key in self.fields]) for title, keys in _keys_by_group()]
        self.groups = [group for group in found if group[1]]  # type: ignore[misc]  # here they follow from the rules

    @property
    def data_of_agreement(self) -> AgreementData:
        numbers: dict[str, int] = {}
        for key, number in settable().items():
            value = self.cleaned_data.get(key)
            if value is not None:
                numbers[key] = number.counted(float(value))
        return AgreementData(self.cleaned_data["title"], self.cleaned_data["starts_on"], numbers)


class NewAgreementForm(SentOnce, AgreementForm):
    """The same, sent once."""


def _keys_by_group() -> list[tuple[str, list[str]]]:
    """Each number under the first group of rules that looks at it."""
    book, taken, found = rulebook(), set[str](), []
    for group in book.groups.values():
        keys = dict.fromkeys(
            key for rule in book.rules.values() if rule.group == group.key for key in rule.numbers if key not in taken
        )
        taken |= keys.keys()
        found.append((said(group.title), list(keys)))
    return found


def kept_of(agreement: Agreement) -> Mapping[str, Any]:
    """What is in the database, as the form shows it."""
    shown = {
        key: _shown(number, agreement.numbers[key]) for key, number in settable().items() if key in agreement.numbers
    }
    return {
        "title": agreement.title,
        "starts_on": agreement.starts_on,
        "revision": agreement.revision,
        **shown,
    }


def _shown(number: Number, value: int) -> object:
    if number.unit is Unit.HOURS:
        hours = (Decimal(value) / HOUR).quantize(Decimal("0.01"))
        return hours.to_integral_value() if hours == hours.to_integral_value() else hours
    return value
