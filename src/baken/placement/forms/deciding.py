"""Deciding on a place, at the meeting."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.homes.forms.fields import WarnedForm
from baken.homes.forms.stays import KindForm


class DecideForm(WarnedForm, KindForm):
    """How someone comes to live there and from when, why, and who decided. The room is chosen already."""

    other_than_first = forms.CharField(
        label=_("Why here all the same?"), max_length=300, required=False,
        help_text=_("Another place agrees more, or something speaks against this one."),
    )  # fmt: skip
    present = forms.CharField(label=_("Who were there?"), max_length=300)

    field_order = ["kind", "from_on", "until_on", "because", "other_than_first", "present", "confirmed"]

    def ask_why_other(self, *, is_needed: bool) -> None:
        """Only where another place agrees more, or something speaks against this one (LE-05)."""
        if is_needed:
            self.fields["other_than_first"].required = True
        else:
            del self.fields["other_than_first"]
