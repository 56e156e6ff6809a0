"""Homes and their rooms."""

from __future__ import annotations

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from baken.shared.models import Model, Revised, tracked, tracked_except


class Open(Func):
    """From a first day up to the day on which it no longer holds; no end means until further notice."""

    function = "daterange"
    output_field = DateRangeField()

    def __init__(self, start: str, end: str) -> None:
        super().__init__(F(start), F(end), Value("[)"))


@tracked_except("open")
class Home(Revised, Model):
    """Where people live together. `kind` is a key of `kinds.yaml`, or of a kind that the organisation added.

    `closed_on` is the first day on which nobody lives there any more. Who works in its team sees its residents.
    """

    location = models.ForeignKey("accounts.Location", models.PROTECT, related_name="homes", verbose_name=_("location"))
    team = models.ForeignKey(
        "accounts.Team", models.PROTECT, related_name="homes", null=True, blank=True, verbose_name=_("team")
    )
    name = models.CharField(_("name"), max_length=80)
    kind = models.CharField(_("kind"), max_length=40)
    street = models.CharField(_("street and number"), max_length=120, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=7, blank=True)
    town = models.CharField(_("town"), max_length=80, blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    has_lift = models.BooleanField(_("everything can be reached without stairs"), default=False)
    about = models.TextField(_("about this home"), blank=True)
    opened_on = models.DateField(_("lived in since"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    open = models.GeneratedField(
        expression=Open("opened_on", "closed_on"), output_field=DateRangeField(), db_persist=True
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("home")
        verbose_name_plural = _("homes")
        constraints = [
            models.UniqueConstraint("location", "name", name="one_home_of_a_name_per_location"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(kind=""), name="a_home_has_a_name_and_a_kind"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gt=F("opened_on")),
                name="a_home_closes_after_opening",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked_except("open")
class Room(Revised, Model):
    """A room of someone's own, with own furniture (SL-03). It can be lived in while its home is open."""

    home = models.ForeignKey(Home, models.PROTECT, related_name="rooms", verbose_name=_("home"))
    name = models.CharField(_("name or number"), max_length=40)
    floor = models.SmallIntegerField(_("floor"), default=0)
    without_stairs = models.BooleanField(_("can be reached without stairs"), default=True)
    area = models.PositiveSmallIntegerField(_("size in square metres"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    opened_on = models.DateField(_("in use since"))
    closed_on = models.DateField(_("out of use since"), null=True, blank=True)
    open = models.GeneratedField(
        expression=Open("opened_on", "closed_on"), output_field=DateRangeField(), db_persist=True
    )

    class Meta:
        ordering = ["home", "floor", "name"]
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        constraints = [
            models.UniqueConstraint("home", "name", name="one_room_of_a_name_per_home"),
            models.CheckConstraint(condition=~Q(name=""), name="a_room_has_a_name"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gt=F("opened_on")),
                name="a_room_closes_after_opening",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked
class SharedRoom(Model):
    """What all who live there use: the living room, the kitchen, the garden (SL-03)."""

    home = models.ForeignKey(Home, models.PROTECT, related_name="shared_rooms", verbose_name=_("home"))
    name = models.CharField(_("name"), max_length=40)
    note = models.CharField(_("what makes it feel like home"), max_length=300, blank=True)

    class Meta:
        ordering = ["home", "name"]
        verbose_name = _("shared room")
        verbose_name_plural = _("shared rooms")
        constraints = [
            models.UniqueConstraint("home", "name", name="one_shared_room_of_a_name_per_home"),
            models.CheckConstraint(condition=~Q(name=""), name="a_shared_room_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
