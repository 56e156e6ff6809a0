"""The personal profile: who someone is and what they want (8F-09)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baken.plans.models.base import Document
from baken.shared.models import Model, Revised, tracked


class ProfileStatus(models.TextChoices):
    DRAFT = "draft", _("draft")
    FINISHED = "finished", _("finished")


class Author(models.TextChoices):
    """Preferably the participant; who it was is always shown."""

    PARTICIPANT = "participant", _("the participant, in their own words")
    MENTOR = "mentor", _("the mentor")


@tracked
class PersonalProfile(Document, Revised):
    """One version of the personal profile. A finished one stays as it is; the next version starts from it."""

    version = models.PositiveSmallIntegerField(_("version"))
    status = models.CharField(_("status"), max_length=8, choices=ProfileStatus.choices, default=ProfileStatus.DRAFT)
    author = models.CharField(_("written by"), max_length=11, choices=Author.choices, default=Author.PARTICIPANT)
    author_name = models.CharField(_("name of who wrote it"), max_length=200)
    about = models.TextField(_("who I am"), blank=True)
    strengths = models.TextField(_("what I am good at"), blank=True)
    difficulties = models.TextField(_("what I find hard"), blank=True)
    finished_on = models.DateField(_("finished on"), null=True, blank=True)
    finished_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)
    finished_by_name = models.CharField(_("finished by"), max_length=200, blank=True)

    class Meta:
        ordering = ["-version"]
        verbose_name = _("personal profile")
        verbose_name_plural = _("personal profiles")
        indexes = [models.Index(fields=["participant", "-created_at"], name="profiles_of_a_participant")]
        constraints = [
            models.UniqueConstraint(fields=["trajectory", "version"], name="one_profile_of_a_version"),
            models.UniqueConstraint(
                fields=["trajectory"], condition=Q(status=ProfileStatus.DRAFT), name="one_profile_draft_at_a_time"
            ),
            models.CheckConstraint(condition=Q(author__in=Author.values), name="profile_author_is_known"),
            models.CheckConstraint(
                condition=Q(status=ProfileStatus.DRAFT, finished_on__isnull=True)
                | Q(status=ProfileStatus.FINISHED, finished_on__isnull=False) & ~Q(strengths="") & ~Q(difficulties=""),
                name="finished_profile_is_whole",
            ),
        ]

    @property
    def is_draft(self) -> bool:
        return self.status == ProfileStatus.DRAFT

    @property
    def is_own_words(self) -> bool:
        return self.author == Author.PARTICIPANT


@tracked
class ProfileWish(Model):
    """What someone wishes for in one life domain."""

    profile = models.ForeignKey(
        PersonalProfile, models.CASCADE, related_name="wishes", verbose_name=_("personal profile")
    )
    domain = models.CharField(_("life domain"), max_length=40)
    text = models.TextField(_("wishes"))

    class Meta:
        ordering = ["created_at"]
        verbose_name = _("wish")
        verbose_name_plural = _("wishes")
        constraints = [
            models.UniqueConstraint(fields=["profile", "domain"], name="one_wish_text_per_domain"),
            models.CheckConstraint(condition=~Q(text=""), name="wish_says_something"),
        ]
