"""Writing a method of one's own: its main parts as a form, its course as a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.methods.texts import localised
from baken.methods.wording import (
    BEACONS,
    CARRIERS,
    COMPLEXITIES,
    CRITERIA,
    DIRECTIONS,
    DURATIONS,
    FEATURES,
    GROUPS,
    KNOWN,
    LEADS,
    NETWORKS,
    WAYS,
    domains,
)
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django_stubs_ext import StrOrPromise

    from baken.methods.own import Main
    from baken.methods.schema import Course

LONGEST_TITLE = 120
LONGEST = 5000
NOT_CHOSEN = _("not chosen yet")
#: Parts of `about` that are one judged value or several, with the field that holds them.
_JUDGED = {"life_domains": "domains", "network": "network", "lead": "lead", "ways": "ways", "carriers": "carriers"}
_SEVERAL = {"domains", "ways", "carriers"}
_TEXTS = ("target_group", "approach", "foundation", "developer", "organisations", "context")
_LINES = ("websites", "material")


def _text(label: StrOrPromise, help_text: StrOrPromise = "", rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": str(rows)}),
    )


def _one(label: StrOrPromise, words: Mapping[str, StrOrPromise], empty: StrOrPromise = NOT_CHOSEN) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", empty), *words.items()], required=False)


def _some(label: StrOrPromise, words: Mapping[str, StrOrPromise]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=list(words.items()), required=False, widget=forms.CheckboxSelectMultiple
    )


class NewMethodForm(SentOnce, BakenForm):
    """A name, and what to begin with."""

    title = forms.CharField(label=_("What is it called?"), max_length=LONGEST_TITLE)
    based_on = forms.ChoiceField(
        label=_("Begin with a copy of"),
        required=False,
        help_text=_("Your copy is a method of its own: the one that it was copied from stays as it is."),
    )

    def __init__(self, *args: Any, courses: Iterable[Course], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["based_on"].choices = [  # type: ignore[attr-defined]  # a choice field
            ("", _("nothing: an empty method")),
            *((course.slug, localised(course.title)) for course in courses),
        ]


class MethodForm(BakenForm):
    """Everything about a method. Nothing has to be there yet: what is missing is told beside it."""

    use_required_attribute = False
    says_optional_once = True

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0, label=_("revision"))
    title = forms.CharField(label=_("Name"), required=False, max_length=LONGEST_TITLE)
    aim = _text(_("Aim"), rows=2)
    source = _text(_("Where does it come from?"), _("A book, a handbook, or your own practice."), rows=2)
    target_group = _text(_("For whom"))
    approach = _text(_("Approach"), rows=5)
    foundation = _text(_("What it rests on"))
    developer = _text(_("Developed by"), _("Name organisations, no people."), rows=2)
    organisations = _text(_("Carried out by which organisations"), rows=2)
    context = _text(_("Context"), rows=2)
    material = _text(_("Material"), _("One on each line: author, year, title, publisher."))
    websites = _text(_("Websites"), _("One on each line, with https:// in front."), rows=2)
    beacons = _some(_("Which beacons does it fit?"), BEACONS)
    domains = _some(_("Life domains"), {})
    network = _one(_("What does it do with the people around someone?"), NETWORKS)
    lead = _one(FEATURES["lead"], LEADS)
    ways = _some(FEATURES["way"], WAYS)
    carriers = _some(FEATURES["carrier"], CARRIERS)
    duration = _one(FEATURES["duration"], DURATIONS)
    duration_words = forms.CharField(label=_("How long, in words"), required=False, max_length=300)
    systematic = _one(CRITERIA["systematic"], KNOWN)
    transferable = _one(CRITERIA["transferable"], KNOWN)
    used = _one(CRITERIA["used"], KNOWN)
    criteria_note = _text(_("What do these three rest on?"), rows=2)
    course_text = forms.CharField(
        label=_("The course, as text"),
        required=False,
        strip=False,
        widget=forms.Textarea(
            attrs={"rows": "28", "class": "code", "spellcheck": "false", "autocapitalize": "off", "wrap": "off"}
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["domains"].choices = list(domains().items())  # type: ignore[attr-defined]  # a choice field
        places = []
        for group, words in GROUPS.items():
            for part, choices in (("complexity", COMPLEXITIES), ("direction", DIRECTIONS)):
                name = place_field(part, group)
                self.fields[name] = _one(
                    f"{str(words).capitalize()}: {FEATURES[part]}", choices, _("not for this group")
                )
                places.append(name)
        self.groups = [  # type: ignore[misc]  # the places follow from the list of groups
            (_("In short"), ["title", "aim", "source"]),
            (_("What it is"), [*_TEXTS, *_LINES]),
            (_("Target groups: light or complex, self-reliance or participation"), places),
            (_("What it fits"), ["beacons", *_JUDGED.values(), "duration", "duration_words"]),
            (_("Is it proven?"), ["systematic", "transferable", "used", "criteria_note"]),
        ]

    def main(self, before: Main) -> dict[str, Any]:
        """What the form holds, as the declaration has it. What was not changed keeps how sure it is, and its note."""
        sent, old = self.cleaned_data, before.get("about", {})
        about: dict[str, Any] = {
            "rule": "MT-05",
            **{name: sent[name] for name in _TEXTS},
            **{name: [line.strip() for line in sent[name].splitlines() if line.strip()] for name in _LINES},
            "places": [place for group in GROUPS if (place := self._place(group, old.get("places", [])))],
            "beacons": [_kept({"beacon": key}, old.get("beacons", []), "beacon") for key in sent["beacons"]],
            **{part: _judged({"value": sent[name]}, old.get(part)) for part, name in _JUDGED.items() if sent[name]},
            "duration": _judged({"value": sent["duration"], "words": sent["duration_words"]}, old.get("duration")),
            "related": old.get("related", []),
            "databank": {"listed": False},
            "criteria": {
                **{name: sent[name] for name in CRITERIA},
                "note": sent["criteria_note"],
                "basis": "stated",
            },
        }
        return {"title": sent["title"], "aim": sent["aim"], "source": sent["source"], "about": about}

    def _place(self, group: str, before: Iterable[dict[str, Any]]) -> dict[str, Any]:
        chosen = {part: self.cleaned_data[place_field(part, group)] for part in ("complexity", "direction")}
        if not any(chosen.values()):
            return {}
        old = next((place for place in before if place.get("group") == group), {})
        found = {part: _judged({"value": value}, old.get(part)) for part, value in chosen.items() if value}
        return {"group": group, "basis": old.get("basis", "stated"), **_note_of(old), **found}


def place_field(part: str, group: str) -> str:
    return f"{part}_{group}"


def shown(main: Main) -> dict[str, Any]:
    """What is kept, as the form shows it."""
    about = main.get("about", {})
    found: dict[str, Any] = {name: main.get(name, "") for name in ("title", "aim", "source")}
    found |= {name: about.get(name, "") for name in _TEXTS}
    found |= {name: "\n".join(about.get(name, [])) for name in _LINES}
    found["beacons"] = [fit.get("beacon") for fit in about.get("beacons", [])]
    found |= {name: about.get(part, {}).get("value", [] if name in _SEVERAL else "") for part, name in _JUDGED.items()}
    found["duration"] = about.get("duration", {}).get("value", "")
    found["duration_words"] = about.get("duration", {}).get("words", "")
    criteria = about.get("criteria", {})
    found |= {name: criteria.get(name, "") for name in CRITERIA}
    found["criteria_note"] = criteria.get("note", "")
    for place in about.get("places", []):
        for part in ("complexity", "direction"):
            found[place_field(part, place.get("group", ""))] = (place.get(part) or {}).get("value", "")
    return found


def _judged(value: dict[str, Any], before: dict[str, Any] | None) -> dict[str, Any]:
    """A classification: what the organisation chose itself, it states itself."""
    if before and all(before.get(key) == one for key, one in value.items()):
        return {**value, "basis": before.get("basis", "stated"), **_note_of(before)}
    return {**value, "basis": "stated"}


def _kept(value: dict[str, Any], before: Iterable[dict[str, Any]], key: str) -> dict[str, Any]:
    return _judged(value, next((one for one in before if one.get(key) == value[key]), None))


def _note_of(before: Mapping[str, Any]) -> dict[str, Any]:
    return {"note": before["note"]} if before.get("note") else {}


class PublishForm(SentOnce, BakenForm):
    """What a new version is about (CT-07)."""

    what = forms.CharField(label=_("What changed?"), widget=forms.Textarea)
    consequence = forms.CharField(label=_("What follows from it?"), widget=forms.Textarea)
    decided_by = forms.CharField(label=_("Who decided?"), max_length=200)
    revision = forms.IntegerField(widget=forms.HiddenInput, label=_("revision"))


class WithdrawForm(SentOnce, BakenForm):
    """Why a method can no longer be chosen."""

    reason = forms.CharField(label=_("Why?"), max_length=300)
