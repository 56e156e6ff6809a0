"""What the organisation wants to know that someone can do."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baken.shared.models import Model, Revised, tracked


@tracked
class Skill(Revised, Model):
    """A skill by the word of the organisation. `key` names it in demands, and never changes."""

    key = models.SlugField(max_length=40, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=80, unique=True)
    about = models.CharField(_("what it is about"), max_length=200, blank=True)
    expires = models.BooleanField(_("proof runs out"), default=False)
    is_off = models.BooleanField(_("no longer used"), default=False)

    class Meta:
        ordering = ["name"]
        verbose_name = _("skill")
        verbose_name_plural = _("skills")
        constraints = [models.CheckConstraint(condition=~Q(name="") & ~Q(key=""), name="a_skill_has_a_name")]

    def __str__(self) -> str:
        return self.name
