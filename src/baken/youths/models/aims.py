"""Where living on the group works towards (YG-08), and which goals belong to what it guides in (YG-07)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baken.shared.models import Model, Revised, tracked
from baken.youths.rules.areas import Aim, Area, Nearer


class AreaChoices(models.TextChoices):
    SKILLS = Area.SKILLS, _("skills and other behaviour")
    PARENTS = Area.PARENTS, _("the bond with parents")
    NEIGHBOURS = Area.NEIGHBOURS, _("contact with neighbours and peers")
    ACTIVITIES = Area.ACTIVITIES, _("leisure and side jobs nearby")
    QUALIFICATION = Area.QUALIFICATION, _("school, work or day activity")
    PERSPECTIVE = Area.PERSPECTIVE, _("plan for after eighteen")


class AimChoices(models.TextChoices):
    INDEPENDENT = Aim.INDEPENDENT, _("living on one’s own")
    PARENTS = Aim.PARENTS, _("back to the parents")
    FAMILY = Aim.FAMILY, _("to another family: relatives, a foster family or a family home")


class NearerChoices(models.TextChoices):
    NEARER = Nearer.NEARER, _("nearer")
    SAME = Nearer.SAME, _("the same")
    FURTHER = Nearer.FURTHER, _("further away")


@tracked
class StayAim(Model):
    """What a youth works towards by living here, from a day on. A new aim takes the place of the former."""

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="stay_aims", verbose_name=_("participant")
    )
    aim = models.CharField(_("aim of the stay"), max_length=11, choices=AimChoices.choices)
    own_words = models.TextField(_("in the youth’s own words"), blank=True)
    wording = models.TextField(_("what we work on for it"), blank=True)
    from_on = models.DateField(_("from"))
    because = models.CharField(_("why it changed"), max_length=300, blank=True)
    recorded_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)
    recorded_by_name = models.CharField(_("written down by"), max_length=200)

    #: Filled in by the selectors: the newest look whether it came nearer.
    newest_look: AimLook | None = None

    class Meta:
        ordering = ["-from_on", "-created_at"]
        verbose_name = _("aim of a stay")
        verbose_name_plural = _("aims of a stay")
        constraints = [
            models.UniqueConstraint("participant", "from_on", name="one_aim_from_a_day"),
            models.CheckConstraint(condition=Q(aim__in=AimChoices.values), name="aim_of_a_stay_is_known"),
        ]


@tracked
class AimLook(Model):
    """That people looked whether the aim came nearer."""

    aim = models.ForeignKey(StayAim, models.CASCADE, related_name="looks", verbose_name=_("aim of the stay"))
    on = models.DateField(_("on"))
    nearer = models.CharField(_("how near"), max_length=7, choices=NearerChoices.choices)
    note = models.TextField(_("what shows it"))
    recorded_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)
    recorded_by_name = models.CharField(_("written down by"), max_length=200)

    class Meta:
        ordering = ["-on", "-created_at"]
        verbose_name = _("look at the aim of a stay")
        verbose_name_plural = _("looks at the aim of a stay")
        constraints = [
            models.CheckConstraint(condition=Q(nearer__in=NearerChoices.values), name="how_near_an_aim_is_is_known"),
            models.CheckConstraint(condition=~Q(note=""), name="a_look_at_an_aim_says_something"),
        ]


@tracked
class GoalArea(Revised, Model):
    """With which area of YG-07 a goal of the support plan goes. It is that of the goal's first copy, and so of all."""

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="goal_areas", verbose_name=_("participant")
    )
    goal = models.OneToOneField("plans.Goal", models.CASCADE, related_name="area_of_youth", verbose_name=_("goal"))
    area = models.CharField(_("area"), max_length=13, choices=AreaChoices.choices)

    class Meta:
        ordering = ["created_at"]
        verbose_name = _("area of a goal")
        verbose_name_plural = _("areas of goals")
        constraints = [models.CheckConstraint(condition=Q(area__in=AreaChoices.values), name="area_of_goal_is_known")]
