"""The forms that change a drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.drawings import wording
from baken.drawings.schema import (
    ELEMENTS_OF,
    FARTHEST,
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST_LABEL,
    LONGEST_NOTE,
    TIES_OF,
    Content,
    Direction,
    DrawingKind,
    Element,
    ElementKind,
    Sex,
    Tie,
    TieKind,
)
from baken.participants.forms.fields import PartialDateInput
from baken.participants.rules import PartialDate
from baken.shared.forms import BakenForm, use_native_input
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django_stubs_ext import StrOrPromise

    type Choices = list[tuple[str, StrOrPromise]]

#: Nobody drags further than this. What is put off the sheet within it is put on its edge.
BEYOND = 100 * FARTHEST
#: Marks a tie that is seen from the other end, in the choices of a form.
BACK = "<"


def revision_field() -> forms.IntegerField:
    return forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0, label=_("revision"))


def choices_of(words: Mapping[Any, StrOrPromise], keys: Iterable[Any] | None = None) -> Choices:
    return [(str(key), capfirst(str(words[key]))) for key in (keys or words)]


def year_field(label: StrOrPromise) -> forms.IntegerField:
    field = forms.IntegerField(label=label, min_value=FIRST_YEAR, max_value=LAST_YEAR, required=False)
    field.widget.attrs["inputmode"] = "numeric"
    return field


class _Growing(BakenForm):
    """A form whose fields follow from the kind of drawing."""

    def add(self, name: str, field: forms.Field) -> None:
        use_native_input(field)
        self.fields[name] = field


class _ElementFields(_Growing):
    """What can be said of an element, in this kind of drawing."""

    label = forms.CharField(label=_("Name"), max_length=LONGEST_LABEL)

    def __init__(self, *args: Any, content: Content, **kwargs: Any) -> None:
        self.content = content
        super().__init__(*args, **kwargs)
        kind = content.kind
        if kind is DrawingKind.LIFELINE:
            self.fields["label"].label = _("What happened")
            self._add_days()
        elif len(ELEMENTS_OF[kind]) > 1:
            self.add(
                "kind",
                forms.ChoiceField(label=_("What is it?"), choices=choices_of(wording.ELEMENTS, ELEMENTS_OF[kind])),
            )
        if kind is DrawingKind.GENOGRAM:
            self._add_life()
        if kind is DrawingKind.CIRCLE:
            self.add("ring", forms.ChoiceField(label=_("Ring"), choices=choices_of(wording.RINGS)))
        if kind in {DrawingKind.CIRCLE, DrawingKind.ECOGRAM}:
            self.add(
                "sector",
                forms.ChoiceField(
                    label=_("Part of life"), choices=[("", "---------"), *choices_of(wording.SECTORS)], required=False
                ),
            )

    def _add_life(self) -> None:
        self.add("sex", forms.ChoiceField(label=_("Sex"), choices=choices_of(wording.SEXES), initial=Sex.FEMALE))
        self.add("born", year_field(pgettext_lazy("drawing", "Year of birth")))
        self.add("died", year_field(pgettext_lazy("drawing", "Year of death")))
        self.add("has_died", forms.BooleanField(label=_("Has died, the year is not known"), required=False))

    def _add_days(self) -> None:
        self.add("when", PartialDateInput(label=_("When")))
        self.add(
            "until",
            PartialDateInput(
                label=_("Until when"), required=False, help_text=_("Only for a period, such as a school.")
            ),
        )
        feelings = [(str(number), capfirst(str(words))) for number, words in wording.FEELINGS.items()]
        self.add("feeling", forms.ChoiceField(label=_("How it felt"), choices=feelings, initial="0"))

    def _add_note(self) -> None:
        self.add(
            "note",
            forms.CharField(
                label=_("Note"),
                max_length=LONGEST_NOTE,
                required=False,
                widget=forms.Textarea(attrs={"rows": "2"}),
                help_text=_("Stands in the table, not in the picture."),
            ),
        )

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, as the drawing keeps it."""
        names = {
            "label",
            "kind",
            "sex",
            "born",
            "died",
            "has_died",
            "ring",
            "sector",
            "when",
            "until",
            "feeling",
            "note",
        }
        values = {name: value for name, value in self.cleaned_data.items() if name in names}
        for name in ("when", "until"):
            if name in values:
                values[name] = _as_text(values[name])
        if "sector" in values:
            values["sector"] = values["sector"] or None
        if "feeling" in values:
            values["feeling"] = int(values["feeling"])
            values["kind"] = ElementKind.PERIOD if values["until"] else ElementKind.EVENT
        return values


