"""A call about a crisis at home, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.continuity.forms.fields import id_or_none, people_of
from baken.continuity.models import Agreed, Safety
from baken.continuity.services import CallData, HandlingData
from baken.plans.forms.fields import choice_of, revision, words
from baken.shared import clock
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.participants.models import PersonRelation


class CrisisForm(SentOnce, BakenForm):
    """Filled in with the phone at the ear: what is known first, the rest can follow."""

    caller = forms.ChoiceField(label=_("Who is calling?"), required=False)
    caller_name = forms.CharField(
        label=_("Name"), max_length=200, required=False, help_text=_("Only when it is someone else.")
    )
    situation = words(_("What goes on?"), required=True)
    safety = choice_of(_("Is it safe now?"), Safety.choices)
    safety_note = forms.CharField(label=_("About the safety"), max_length=300, required=False)
    agreed = choice_of(_("May the expert team look along?"), Agreed.choices, initial=Agreed.NOT_ASKED)
    called_at = forms.DateTimeField(label=_("When was the call?"), initial=clock.now)
    decision = words(_("What did you decide?"), rows=2)
    done = words(_("What did you do?"), rows=2)

    groups = [(_("Can also be filled in later"), ["safety_note", "decision", "done", "called_at"])]

    def __init__(self, *args: Any, network: Iterable[PersonRelation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = people_of(network)
        self.fields["caller"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["caller"].initial = choices[0][0]  # who is called first calls first, mostly

    @property
    def call(self) -> CallData:
        sent = self.cleaned_data
        return CallData(
            called_at=sent["called_at"],
            situation=sent["situation"],
            safety=sent["safety"],
            caller_id=None if sent["caller_name"] else id_or_none(sent["caller"]),  # who writes a name means that
            caller_name=sent["caller_name"],
            safety_note=sent["safety_note"],
            agreed=sent["agreed"],
        )


class FollowCrisisForm(BakenForm):
    """What was decided and done, and how it goes on."""

    decision = words(_("What did you decide?"))
    done = words(_("What did you do?"), help_text=_("For example: called back, or support sent to the home."))
    safety = choice_of(_("Is it safe now?"), Safety.choices)
    safety_note = forms.CharField(label=_("About the safety"), max_length=300, required=False)
    agreed = choice_of(_("May the expert team look along?"), Agreed.choices)
    aftercare_on = forms.DateField(label=_("When do you ask how it goes on?"), required=False)
    aftercare_done_on = forms.DateField(label=_("When did you ask?"), required=False)
    aftercare_note = words(_("How does it go now?"), rows=2)
    revision = revision()

    groups = [(_("Afterwards"), ["aftercare_on", "aftercare_done_on", "aftercare_note"])]

    @property
    def handling(self) -> HandlingData:
        return HandlingData(**{name: value for name, value in self.cleaned_data.items() if name != "revision"})
