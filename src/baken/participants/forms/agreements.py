"""Support requests and consents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.participants.models import ConsentKind, SupportRequest
from baken.participants.rules import RequestData
from baken.shared import clock
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from django_stubs_ext import StrOrPromise


class ConsentForm(SentOnce, BakenForm):
    """Who agreed to what with whom, from when until when."""

    kind = forms.ChoiceField(label=_("What is it about?"), choices=[("", "---"), *ConsentKind.choices])
    what = forms.CharField(label=_("In words"), max_length=300, help_text=_("What exactly may be shared or done?"))
    with_whom = forms.CharField(label=_("With whom?"), max_length=200)
    given_by = forms.ChoiceField(label=_("Given by"))
    from_on = forms.DateField(label=_("From"))
    until_on = forms.DateField(label=_("Until and including"), required=False)

    def __init__(self, *args: Any, givers: Sequence[tuple[UUID, StrOrPromise]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["given_by"].choices = [("", "---"), *((str(pk), name) for pk, name in givers)]  # type: ignore[attr-defined]  # a choice field
        self.fields["from_on"].initial = clock.today


class WithdrawalForm(BakenForm):
    """A consent no longer holds."""

    on = forms.DateField(label=_("From which day?"))
    reason = forms.CharField(label=_("Why?"), max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = clock.today


class RequestForm(SentOnce, BakenForm):
    """A new support request of someone who is known here."""

    text = forms.CharField(label=_("What is asked?"), widget=forms.Textarea)
    received_on = forms.DateField(label=_("Received on"))
    channel = forms.ChoiceField(label=_("How did it come in?"), choices=SupportRequest.Channel.choices)
    source = forms.ChoiceField(label=_("From whom?"), choices=SupportRequest.Source.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["received_on"].initial = clock.today

    def request_data(self) -> RequestData:
        entered = self.cleaned_data
        return RequestData(**{name: entered[name] for name in ("text", "received_on", "channel", "source")})
