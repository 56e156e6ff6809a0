"""Filling in the parts of a life story, and choosing what goes in the book."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.lifestories.models import Effect, Feeling, Part, PieceKind, ToldByChoices
from baken.lifestories.rules.photos import ACCEPT, LARGEST
from baken.lifestories.rules.topics import chapter_kinds
from baken.lifestories.services import ChapterData, PhotoData, PieceData
from baken.methods.texts import localised
from baken.participants.forms.fields import PartialDateInput
from baken.shared import clock
from baken.shared.files.uploads import Upload
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.core.files.uploadedfile import UploadedFile

    from baken.lifestories.models import Chapter
    from baken.participants.models import PersonRelation

TOLD = ("told_by", "teller_name", "told_on")
#: A year is enough; this is said once, beside the first of the two fields.
YEARS = _("A year is enough: 1952. Leave it empty when nobody knows.")


class PartForm(SentOnce, BakenForm):
    """What every part of a story has."""

    from_on = PartialDateInput(label=_("From"), required=False, help_text=YEARS)
    until_on = PartialDateInput(label=_("Until"), required=False, help_text="")
    told_by = forms.ChoiceField(label=_("Who told it?"), choices=ToldByChoices.choices, initial="resident")
    teller_name = forms.CharField(
        label=_("Name of who told it"), max_length=200, required=False, help_text=_("“Anneke, daughter”.")
    )
    told_on = forms.DateField(label=_("When was it told?"), initial=clock.today)
    in_book = forms.BooleanField(
        label=_("In the life book"),
        required=False,
        initial=True,
        help_text=_("The family reads the book too. Without this tick only the team reads it."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, initial=1, required=False, min_value=0, max_value=2**31)

    @property
    def shared_values(self) -> dict[str, Any]:
        """What every kind of data takes."""
        names = (*TOLD, "from_on", "until_on", "in_book")
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}


class ChapterForm(PartForm):
    kind = forms.ChoiceField(label=_("Which part of life?"))
    title = forms.CharField(label=_("Title"), max_length=120, help_text=_("“The house on the dyke”."))
    text = forms.CharField(
        label=_("The story"), max_length=40_000, required=False, widget=forms.Textarea(attrs={"rows": "12"})
    )
    in_own_words = forms.BooleanField(label=_("I write it in the words of who tells it"), required=False)
    field_order = ["kind", "title", "text", "in_own_words"]
    groups = [(_("When was it?"), ["from_on", "until_on"]), (_("Who told this?"), TOLD)]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "kind", [(kind.key, localised(kind.title)) for kind in chapter_kinds().values()])

    @property
    def data_given(self) -> ChapterData:
        own = {name: self.cleaned_data[name] for name in ("kind", "title", "text", "in_own_words")}
        return ChapterData(**own, **self.shared_values)


class PhotoForm(PartForm):
    upload = forms.FileField(
        label=_("Photo"),
        allow_empty_file=True,
        max_length=200,
        help_text=_("jpg, png or webp. What the camera wrote along, such as the place, is not kept."),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
    )
    caption = forms.CharField(
        label=_("What is on it?"), max_length=300, help_text=_("Who, where, and what was going on.")
    )
    chapter = forms.ChoiceField(label=_("In which chapter?"), required=False)
    on_title_page = forms.BooleanField(label=_("On the first page of the book"), required=False)
    field_order = ["upload", "caption", "chapter"]
    groups = [(_("When was it?"), ["from_on"]), (_("Who told this?"), TOLD)]

    def __init__(self, *args: Any, chapters: Iterable[Chapter], is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["until_on"]
        if not is_new:
            del self.fields["upload"]
        choose(self, "chapter", [("", _("In none: among the other photos")), *((str(c.pk), c.title) for c in chapters)])

    @property
    def upload_given(self) -> Upload:
        """The file, read; of one that is too large anyway only so much that it shows."""
        file = cast("UploadedFile[Any]", self.cleaned_data["upload"])
        return Upload(file.name or "", file.read(LARGEST + 1))

    @property
    def data_given(self) -> PhotoData:
        chapter = self.cleaned_data["chapter"]
        return PhotoData(
            caption=self.cleaned_data["caption"],
            chapter_id=UUID(chapter) if chapter else None,
            on_title_page=self.cleaned_data["on_title_page"],
            **self.shared_values,
        )


#: What is asked of each kind of piece besides its name, and what that is called.
ASKED = {
    PieceKind.PERSON: ("who", "relation", "note"),
    PieceKind.PLACE: ("note", "from_on", "until_on"),
    PieceKind.MUSIC: ("who", "effect", "note"),
    PieceKind.THING: ("note",),
    PieceKind.MOMENT: ("from_on", "until_on", "feeling", "note"),
}
NAMES = {
    PieceKind.PERSON: _("Name"),
    PieceKind.PLACE: _("Which place?"),
    PieceKind.MUSIC: _("Which music?"),
    PieceKind.THING: _("Which thing?"),
    PieceKind.MOMENT: _("What happened?"),
}
WHO = {PieceKind.PERSON: _("Who is that?"), PieceKind.MUSIC: _("Who sings or plays it?")}


class PieceForm(PartForm):
    """Someone, a place, music, a thing or a moment; it asks only what that kind has."""

    name = forms.CharField(max_length=160)
    who = forms.CharField(max_length=160, required=False)
    relation = forms.ChoiceField(label=_("Is this someone from the dossier?"), required=False)
    effect = forms.ChoiceField(
        label=_("What does it do?"), required=False, choices=[("", _("Not known yet")), *Effect.choices]
    )
    feeling = forms.ChoiceField(
        label=_("How did it feel?"), required=False, choices=[("", _("Not known yet")), *Feeling.choices]
    )
    note = forms.CharField(
        label=_("What is told about it?"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": "4"})
    )
    field_order = ["name", "who", "relation", "effect", "from_on", "until_on", "feeling", "note"]
    groups = [(_("Who told this?"), TOLD)]

    def __init__(self, *args: Any, kind: PieceKind, network: Iterable[PersonRelation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        always = {"name", "in_book", "revision", "client_key", *TOLD}
        for name in set(self.fields) - always - set(ASKED[kind]):
            del self.fields[name]
        self.fields["name"].label = NAMES[kind]
        if "who" in self.fields:
            self.fields["who"].label = WHO[kind]
        if "relation" in self.fields:
            around = [(str(one.pk), f"{one.person.full_name} ({one.get_kind_display()})") for one in network]
            choose(self, "relation", [("", _("No, or not known")), *around])
        if kind is PieceKind.MOMENT:
            self.fields["from_on"].required = True
            self.fields["from_on"].help_text = _("A year is enough: 1952.")

    @property
    def data_given(self) -> PieceData:
        given = self.cleaned_data
        own = {name: given[name] for name in ("name", "who", "note", "effect", "feeling") if name in given}
        relation = given.get("relation")
        return PieceData(kind=self.kind, relation_id=UUID(relation) if relation else None, **own, **self.shared_values)


class BookForm(BakenForm):
    """Which parts go in the book: a tick each. `shown` names those that stood there when the form was opened."""

    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, parts: Iterable[Part], **kwargs: Any) -> None:
        self.parts = {f"part-{part.pk}": part for part in parts}
        kwargs["initial"] = {"shown": " ".join(str(part.pk) for part in self.parts.values())}
        super().__init__(*args, **kwargs)
        for name, part in self.parts.items():
            self.fields[name] = forms.BooleanField(label=str(part), required=False, initial=part.in_book)

    @property
    def stood_there(self) -> frozenset[UUID]:
        """The parts that whoever sends this has seen; all of them when the form does not say."""
        seen = self.cleaned_data["shown"].split() or [str(part.pk) for part in self.parts.values()]
        return frozenset(part.pk for part in self.parts.values() if str(part.pk) in seen)

    @property
    def chosen(self) -> frozenset[UUID]:
        return frozenset(part.pk for name, part in self.parts.items() if self.cleaned_data.get(name))


def choose(form: forms.Form, name: str, choices: list[tuple[Any, Any]]) -> None:
    """Say what can be chosen in a field."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
