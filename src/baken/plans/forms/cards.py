"""Writing the early-warning plan and the participant card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from baken.plans.forms.fields import revision, words
from baken.plans.forms.support_plans import AgreeForm
from baken.plans.models import CARDS
from baken.plans.rules.cards import OF_PHASE, PARTS, CardKind, Phase
from baken.plans.wording import PHASES
from baken.shared.forms import BakenForm

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

#: So that a card stays on one side of paper.
LONGEST = {CardKind.EARLY_WARNING: 1500, CardKind.CARD: 500}

HELP: dict[str, StrOrPromise] = {
    "signals_green": _("What do others see, hear or notice when things go well?"),
    "signals_orange": _("The first small signs count most."),
    "helps_orange": _("What does the participant do? What can others do, and what had they better not do?"),
    "who_red": _("Who stays near, who calls, who looks after the others?"),
    "crisis_contacts": _("One on each line: name, who it is, phone number. Who is called first stands on top."),
    "about": _("In their own words: what should someone know who meets me for the first time?"),
    "contacts": _("One on each line: name, who it is, phone number. Who is called first stands on top."),
    "medical": _("Allergies, medicines, illnesses that count in an emergency. Nothing known? Then write that."),
}


class CardForm(BakenForm):
    """The parts of one of the two documents. A draft may have gaps."""

    says_optional_once = True
    revision = revision()

    def __init__(self, *args: Any, kind: CardKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in PARTS[kind]:
            self.fields[part] = words(CARDS[kind].label_of(part), help_text=HELP.get(part, ""))
            self.fields[part].validators.append(MaxLengthValidator(LONGEST[kind]))
        if kind is CardKind.EARLY_WARNING:
            self.groups = [  # type: ignore[misc]  # these groups follow from the kind
                *((PHASES[phase], [f"{part}_{phase}" for part in OF_PHASE]) for phase in Phase),
                (_("In a crisis"), ["crisis_contacts"]),
            ]

    @property
    def texts(self) -> dict[str, str]:
        return {name: text for name, text in self.cleaned_data.items() if name != "revision"}


class InForceForm(AgreeForm):
    """Who agrees, and by when someone looks again."""

    review_on = forms.DateField(label=_("Look again by"))
    revision = revision()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["agreed_on"]


class ReviewForm(BakenForm):
    """It is still right: by when does someone look again?"""

    review_on = forms.DateField(label=_("Look again by"))
