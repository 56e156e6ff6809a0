"""The checklist on the screen: one question for each group of features (LE-02)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.environments.models import WhoseView
from baken.environments.rules.catalogue import checklist
from baken.methods.texts import localised
from baken.shared import clock
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from baken.participants.models import PersonRelation


class ChecklistForm(BakenForm):
    """The fourteen boxes in their six groups; what was ticked comes out as `needs`."""

    def __init__(self, *args: Any, ticked: Collection[str] = (), with_remarks: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for group in checklist().groups:
            self.fields[f"group-{group.key}"] = forms.MultipleChoiceField(
                label=localised(group.title),
                help_text=localised(group.question),
                required=False,
                choices=[
                    (feature.key, f"{localised(feature.title)} – {localised(feature.about)}")
                    for feature in group.features
                ],
                initial=[feature.key for feature in group.features if feature.key in ticked],
                widget=forms.CheckboxSelectMultiple,
            )
            if with_remarks:
                self.fields[f"remark-{group.key}"] = forms.CharField(
                    label=_("What do you see of that?"), required=False, max_length=500
                )

    @property
    def needs(self) -> list[str]:
        return [key for group in checklist().groups for key in self.cleaned_data.get(f"group-{group.key}", [])]

    @property
    def remarks(self) -> dict[str, str]:
        found = {group.key: self.cleaned_data.get(f"remark-{group.key}", "") for group in checklist().groups}
        return {key: text for key, text in found.items() if text}

    def add_error(self, field: str | None, error: Any) -> None:
        """What is wrong with the boxes as a whole stands beside the first group."""
        super().add_error(f"group-{checklist().groups[0].key}" if field == "needs" else field, error)


class FillInForm(SentOnce, ChecklistForm):
    """Who sees it so, and what they tick."""

    view = forms.ChoiceField(label=_("As seen by"), choices=WhoseView.choices, widget=forms.RadioSelect)
    relation = forms.ChoiceField(label=_("Which relative?"), required=False)
    who = forms.CharField(
        label=_("Name"), required=False, max_length=120, help_text=_("Empty: the relative above, or you yourself.")
    )
    on = forms.DateField(label=_("On"), initial=clock.today)

    def __init__(self, *args: Any, relatives: Iterable[PersonRelation], **kwargs: Any) -> None:
        super().__init__(*args, with_remarks=True, **kwargs)
        self.relatives = {str(one.pk): one for one in relatives}
        self.fields["relation"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            ("", _("nobody from the list")),
            *((key, one.person.display_name) for key, one in self.relatives.items()),
        ]

    @property
    def chosen_relation(self) -> PersonRelation | None:
        if self.cleaned_data["view"] != WhoseView.RELATIVE:
            return None
        return self.relatives.get(self.cleaned_data["relation"])

    def who_it_is(self, *, participant: str, worker: str) -> str:
        """The name that was typed, else that of who it must be."""
        name: str = self.cleaned_data["who"].strip()
        if name:
            return name
        if self.cleaned_data["view"] == WhoseView.PARTICIPANT:
            return participant
        if relation := self.chosen_relation:
            return relation.person.display_name
        return worker if self.cleaned_data["view"] in {WhoseView.WORKER, WhoseView.PSYCHOLOGIST} else ""


class SettleForm(SentOnce, ChecklistForm):
    """What the meeting holds someone to need."""

    reason = forms.CharField(label=_("Why so?"), widget=forms.Textarea(attrs={"rows": 3}))
    present = forms.CharField(label=_("Who were there?"), max_length=300)
    on = forms.DateField(label=_("Settled on"), initial=clock.today)
    look_again_on = forms.DateField(label=_("Look again on"))

    def __init__(self, *args: Any, weeks: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["look_again_on"].initial = _after(weeks)
        order = [name for name in self.fields if name.startswith("group-")]
        self.order_fields([*order, "reason", "present", "on", "look_again_on"])


def _after(weeks: int) -> date:
    return clock.today() + timedelta(weeks=weeks)