class AddElementForm(SentOnce, _ElementFields):
    """Someone or something new, tied at once to who is there already."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ties = TIES_OF[self.content.kind]
        if ties and self.content.elements:
            self.add(
                "tied_as",
                forms.ChoiceField(label=_("Tie"), choices=[("", "---------"), *_seen_from_both(ties)], required=False),
            )
            self.add("tied_to", _someone(_("With whom"), self.content, required=False))
            if self.content.kind is DrawingKind.GENOGRAM:
                self.add("tied_too", _someone(_("And with whom (the other parent)"), self.content, required=False))
            middle = self.content.index
            if middle and self.content.kind is DrawingKind.ECOGRAM:
                self.fields["tied_to"].initial, self.fields["tied_as"].initial = middle.key, str(TieKind.ORDINARY)
        self._add_note()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("tied_as") and not cleaned.get("tied_to"):
            self.add_error("tied_to", _("Say with whom."))
        return cleaned

    @property
    def ties(self) -> list[dict[str, Any]]:
        """The ties of the new one; the end that is left out is the new one."""
        chosen = self.cleaned_data.get("tied_as", "")
        if not chosen:
            return []
        kind, far_end = TieKind(chosen.removesuffix(BACK)), "start" if chosen.endswith(BACK) else "end"
        others = [self.cleaned_data.get(name) for name in ("tied_to", "tied_too")]
        return [{far_end: other, "kind": kind} for other in dict.fromkeys(others) if other]


class ElementForm(_ElementFields):
    """Someone or something who is in the drawing."""

    revision = revision_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._add_note()


class _TieFields(_Growing):
    """What two are to each other."""

    def __init__(self, *args: Any, content: Content, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add("start", _someone(pgettext_lazy("drawing", "Who"), content))
        self.add(
            "kind",
            forms.ChoiceField(
                label=pgettext_lazy("drawing", "Is or has"), choices=choices_of(wording.TIES, TIES_OF[content.kind])
            ),
        )
        self.add("end", _someone(pgettext_lazy("drawing", "Whom"), content))
        if content.kind is DrawingKind.ECOGRAM:
            self.add(
                "direction",
                forms.ChoiceField(
                    label=_("Where the energy goes"), choices=choices_of(wording.DIRECTIONS), required=False
                ),
            )
        self.add("label", forms.CharField(label=_("Note"), max_length=LONGEST_NOTE, required=False))

    @property
    def values(self) -> dict[str, Any]:
        names = {"start", "kind", "end", "direction", "label"}
        values = {name: value for name, value in self.cleaned_data.items() if name in names}
        if "direction" in values:
            values["direction"] = values["direction"] or Direction.NONE
        return values


class AddTieForm(SentOnce, _TieFields):
    """A new tie."""


class TieForm(_TieFields):
    """A tie that is in the drawing."""

    revision = revision_field()


class MoveForm(forms.Form):
    """Where something was put: a place, or a way to go."""

    x = forms.IntegerField(required=False, min_value=-BEYOND, max_value=BEYOND)
    y = forms.IntegerField(required=False, min_value=-BEYOND, max_value=BEYOND)
    way = forms.ChoiceField(choices=[(way, way) for way in ("left", "right", "up", "down")], required=False)
    revision = forms.IntegerField()


def initial_of(element: Element) -> dict[str, Any]:
    """An element as its form shows it."""
    values = element.model_dump()
    for name in ("when", "until"):
        values[name] = PartialDate.parse(values[name]) if values[name] else None
    return {**values, "feeling": str(element.feeling)}


def initial_of_tie(tie: Tie) -> dict[str, Any]:
    return tie.model_dump()


def _someone(label: StrOrPromise, content: Content, *, required: bool = True) -> forms.ChoiceField:
    everyone = sorted(content.elements, key=lambda one: (not one.is_index, one.label.casefold()))
    choices = [("", "---------"), *((one.key, one.label) for one in everyone)]
    return forms.ChoiceField(label=label, choices=choices, required=required)


def _seen_from_both(kinds: Iterable[TieKind]) -> Choices:
    """Each tie as the new one has it, also from the other end where that has its own words."""
    found: Choices = []
    for kind in kinds:
        found.append((str(kind), capfirst(str(wording.TIES[kind]))))
        if kind in wording.TIES_BACK:
            found.append((f"{kind}{BACK}", capfirst(str(wording.TIES_BACK[kind]))))
    return found


def _as_text(day: PartialDate | None) -> str | None:
    if day is None or not day.year:
        return None
    return "-".join([f"{day.year:04d}", *(f"{part:02d}" for part in (day.month, day.day) if part)])
