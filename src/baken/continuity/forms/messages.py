"""Messages from relatives and their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.continuity.forms.fields import id_or_none, people_of
from baken.continuity.models import Way
from baken.continuity.services import MessageData
from baken.plans.forms.fields import choice_of, revision, words
from baken.shared import clock
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.continuity.selectors import Colleague
    from baken.participants.models import PersonRelation


class MessageForm(SentOnce, BakenForm):
    """What came in, from whom and when."""

    sender = forms.ChoiceField(label=_("From whom?"), required=False)
    sender_name = forms.CharField(
        label=_("Name"), max_length=200, required=False, help_text=_("Only when it was someone else.")
    )
    way = choice_of(_("How did it come in?"), Way.choices, initial=Way.PHONE)
    came_in_at = forms.DateTimeField(
        label=_("When?"), initial=clock.now, help_text=_("From this moment on we count until the answer.")
    )
    text = words(_("What is asked or said?"), required=True)
    pick_up = forms.BooleanField(label=_("I take care of the answer"), required=False, initial=True)

    def __init__(self, *args: Any, network: Iterable[PersonRelation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = people_of(network)
        self.fields["sender"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["sender"].initial = choices[0][0]

    @property
    def message(self) -> MessageData:
        sent = self.cleaned_data
        return MessageData(
            came_in_at=sent["came_in_at"],
            way=sent["way"],
            text=sent["text"],
            sender_id=None if sent["sender_name"] else id_or_none(sent["sender"]),  # who writes a name means that
            sender_name=sent["sender_name"],
        )


class AnswerForm(BakenForm):
    """What was answered."""

    answer = words(_("What did you answer, in short?"), required=True)
    answer_way = choice_of(_("How?"), Way.choices)
    answered_at = forms.DateTimeField(label=_("When?"), initial=clock.now)
    revision = revision()


class HandOverForm(BakenForm):
    """To whom the answer goes."""

    to = forms.TypedChoiceField(label=_("Who answers?"), coerce=UUID)
    note = forms.CharField(label=_("What does this colleague have to know?"), max_length=300, required=False)
    revision = revision()

    def __init__(self, *args: Any, colleagues: Iterable[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            ("", _("Make a choice")),
            *(
                (
                    str(one.user.pk),
                    _("%(name)s (away today)") % {"name": one.user.name} if one.is_away else one.user.name,
                )
                for one in colleagues
            ),
        ]
