"""Writing down what someone tells, while they tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.lifestories.rules.tellings import ToldBy
from baken.lifestories.services import Teller
from baken.lifestories.services.tellings import LONGEST
from baken.methods.texts import localised
from baken.shared import clock
from baken.shared.forms import BakenForm, FilterForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.lifestories.rules.topics import Topic
    from baken.participants.models import Participant, PersonRelation

OTHER, RELATION = "other", "relation:"


class TellForm(SentOnce, BakenForm):
    """Who tells, and what: as many topics as come by. What stays empty was not told."""

    says_optional_once = True
    teller = forms.ChoiceField(label=_("Who tells this?"), widget=forms.RadioSelect)
    teller_name = forms.CharField(
        label=_("Name of someone else, and who that is"),
        max_length=200,
        required=False,
        help_text=_("Only for someone who is not in the list: “Jo de Boer, neighbour”."),
    )
    told_on = forms.DateField(label=_("When was it told?"), initial=clock.today)
    in_own_words = forms.BooleanField(label=_("I write it in the words of who tells it"), required=False)
    seen = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        participant: Participant,
        network: Iterable[PersonRelation],
        topics: Iterable[Topic],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.topics = list(topics)
        around = [
            (f"{RELATION}{one.pk}", f"{one.person.full_name} ({one.get_kind_display()})")
            for one in network
            if not one.person.is_deceased
        ]
        teller = self.fields["teller"]
        assert isinstance(teller, forms.ChoiceField)
        teller.choices = [
            (ToldBy.RESIDENT, participant.display_name),
            *around,
            (OTHER, _("Someone else who knows them well")),
            (ToldBy.WORKER, _("Nobody told it: I noticed it myself")),
        ]
        for topic in self.topics:
            self.fields[topic.key] = forms.CharField(
                label=localised(topic.title),
                help_text=" ".join(localised(question) for question in topic.questions),
                max_length=LONGEST,
                required=False,
                widget=forms.Textarea(attrs={"rows": "2"}),
            )

    @property
    def who(self) -> Teller:
        """Who tells, as it was chosen."""
        chosen: str = self.cleaned_data["teller"]
        name: str = self.cleaned_data["teller_name"]
        if chosen.startswith(RELATION):
            return Teller(ToldBy.RELATIVE, relation_id=UUID(chosen.removeprefix(RELATION)))
        return Teller(ToldBy.RELATIVE, name) if chosen == OTHER else Teller(chosen)

    @property
    def words(self) -> dict[str, str]:
        return {topic.key: self.cleaned_data.get(topic.key) or "" for topic in self.topics}


class HabitsFilterForm(FilterForm):
    """Which wishes and habits to show."""

    q = forms.CharField(label=_("Words in a topic or in what was told"), max_length=80)
    missing = forms.BooleanField(label=_("Only what is not known yet"))
