"""What someone told of wishes and habits (SL-04).

There is no moment here at which anything has to happen, and none may come: a wish is not a timetable (SL-05). What
someone says about time stays in their words: "around half past eight, rather".
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baken.lifestories.rules.tellings import ToldBy, voice_of
from baken.shared.models import Model, tracked


class ToldByChoices(models.TextChoices):
    RESIDENT = ToldBy.RESIDENT, _("the resident")
    RELATIVE = ToldBy.RELATIVE, _("a relative")
    WORKER = ToldBy.WORKER, _("a worker")


@tracked
class Talk(Model):
    """One time that someone told: who, when, and who wrote it down. It can be about several topics."""

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="talks_about_habits", verbose_name=_("participant")
    )
    told_by = models.CharField(_("who told it"), max_length=8, choices=ToldByChoices.choices)
    relation = models.ForeignKey(
        "participants.PersonRelation",
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("which relative"),
    )
    teller_name = models.CharField(_("name of who told it"), max_length=200)
    told_on = models.DateField(_("told on"))
    in_own_words = models.BooleanField(_("in the words of who told it"), default=False)
    noted_at = models.DateTimeField(_("written down at"))
    noted_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)
    noted_by_name = models.CharField(_("written down by"), max_length=200)

    class Meta:
        ordering = ["-told_on", "-noted_at"]
        verbose_name = _("talk about wishes and habits")
        verbose_name_plural = _("talks about wishes and habits")
        indexes = [models.Index(fields=["participant", "-told_on"], name="talks_of_a_resident")]
        constraints = [
            models.CheckConstraint(condition=Q(told_by__in=ToldByChoices.values), name="who_tells_is_known"),
            models.CheckConstraint(condition=~Q(teller_name=""), name="who_tells_has_a_name"),
            models.CheckConstraint(
                condition=Q(relation__isnull=True) | Q(told_by=ToldBy.RELATIVE), name="a_relative_tells_as_relative"
            ),
        ]

    @property
    def voice(self) -> tuple[str, str]:
        return voice_of(self.told_by, self.relation_id, self.teller_name)


@tracked
class Telling(Model):
    """What was told about one topic. It is never rewritten: what is told later stands in its place, and this stays."""

    talk = models.ForeignKey(Talk, models.PROTECT, related_name="tellings", verbose_name=_("talk"))
    topic = models.CharField(_("about what"), max_length=40)
    text = models.TextField(_("what was told"))
    #: Written down by mistake: what was told before holds again.
    withdrawn_at = models.DateTimeField(_("taken back at"), null=True, blank=True)
    withdrawn_by_name = models.CharField(_("taken back by"), max_length=200, blank=True)
    #: It was so, and is no longer.
    over_since = models.DateField(_("no longer so since"), null=True, blank=True)
    over_by_name = models.CharField(_("who said that it is no longer so"), max_length=200, blank=True)

    class Meta:
        ordering = ["-talk__told_on", "-talk__noted_at", "-pk"]
        verbose_name = _("wish or habit")
        verbose_name_plural = _("wishes and habits")
        constraints = [
            models.UniqueConstraint("talk", "topic", name="a_talk_says_one_thing_of_a_topic"),
            models.CheckConstraint(condition=~Q(text=""), name="a_telling_says_something"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by_name="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by_name="")),
                name="who_takes_a_telling_back_is_known",
            ),
            models.CheckConstraint(
                condition=Q(over_since__isnull=True, over_by_name="")
                | (Q(over_since__isnull=False) & ~Q(over_by_name="")),
                name="who_ends_a_telling_is_known",
            ),
        ]

    @property
    def voice(self) -> tuple[str, str]:
        return self.talk.voice

    @property
    def told_on(self) -> date:
        return self.talk.told_on

    @property
    def noted_at(self) -> datetime:
        return self.talk.noted_at

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def is_over(self) -> bool:
        return self.over_since is not None
