"""Staff, teams and locations, and the numbers that the organisation's rules use."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import pghistory
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from baken.accounts.rules import Actor, Role
from baken.shared.models import DateRange, Model, tracked, tracked_except

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from uuid import UUID


class RoleChoices(models.TextChoices):
    ADMINISTRATOR = Role.ADMINISTRATOR, _("Administrator")
    MANAGER = Role.MANAGER, _("Manager")
    WORKER = Role.WORKER, _("Mentor or support worker")
    EXPERT = Role.EXPERT, _("Behavioural expert")
    PLANNER = Role.PLANNER, _("Planner")
    QUALITY = Role.QUALITY, _("Quality officer")


@tracked
class Organisation(Model):
    """Who works with this Baken: what stands at the head of letters and on the sign-in page. There is one at most."""

    name = models.CharField(_("name"), max_length=120)
    street = models.CharField(_("street and number"), max_length=120, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=7, blank=True)
    town = models.CharField(_("town"), max_length=80, blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    website = models.URLField(_("website"), blank=True)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            models.UniqueConstraint(models.Value(1), name="one_organisation"),
            models.CheckConstraint(condition=~Q(name=""), name="organisation_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


@tracked
class Location(Model):
    """A place where the organisation works: managers see the participants of their own locations."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    street = models.CharField(_("street and number"), max_length=120, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=7, blank=True)
    town = models.CharField(_("town"), max_length=80, blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("location")
        verbose_name_plural = _("locations")

    def __str__(self) -> str:
        return self.name


@tracked
class Team(Model):
    """Workers who guide the same participants, often those of one home."""

    location = models.ForeignKey(Location, models.PROTECT, related_name="teams", verbose_name=_("location"))
    name = models.CharField(_("name"), max_length=100)

    class Meta:
        ordering = ["location__name", "name"]
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        constraints = [models.UniqueConstraint("location", "name", name="one_team_of_a_name_per_location")]

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


@tracked_except("password", "last_login", "sessions_ended")
class User(AbstractBaseUser, Model):
    """A member of staff who signs in."""

    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=120)
    roles = ArrayField(
        models.CharField(max_length=20, choices=RoleChoices.choices), verbose_name=_("roles"), default=list
    )
    locations = models.ManyToManyField(
        Location,
        verbose_name=_("locations"),
        related_name="managers",
        blank=True,
        help_text=_("Locations whose participants this person manages."),
    )
    is_active = models.BooleanField(_("active"), default=True)
    language = models.CharField(
        _("language"), max_length=2, default="nl", choices=[("nl", "Nederlands"), ("en", "English")]
    )

    sessions_ended = models.PositiveIntegerField(
        _("how often all sessions were ended"), default=0, db_default=0, editable=False
    )

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[UserManager] = UserManager()

    #: Filled in one query with the user by `selectors.user_with_ties`, so that an actor costs no further ones.
    tied_location_ids: list[UUID]
    tied_team_ids: list[UUID]

    class Meta:
        ordering = ["name"]
        verbose_name = _("member of staff")
        verbose_name_plural = _("staff")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_account_per_email"),
            models.CheckConstraint(
                condition=Q(roles__contained_by=[str(role) for role in Role]), name="known_roles_only"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_session_auth_hash(self) -> str:
        """What a session must bear to be this person's: another password or `end_sessions` ends those of before."""
        return f"{super().get_session_auth_hash()}.{self.sessions_ended}"

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """The same with former secret keys."""
        for of_password in super().get_session_auth_fallback_hash():
            yield f"{of_password}.{self.sessions_ended}"

    @property
    def draft_key(self) -> str:
        """With what this person's drafts are kept on a device: known to their own pages only, while signed in."""
        return salted_hmac("baken.drafts", str(self.pk), algorithm="sha256").hexdigest()

    @property
    def is_invited(self) -> bool:
        """Whether this person has yet to set a password and sign in for the first time."""
        return self.last_login is None and not self.has_usable_password()

    @property
    def actor(self) -> Actor:
        """Who this is for the policy. Needs the ties of `selectors.user_with_ties`."""
        return Actor(
            user_id=self.pk,
            name=self.name,
            roles=frozenset(Role(role) for role in self.roles),
            location_ids=frozenset(self.tied_location_ids),
            team_ids=frozenset(self.tied_team_ids),
        )


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent(), obj_field=None, append_only=True)
class ManagedLocation(User.locations.through):  # type: ignore[name-defined,misc]  # made by Django
    """That someone manages a location: watched, so that this has a history too."""

    class Meta:
        proxy = True


@tracked
class Membership(Model):
    """That someone works in a team, from one day until another."""

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships", verbose_name=_("member of staff"))
    team = models.ForeignKey(Team, models.PROTECT, related_name="memberships", verbose_name=_("team"))
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["from_on"]
        verbose_name = _("team membership")
        verbose_name_plural = _("team memberships")
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="membership_ends_after_it_begins",
            ),
            ExclusionConstraint(
                name="one_membership_of_a_team_at_a_time",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("team", RangeOperators.EQUAL),
                    (DateRange("from_on", "until_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def overlaps(self, from_on: date, until_on: date | None) -> bool:
        """Whether any day of this membership falls in the given period, both last days included."""
        starts_in_time = until_on is None or self.from_on <= until_on
        return starts_in_time and (self.until_on is None or self.until_on >= from_on)


@tracked
class RuleSetting(Model):
    """A number that the organisation set for one of the rules, instead of the one that comes with it."""

    key = models.CharField(_("setting"), max_length=60, unique=True)
    value = models.PositiveIntegerField(_("value"))

    class Meta:
        ordering = ["key"]
        verbose_name = _("setting of a rule")
        verbose_name_plural = _("settings of the rules")
