"""What is agreed with a worker."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.shared import clock
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce
from baken.workers.models.agreed import ContractKindChoices, LimitChoices
from baken.workers.services import Agreed, ContractData, DeploymentData, MayNotData, SkillData

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.homes.models import Home
    from baken.workers.models import Contract, Deployment, MayNot, Skill, WorkerSkill

HOUR = 60
_LAST_DAY = _("Leave empty until further notice. This day counts.")


def choice(label: Any, choices: Iterable[tuple[Any, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", _("Make a choice")), *choices])


class AgreedForm(SentOnce, BakenForm):
    """What the four have in common: from a day, until another, and the revision one started from."""

    from_on = forms.DateField(label=_("First day"), initial=clock.today)
    until_on = forms.DateField(label=_("Last day"), required=False, help_text=_LAST_DAY)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def data_for_service(self) -> Agreed:
        raise NotImplementedError


class ContractForm(AgreedForm):
    kind = choice(_("As"), ContractKindChoices.choices)
    hours = forms.DecimalField(
        label=_("Hours per week"), min_value=0, max_value=60, max_digits=4, decimal_places=2, localize=True,
        help_text=_("Who is on call and was promised no hours has 0."),
    )  # fmt: skip
    field_order = ("kind", "hours", "from_on", "until_on")

    @property
    def data_for_service(self) -> ContractData:
        sent = self.cleaned_data
        return ContractData(sent["kind"], round(sent["hours"] * HOUR), sent["from_on"], sent["until_on"])


def kept_of_contract(row: Contract) -> dict[str, Any]:
    hours = Decimal(row.minutes_per_week) / HOUR
    return _kept(row) | {"kind": row.kind, "hours": hours.quantize(Decimal("0.01")).normalize() + 0}


class DeploymentForm(AgreedForm):
    home_id = forms.TypedChoiceField(label=_("Home"), coerce=UUID)
    is_own = forms.TypedChoiceField(
        label=_("As"), coerce=lambda value: value == "own", initial="own", widget=forms.RadioSelect,
        choices=[("own", _("one of the team: plan here first")), ("extra", _("extra: ask when the team falls short"))],
    )  # fmt: skip
    field_order = ("home_id", "is_own", "from_on", "until_on")

    def __init__(self, *args: Any, homes: Iterable[Home], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = [(str(one.pk), f"{one.name} ({one.location.name})") for one in homes]
        self.fields["home_id"].choices = [("", _("Make a choice")), *found]  # type: ignore[attr-defined]  # a choice field

    @property
    def data_for_service(self) -> DeploymentData:
        sent = self.cleaned_data
        return DeploymentData(sent["home_id"], sent["is_own"], sent["from_on"], sent["until_on"])


def kept_of_deployment(row: Deployment) -> dict[str, Any]:
    return _kept(row) | {"home_id": str(row.home_id), "is_own": "own" if row.is_own else "extra"}


class WorkerSkillForm(AgreedForm):
    skill_id = forms.TypedChoiceField(label=_("Skill"), coerce=UUID)
    proof = forms.CharField(
        label=_("What shows it?"), max_length=200, required=False,
        help_text=_("The number of a certificate, or who tested it. Not the paper itself."),
    )  # fmt: skip
    field_order = ("skill_id", "from_on", "until_on", "proof")

    def __init__(self, *args: Any, skills: Iterable[Skill], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = [(str(one.pk), one.name) for one in skills]
        self.fields["skill_id"].choices = [("", _("Make a choice")), *found]  # type: ignore[attr-defined]  # a choice field
        self.fields["until_on"].help_text = _("Until when the proof is valid. Leave empty for what does not run out.")

    @property
    def data_for_service(self) -> SkillData:
        sent = self.cleaned_data
        return SkillData(sent["skill_id"], sent["from_on"], sent["until_on"], sent["proof"])


def kept_of_skill(row: WorkerSkill) -> dict[str, Any]:
    return _kept(row) | {"skill_id": str(row.skill_id), "proof": row.proof}


class MayNotForm(AgreedForm):
    limit = choice(_("What is not possible?"), LimitChoices.choices)
    reason = forms.CharField(
        label=_("Why?"), max_length=300, required=False, widget=forms.Textarea,
        help_text=_("Your colleague reads this too; who makes rosters does not. Write nothing about an illness."),
    )  # fmt: skip
    field_order = ("limit", "from_on", "until_on", "reason")

    @property
    def data_for_service(self) -> MayNotData:
        sent = self.cleaned_data
        return MayNotData(sent["limit"], sent["from_on"], sent["until_on"], sent["reason"])


def kept_of_limit(row: MayNot) -> dict[str, Any]:
    return _kept(row) | {"limit": row.limit, "reason": row.reason}


class BornForm(BakenForm):
    born_on = forms.DateField(
        label=_("Date of birth"), required=False,
        help_text=_("Only for who is younger than 18, or was: other rules of rest hold then. Empty it to forget it."),
    )  # fmt: skip
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)


class SkillForm(SentOnce, BakenForm):
    """A skill of the organisation's list."""

    name = forms.CharField(label=_("Name"), max_length=80)
    about = forms.CharField(label=_("What is it about?"), max_length=200, required=False)
    expires = forms.BooleanField(label=_("Proof runs out, and has to be shown anew"), required=False)
    is_off = forms.BooleanField(label=_("We ask for this no longer"), required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, is_new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_new:
            del self.fields["is_off"]


def _kept(row: Any) -> dict[str, Any]:
    return {"from_on": row.from_on, "until_on": row.until_on, "revision": row.revision}
