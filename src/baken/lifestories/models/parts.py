"""The life story: chapters, photos, and pieces (people, places, music, things, moments) (SL-04)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baken.lifestories.models.tellings import ToldByChoices
from baken.lifestories.rules.tellings import ToldBy
from baken.participants.fields import PartialDateField
from baken.participants.rules import display_partial
from baken.shared.files.archive import Archive, name_at_random
from baken.shared.models import Model, Revised, tracked


def photo_archive() -> Archive:
    return Archive("photos")


def photo_name(_photo: Photo, _filename: str) -> str:
    return name_at_random()


class Part(Revised, Model):
    """One part of a life story. What is taken out stays, and can be put back.

    `in_book` says whether the family reads it too: what is not in the book is for the team alone.
    """

    #: Its part of the address.
    sort: ClassVar[str]

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="life_%(class)ss", verbose_name=_("participant")
    )
    position = models.PositiveSmallIntegerField(_("place in the order"), default=0)
    in_book = models.BooleanField(_("in the life book"), default=True)
    from_on = PartialDateField(_("from"), null=True, blank=True)
    until_on = PartialDateField(_("until"), null=True, blank=True)
    told_by = models.CharField(_("who told it"), max_length=8, choices=ToldByChoices.choices, default=ToldBy.RESIDENT)
    teller_name = models.CharField(_("name of who told it"), max_length=200, blank=True)
    told_on = models.DateField(_("told on"))
    saved_at = models.DateTimeField(_("saved at"))
    saved_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)
    saved_by_name = models.CharField(_("saved by"), max_length=200)
    removed_at = models.DateTimeField(_("taken out at"), null=True, blank=True)
    removed_by_name = models.CharField(_("taken out by"), max_length=200, blank=True)

    class Meta:
        abstract = True

    @property
    def years(self) -> str:
        """From when until when, as far as it is known, in words."""
        first, last = (display_partial(date) if date else "" for date in (self.from_on, self.until_on))
        return f"{first} – {last}" if first and last and first != last else first or last

    @property
    def is_removed(self) -> bool:
        return self.removed_at is not None


def _of_every_part(name: str) -> list[models.BaseConstraint]:
    """What holds of each kind of part."""
    return [
        models.CheckConstraint(condition=Q(told_by__in=ToldByChoices.values), name=f"{name}_teller_is_known"),
        models.CheckConstraint(
            condition=Q(removed_at__isnull=True, removed_by_name="")
            | (Q(removed_at__isnull=False) & ~Q(removed_by_name="")),
            name=f"who_takes_out_a_{name}_is_known",
        ),
    ]


@tracked
class Chapter(Part):
    """A chapter: in one's own words where that can be, in someone else's where not. Every version is kept."""

    sort = "hoofdstuk"

    kind = models.CharField(_("part of life"), max_length=40)
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("the story"), blank=True)
    in_own_words = models.BooleanField(_("in the words of who told it"), default=False)

    class Meta:
        ordering = ["position", "created_at"]
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")
        indexes = [models.Index(fields=["participant", "position"], name="chapters_of_a_life")]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="a_chapter_has_a_title"),
            *_of_every_part("chapter"),
        ]

    def __str__(self) -> str:
        return self.title


@tracked
class Photo(Part):
    """A photo with what can be seen on it. It is kept large and small, without anything that a camera wrote along."""

    sort = "foto"

    chapter = models.ForeignKey(
        Chapter, models.SET_NULL, related_name="photos", null=True, blank=True, verbose_name=_("chapter")
    )
    large = models.FileField(_("photo"), storage=photo_archive, upload_to=photo_name)
    small = models.FileField(_("small photo"), storage=photo_archive, upload_to=photo_name)
    width = models.PositiveSmallIntegerField(_("width"))
    height = models.PositiveSmallIntegerField(_("height"))
    #: Of the file as it came in: the same photo is not taken in twice.
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    caption = models.CharField(_("what is on it"), max_length=300)
    on_title_page = models.BooleanField(_("on the first page of the book"), default=False)

    class Meta:
        ordering = ["position", "created_at"]
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        indexes = [models.Index(fields=["participant", "position"], name="photos_of_a_life")]
        constraints = [
            models.CheckConstraint(condition=~Q(caption=""), name="a_photo_says_what_is_on_it"),
            models.UniqueConstraint(
                fields=["participant", "fingerprint"],
                condition=Q(removed_at__isnull=True),
                name="a_photo_is_in_a_story_once",
            ),
            models.UniqueConstraint(
                fields=["participant"],
                condition=Q(on_title_page=True, removed_at__isnull=True),
                name="one_photo_on_the_title_page",
            ),
            *_of_every_part("photo"),
        ]

    def __str__(self) -> str:
        return self.caption


class PieceKind(models.TextChoices):
    PERSON = "person", _("someone")
    PLACE = "place", _("a place")
    MUSIC = "music", _("music")
    THING = "thing", _("a thing")
    MOMENT = "moment", _("a moment")


class Effect(models.TextChoices):
    """What music does to someone."""

    CALMS = "calms", _("calms")
    CHEERS = "cheers", _("cheers up")
    MOVES = "moves", _("moves")
    UPSETS = "upsets", _("rather not: it upsets")


class Feeling(models.TextChoices):
    GOOD = "good", _("it felt good")
    NEITHER = "neither", _("neither good nor hard")
    HARD = "hard", _("it was hard")


@tracked
class Piece(Part):
    """Someone or something that belongs to a life. `who` is who somebody is, or who made the music."""

    sort = "stuk"

    kind = models.CharField(_("what it is"), max_length=6, choices=PieceKind.choices)
    name = models.CharField(_("name"), max_length=160)
    who = models.CharField(_("who that is"), max_length=160, blank=True)
    note = models.TextField(_("what is told about it"), blank=True)
    relation = models.ForeignKey(
        "participants.PersonRelation",
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("in the dossier"),
    )
    effect = models.CharField(_("what it does"), max_length=6, choices=Effect.choices, blank=True)
    feeling = models.CharField(_("how it felt"), max_length=7, choices=Feeling.choices, blank=True)

    class Meta:
        ordering = ["kind", "position", "from_on", "created_at"]
        verbose_name = _("piece of a life")
        verbose_name_plural = _("pieces of a life")
        indexes = [models.Index(fields=["participant", "kind", "position"], name="pieces_of_a_life")]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="a_piece_has_a_name"),
            models.CheckConstraint(condition=Q(kind__in=PieceKind.values), name="piece_kind_is_known"),
            models.CheckConstraint(condition=Q(effect="") | Q(kind=PieceKind.MUSIC), name="music_has_an_effect"),
            models.CheckConstraint(condition=Q(feeling="") | Q(kind=PieceKind.MOMENT), name="a_moment_has_a_feeling"),
            models.CheckConstraint(
                condition=~Q(kind=PieceKind.MOMENT) | Q(from_on__isnull=False), name="a_moment_has_a_date"
            ),
            models.CheckConstraint(
                condition=Q(relation__isnull=True) | Q(kind=PieceKind.PERSON), name="a_person_is_in_the_dossier"
            ),
            *_of_every_part("piece"),
        ]

    def __str__(self) -> str:
        return self.name
