"""Persons, those of them who take part, and where they live."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from uuid import UUID

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baken.accounts.rules import Relation
from baken.participants.fields import PartialDateField
from baken.participants.rules import AgeRange, Name, NameUse, PersonData, is_minor
from baken.shared.models import Model, tracked, tracked_except

#: Strongest tie first: this is the one that the access log names.
STRENGTH = (
    Relation.MENTOR,
    Relation.BUDDY,
    Relation.TEAM,
    Relation.CONTACT,
    Relation.LOCATION,
    Relation.EXPERT_TEAM,
)


#: What each kind of care makes of someone: a stand-in may what a buddy may, while it lasts.
TIES_BY_CARE = {
    "mentor": Relation.MENTOR,
    "buddy": Relation.BUDDY,
    "stand_in": Relation.BUDDY,
    "contact": Relation.CONTACT,
}


class NameUseChoices(models.TextChoices):
    OWN = NameUse.OWN, _("own name")
    PARTNER = NameUse.PARTNER, _("partner's name")
    PARTNER_FIRST = NameUse.PARTNER_FIRST, _("partner's name before own name")
    OWN_FIRST = NameUse.OWN_FIRST, _("own name before partner's name")


class Sex(models.TextChoices):
    """As the register knows it; empty when nobody recorded it."""

    MALE = "M", _("man")
    FEMALE = "V", _("woman")
    UNDETERMINED = "O", _("undetermined")


@tracked_except("bsn")
class Person(Model):
    """Anyone whom the organisation knows: a participant, a parent, a referrer.

    The citizen service number is not in the versions: a wrong one that was repaired belongs to someone else.
    """

    given_names = models.CharField(_("given names"), max_length=200, blank=True)
    called_name = models.CharField(_("called name"), max_length=60, blank=True)
    prefix = models.CharField(_("prefix"), max_length=20, blank=True)
    surname = models.CharField(_("surname"), max_length=200, blank=True)
    title = models.CharField(_("title"), max_length=2, blank=True)
    name_use = models.CharField(_("name use"), max_length=1, choices=NameUseChoices.choices, default=NameUseChoices.OWN)
    partner_prefix = models.CharField(_("prefix of the partner"), max_length=20, blank=True)
    partner_surname = models.CharField(_("surname of the partner"), max_length=200, blank=True)
    bsn = models.CharField(_("citizen service number"), max_length=9, blank=True)
    birth = PartialDateField(_("date of birth"), null=True, blank=True)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex.choices, blank=True)
    died = PartialDateField(_("date of death"), null=True, blank=True)
    secrecy = models.PositiveSmallIntegerField(_("secrecy"), default=0)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    organisation = models.CharField(_("organisation"), max_length=120, blank=True)
    function = models.CharField(_("function"), max_length=120, blank=True)
    #: `rules.search_key` of every name: written by whatever writes names.
    search_name = models.CharField(max_length=800, editable=False)
    #: Goes up with every change, so that two people who edit at once notice each other.
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["surname", "given_names"]
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        constraints = [
            models.UniqueConstraint(fields=["bsn"], condition=~Q(bsn=""), name="one_person_per_bsn"),
            models.CheckConstraint(condition=Q(bsn="") | Q(bsn__regex=r"^[0-9]{9}$"), name="bsn_has_nine_digits"),
            models.CheckConstraint(condition=~Q(surname="") | ~Q(given_names=""), name="a_person_has_a_name"),
            models.CheckConstraint(condition=Q(secrecy__lte=7), name="secrecy_is_a_code_of_the_register"),
            models.CheckConstraint(condition=Q(sex__in=["", *Sex.values]), name="sex_is_known_or_empty"),
            models.CheckConstraint(condition=Q(name_use__in=NameUseChoices.values), name="name_use_is_known"),
        ]
        indexes = [
            GinIndex(SearchVector("search_name", config="simple"), name="person_names"),
            models.Index(fields=["surname", "given_names"], name="person_by_name"),
            models.Index(fields=["birth"], name="person_by_birth"),
        ]

    def __str__(self) -> str:
        return self.display_name

    @property
    def name(self) -> Name:
        return Name(
            surname=self.surname,
            given_names=self.given_names,
            prefix=self.prefix,
            name_use=self.name_use,
            partner_prefix=self.partner_prefix,
            partner_surname=self.partner_surname,
            called_name=self.called_name,
            title=self.title,
        )

    @property
    def data(self) -> PersonData:
        """What is known of this person, as it can be entered."""
        return PersonData(**{field.name: getattr(self, field.name) for field in fields(PersonData)})

    @property
    def display_name(self) -> str:
        """How one speaks of this person."""
        return self.name.informal

    @property
    def full_name(self) -> str:
        return self.name.full

    @property
    def sorting_name(self) -> str:
        return self.name.sorting

    @property
    def is_secret(self) -> bool:
        """Whether the register asks to keep the address from others."""
        return self.secrecy > 0

    @property
    def is_deceased(self) -> bool:
        return self.died is not None

    def age_on(self, day: date) -> AgeRange | None:
        """The age on a day, at most the age at death."""
        last_day = self.died.latest if self.died else None
        return self.birth.age_on(min(day, last_day or day)) if self.birth else None

    def is_minor_on(self, day: date) -> bool | None:
        return is_minor(self.birth, day)


class Origin(models.TextChoices):
    """How a participant came into the books."""

    REGISTERED = "registered", _("registered here")
    IMPORTED = "imported", _("imported")


type ParticipantQuerySet = models.QuerySet[Participant]


class ParticipantManager(models.Manager["Participant"]):
    """Brings the person along: a participant is never shown without a name."""

    def get_queryset(self) -> ParticipantQuerySet:
        return super().get_queryset().select_related("person")


@tracked
class Participant(Model):
    """Someone who asks for support, from the first talk on."""

    person = models.OneToOneField(Person, models.PROTECT, related_name="participant", verbose_name=_("person"))
    number = models.PositiveIntegerField(_("participant number"), unique=True)
    location = models.ForeignKey(
        "accounts.Location", models.PROTECT, related_name="participants", verbose_name=_("location")
    )
    team = models.ForeignKey(
        "accounts.Team",
        models.PROTECT,
        related_name="participants",
        null=True,
        blank=True,
        verbose_name=_("team"),
    )
    placed_because = models.CharField(_("why here"), max_length=300, blank=True)
    registered_on = models.DateField(_("registered on"))
    origin = models.CharField(
        _("origin"), max_length=10, choices=Origin.choices, default=Origin.REGISTERED, editable=False
    )
    authority_code = models.CharField(_("authority over the minor, by the register"), max_length=3, blank=True)
    under_guardianship = models.BooleanField(_("placed under guardianship"), default=False)

    objects = ParticipantManager()

    #: Annotated by `selectors.with_ties`: to whom, and in which ways, this loaded participant is tied.
    tied_to: UUID | None = None
    tied_by_care: Sequence[str] = ()
    tied_by_team: bool = False
    tied_by_location: bool = False
    tied_by_consent: bool = False

    class Meta:
        ordering = ["number"]
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        constraints = [
            models.CheckConstraint(condition=Q(origin__in=Origin.values), name="participant_origin_is_known"),
        ]

    def __str__(self) -> str:
        return self.display_name

    def get_absolute_url(self) -> str:
        return reverse("desk:dossier", args=[self.pk])

    @property
    def relations(self) -> frozenset[Relation]:
        """In which ways whoever loaded this participant is tied to them; none when loaded for nobody."""
        ties = {TIES_BY_CARE[kind] for kind in self.tied_by_care if kind in TIES_BY_CARE}
        if self.tied_by_team:
            ties.add(Relation.TEAM)
        if self.tied_by_location:
            ties.add(Relation.LOCATION)
        if self.tied_by_consent:
            ties.add(Relation.EXPERT_TEAM)
        return frozenset(ties)

    @property
    def relation(self) -> Relation:
        """The strongest of those ties."""
        return next((tie for tie in STRENGTH if tie in self.relations), Relation.NONE)

    @property
    def display_name(self) -> str:
        return self.person.display_name

    @property
    def full_name(self) -> str:
        return self.person.full_name

    @property
    def is_secret(self) -> bool:
        return self.person.is_secret

    @property
    def is_deceased(self) -> bool:
        return self.person.is_deceased

    def age_on(self, day: date) -> AgeRange | None:
        return self.person.age_on(day)

    def is_minor_on(self, day: date) -> bool | None:
        return self.person.is_minor_on(day)


class AddressKind(models.TextChoices):
    HOME = "home", _("home address")
    CORRESPONDENCE = "correspondence", _("correspondence address")


@tracked
class Address(Model):
    """Where a person lives or gets post. The one without an end is the current one."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="addresses", verbose_name=_("person"))
    kind = models.CharField(_("kind"), max_length=14, choices=AddressKind.choices, default=AddressKind.HOME)
    from_on = PartialDateField(_("from"), null=True, blank=True)
    until_on = PartialDateField(_("until"), null=True, blank=True)
    street = models.CharField(_("street"), max_length=100, blank=True)
    house_number = models.CharField(_("house number"), max_length=10, blank=True)
    house_letter = models.CharField(_("house letter"), max_length=1, blank=True)
    addition = models.CharField(_("addition"), max_length=10, blank=True)
    designation = models.CharField(_("designation"), max_length=2, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=7, blank=True)
    town = models.CharField(_("town"), max_length=80, blank=True)
    municipality_code = models.CharField(_("municipality code"), max_length=4, blank=True)
    municipality = models.CharField(_("municipality"), max_length=80, blank=True)
    location_text = models.CharField(_("description of the place"), max_length=80, blank=True)
    country_code = models.CharField(_("country code"), max_length=4, blank=True)
    country = models.CharField(_("country"), max_length=80, blank=True)
    foreign_1 = models.CharField(_("first line abroad"), max_length=80, blank=True)
    foreign_2 = models.CharField(_("second line abroad"), max_length=80, blank=True)
    foreign_3 = models.CharField(_("third line abroad"), max_length=80, blank=True)

    class Meta:
        ordering = ["-from_on"]
        verbose_name = _("address")
        verbose_name_plural = _("addresses")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"], condition=Q(until_on__isnull=True), name="one_current_address"
            ),
            models.CheckConstraint(condition=Q(kind__in=AddressKind.values), name="address_kind_is_known"),
        ]
        indexes = [models.Index(fields=["person", "-from_on"], name="address_history")]

    @property
    def is_current(self) -> bool:
        return self.until_on is None

    @property
    def lines(self) -> list[str]:
        """As on an envelope, without the name."""
        number = f"{self.house_number}{self.house_letter}"
        if self.addition:
            number = f"{number}-{self.addition}"
        place = self.town or self.municipality
        domestic = [
            " ".join(part for part in (self.street, self.designation, number) if part),
            self.location_text,
            "  ".join(part for part in (self._spaced_postal_code, place) if part),
        ]
        abroad = [self.foreign_1, self.foreign_2, self.foreign_3, self.country]
        return [line for line in [*domestic, *abroad] if line]

    @property
    def _spaced_postal_code(self) -> str:
        code = self.postal_code.replace(" ", "")
        return f"{code[:4]} {code[4:]}" if code else ""
