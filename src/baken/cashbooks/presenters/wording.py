"""What is said about arrangements, and what a stay does and does not include (YG-05)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.cashbooks.rules.arranging import Doubt, doubts_about
from baken.shared import clock

if TYPE_CHECKING:
    from baken.cashbooks.models import MoneyArrangement
    from baken.participants.models import Participant


def included() -> list[str]:
    """What comes with living in a youth home."""
    return [
        _("guidance of the youth"),
        _("guidance of parents and network"),
        _("living: an own room and all that a house offers"),
        _("meals"),
        _("the usual costs of living in a house"),
        _("supervision, day and night"),
    ]


def not_included() -> list[str]:
    """What does not, so that nobody waits for it."""
    return [
        _("treatment"),
        _("pocket money: the parents or the certified institution arrange it"),
        _("clothing money: the parents or the certified institution arrange it"),
    ]


def doubts_in_words(arrangement: MoneyArrangement, participant: Participant) -> list[str]:
    """What the register says otherwise, or does not say, about who arranges it."""
    words = {
        Doubt.AUTHORITY_UNKNOWN: _("The personal data do not say who has authority. Ask, and write it down there."),
        Doubt.NO_GUARDIAN_IN_REGISTER: _(
            "By the personal data no third party has authority. Is there a guardianship? Look at the court’s paper."
        ),
        Doubt.PLACEMENT_NOT_IN_REGISTER: _(
            "A supervision order with placement is not in the personal data. Is the court’s paper in the dossier?"
        ),
        Doubt.PARENTS_WITHOUT_AUTHORITY: _(
            "By the personal data a third party has authority and the parents do not. Is it right that they arrange it?"
        ),
        Doubt.OF_AGE: _("This youth is of age. Then parents and institution no longer arrange it by themselves."),
        Doubt.NOT_OF_AGE: _("This youth is not of age, or the date of birth is not known."),
        Doubt.UNDER_GUARDIANSHIP: _(
            "This participant is placed under guardianship. Ask the guardian how money is arranged."
        ),
    }
    found = doubts_about(
        arrangement.arranger,
        arrangement.ground,
        code=participant.authority_code,
        birth=participant.person.birth,
        day=clock.today(),
        under_guardianship=participant.under_guardianship,
    )
    return [words[doubt] for doubt in found]


def amount_in_words(arrangement: MoneyArrangement) -> str:
    """ "€ 10,00 per week"."""
    return f"{arrangement.amount} {arrangement.get_per_display()}"
