"""What stands around the questions: on which day, whose answers, and where a score comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.instruments.forms.instrument import InstrumentForm
from baken.instruments.models import VoiceChoices
from baken.instruments.services import LONGEST_NAME, LONGEST_REASON, Administered
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Mapping

    from baken.instruments.models import Response

OF_A_SCORE = ("source", "administered_on", "administered_by")


class AroundForm(InstrumentForm):
    """Whose answers they are and on which day; of a score also where it comes from."""

    voice = forms.ChoiceField(label=_("Whose answers are these?"), widget=forms.RadioSelect)
    voice_name = forms.CharField(
        label=_("Name"),
        max_length=LONGEST_NAME,
        required=False,
        help_text=_("You may leave this empty when it is the participant, or you yourself."),
    )
    filled_on = forms.DateField(label=_("On which day was this filled in?"))
    source = forms.CharField(
        label=_("Where does the score come from?"),
        max_length=LONGEST_NAME,
        help_text=_("For example: the report of the job coach."),
    )
    administered_on = forms.DateField(label=_("On which day was it administered?"))
    administered_by = forms.CharField(label=_("Who administered it?"), max_length=LONGEST_NAME)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instrument.is_score:
            self.fields["filled_on"].label = _("On which day do you write it down?")
        else:
            for name in OF_A_SCORE:
                del self.fields[name]
        known = [VoiceChoices(voice) for voice in self.instrument.for_whom]
        voice = self.fields["voice"]
        if isinstance(voice, forms.ChoiceField):
            voice.choices = [(str(one.value), one.label) for one in known]
            voice.initial = str(known[0].value)

    @property
    def score(self) -> Administered | None:
        """Where the score comes from; None for what is filled in here."""
        if not self.instrument.is_score:
            return None
        said = self.cleaned_data
        return Administered(said["source"], said["administered_on"], said["administered_by"])

    @property
    def said(self) -> Mapping[str, Any]:
        """What a service wants to know."""
        names = ("voice", "voice_name", "filled_on")
        return {"answers": self.answers, "score": self.score, **{name: self.cleaned_data[name] for name in names}}


class FillForm(SentOnce, AroundForm):
    """Filling in an instrument. `version` is the one that is on the screen."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class CorrectForm(AroundForm):
    """Other answers in the place of these, with the reason."""

    reason = forms.CharField(
        label=_("Why do you correct this?"),
        max_length=LONGEST_REASON,
        help_text=_("Anyone who reads these answers sees your reason, and the old ones beside the new."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)


def around(response: Response) -> dict[str, Any]:
    """What stands around the answers now, by the names of the fields."""
    names = ("voice", "voice_name", "filled_on", "revision")
    return {name: getattr(response, name) for name in (*names, *(OF_A_SCORE if response.is_score else ()))}


class WithdrawForm(BakenForm):
    """Taking a response out."""

    reason = forms.CharField(label=_("Why do you withdraw this?"), max_length=LONGEST_REASON)
