"""What the organisation changed about the kinds of homes: its own, and those that it does not use."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.homes.rules.kinds import OWN, Family, Tool
from baken.shared.models import Model, tracked


class FamilyChoices(models.TextChoices):
    YOUTH = Family.YOUTH.value, _("youth")
    DEMENTIA = Family.DEMENTIA.value, _("people with dementia")
    OTHER = Family.OTHER.value, _("others")


class ToolChoices(models.TextChoices):
    ADMISSION_CHECK = Tool.ADMISSION_CHECK.value, _("Check before someone comes to live here")
    YOUTH_FACTS = Tool.YOUTH_FACTS.value, _("School, work and leisure")
    PARENTS_AGENDA = Tool.PARENTS_AGENDA.value, _("Agenda with parents")
    PERSPECTIVE = Tool.PERSPECTIVE.value, _("Perspective plan")
    CASH_BOOK = Tool.CASH_BOOK.value, _("Cash book")
    HABITS = Tool.HABITS.value, _("Wishes and habits")
    LIFE_STORY = Tool.LIFE_STORY.value, _("Life story")
    HOUSEHOLD_DAY = Tool.HOUSEHOLD_DAY.value, _("The day of the household")
    RELATIVES = Tool.RELATIVES.value, pgettext_lazy("page of a home", "Relatives")
    BALANCES = Tool.BALANCES.value, _("The four balances")
    SELF_EVALUATION = Tool.SELF_EVALUATION.value, _("The team looks at itself")
    FOLLOWED = Tool.FOLLOWED.value, _("How someone fares over time")
    RESTRICTIONS = Tool.RESTRICTIONS.value, _("Restrictive measures")


@tracked
class HomeKind(Model):
    """An own kind of home, or a kind of the file that was switched off.

    What an own kind is called, for whom it is and what one works with there never changes: homes are of it. Another
    name is another kind. Its norms do change (`norms`: the names of `rules.norms.Norms`; what is missing is as in its
    family).
    """

    key = models.CharField(max_length=40, unique=True)
    family = models.CharField(_("for whom"), max_length=8, choices=FamilyChoices.choices, blank=True)
    title = models.CharField(_("name"), max_length=80, blank=True)
    about = models.CharField(_("what it is"), max_length=300, blank=True)
    resident = models.CharField(_("who lives there is called"), max_length=40, blank=True)
    residents = models.CharField(_("and more of them"), max_length=40, blank=True)
    rule = models.CharField(_("rule"), max_length=10, blank=True)
    tools = ArrayField(
        models.CharField(max_length=20, choices=ToolChoices.choices),
        verbose_name=_("what one works with there"),
        default=list,
        blank=True,
    )
    norms = models.JSONField(_("norms"), default=dict, blank=True)
    is_off = models.BooleanField(_("switched off"), default=False)

    class Meta:
        ordering = ["title", "key"]
        verbose_name = _("kind of home")
        verbose_name_plural = _("kinds of homes")
        constraints = [
            models.CheckConstraint(
                condition=Q(key__startswith=OWN, family__in=FamilyChoices.values)
                & ~Q(title="")
                & ~Q(resident="")
                & ~Q(residents="")
                | ~Q(key__startswith=OWN) & Q(title="", family="", resident="", residents=""),
                name="own_kind_of_home_has_its_words",
            ),
        ]

    @property
    def is_own(self) -> bool:
        return self.key.startswith(OWN)
