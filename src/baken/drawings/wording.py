"""What everything in a drawing is called on the screen and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.drawings.schema import Direction, DrawingKind, ElementKind, Ring, Sector, Sex, TieKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

    type Words[K] = Mapping[K, StrOrPromise]

KINDS: Words[DrawingKind] = {
    DrawingKind.GENOGRAM: pgettext_lazy("drawing", "Genogram"),
    DrawingKind.ECOGRAM: pgettext_lazy("drawing", "Ecogram"),
    DrawingKind.SOCIOGRAM: pgettext_lazy("drawing", "Sociogram"),
    DrawingKind.LIFELINE: pgettext_lazy("drawing", "Lifeline"),
    DrawingKind.CIRCLE: pgettext_lazy("drawing", "Circle of support"),
}
#: What each is for.
MEANT_FOR: Words[DrawingKind] = {
    DrawingKind.GENOGRAM: _(
        "The family over the generations: who belongs to whom, who is close, where it chafes, what comes back."
    ),
    DrawingKind.ECOGRAM: _(
        "What someone has to do with outside: people, school, work, care. Which ties give energy, and which take it?"
    ),
    DrawingKind.SOCIOGRAM: _("A group: who likes to be with whom, who stands alone, who brings others together."),
    DrawingKind.LIFELINE: _("What happened from birth until now, and how it felt: the high points and the low ones."),
    DrawingKind.CIRCLE: _(
        "Who stands around someone, in four rings: intimacy, friendship, taking part, and who is paid for it."
    ),
}
#: How the addresses name them.
SLUGS: Mapping[DrawingKind, str] = {
    DrawingKind.GENOGRAM: "genogram",
    DrawingKind.ECOGRAM: "ecogram",
    DrawingKind.SOCIOGRAM: "sociogram",
    DrawingKind.LIFELINE: "levenslijn",
    DrawingKind.CIRCLE: "steunkring",
}
ELEMENTS: Words[ElementKind] = {
    ElementKind.PERSON: pgettext_lazy("drawing", "person"),
    ElementKind.HOUSEHOLD: pgettext_lazy("drawing", "household"),
    ElementKind.SYSTEM: pgettext_lazy("drawing", "organisation, place or activity"),
    ElementKind.PREGNANCY: pgettext_lazy("drawing", "pregnancy"),
    ElementKind.MISCARRIAGE: pgettext_lazy("drawing", "miscarriage"),
    ElementKind.ABORTION: pgettext_lazy("drawing", "abortion"),
    ElementKind.EVENT: pgettext_lazy("drawing", "event"),
    ElementKind.PERIOD: pgettext_lazy("drawing", "period"),
}
SEXES: Words[Sex] = {
    Sex.FEMALE: pgettext_lazy("drawing", "woman"),
    Sex.MALE: pgettext_lazy("drawing", "man"),
    Sex.OTHER: pgettext_lazy("drawing", "otherwise"),
    Sex.UNKNOWN: pgettext_lazy("drawing", "not known"),
}
TIES: Words[TieKind] = {
    TieKind.PARENT: pgettext_lazy("drawing", "parent of"),
    TieKind.ADOPTED: pgettext_lazy("drawing", "adoptive parent of"),
    TieKind.FOSTERED: pgettext_lazy("drawing", "foster parent of"),
    TieKind.MARRIED: pgettext_lazy("drawing", "married to"),
    TieKind.TOGETHER: pgettext_lazy("drawing", "lives together with"),
    TieKind.SEPARATED: pgettext_lazy("drawing", "separated from"),
    TieKind.DIVORCED: pgettext_lazy("drawing", "divorced from"),
    TieKind.TWIN: pgettext_lazy("drawing", "twin of"),
    TieKind.IDENTICAL_TWIN: pgettext_lazy("drawing", "identical twin of"),
    TieKind.CLOSE: pgettext_lazy("drawing", "close contact with"),
    TieKind.VERY_CLOSE: pgettext_lazy("drawing", "very close contact with"),
    TieKind.DISTANT: pgettext_lazy("drawing", "distant contact with"),
    TieKind.CONFLICT: pgettext_lazy("drawing", "conflict with"),
    TieKind.CLOSE_CONFLICT: pgettext_lazy("drawing", "close contact and conflict with"),
    TieKind.CUT_OFF: pgettext_lazy("drawing", "contact broken with"),
    TieKind.ABUSE: pgettext_lazy("drawing", "abuses"),
    TieKind.STRONG: pgettext_lazy("drawing", "strong tie with"),
    TieKind.ORDINARY: pgettext_lazy("drawing", "ordinary tie with"),
    TieKind.WEAK: pgettext_lazy("drawing", "weak tie with"),
    TieKind.STRESSFUL: pgettext_lazy("drawing", "stressful tie with"),
    TieKind.CHOOSES: pgettext_lazy("drawing", "chooses"),
    TieKind.REJECTS: pgettext_lazy("drawing", "would rather not be with"),
}
#: The same, seen from the other; where it is not said in the same words.
TIES_BACK: Words[TieKind] = {
    TieKind.PARENT: pgettext_lazy("drawing", "child of"),
    TieKind.ADOPTED: pgettext_lazy("drawing", "adopted child of"),
    TieKind.FOSTERED: pgettext_lazy("drawing", "foster child of"),
    TieKind.ABUSE: pgettext_lazy("drawing", "abused by"),
    TieKind.CHOOSES: pgettext_lazy("drawing", "chosen by"),
    TieKind.REJECTS: pgettext_lazy("drawing", "kept at a distance by"),
}
PARENTS: Words[Sex] = {
    Sex.FEMALE: pgettext_lazy("drawing", "mother of"),
    Sex.MALE: pgettext_lazy("drawing", "father of"),
}
CHILDREN: Words[Sex] = {
    Sex.FEMALE: pgettext_lazy("drawing", "daughter of"),
    Sex.MALE: pgettext_lazy("drawing", "son of"),
}
DIRECTIONS: Words[Direction] = {
    Direction.NONE: pgettext_lazy("drawing", "no arrow"),
    Direction.FORWARD: pgettext_lazy("drawing", "from the first to the second"),
    Direction.BACK: pgettext_lazy("drawing", "from the second to the first"),
    Direction.BOTH: pgettext_lazy("drawing", "both ways"),
}
RINGS: Words[Ring] = {
    Ring.INTIMACY: pgettext_lazy("drawing", "intimacy"),
    Ring.FRIENDSHIP: pgettext_lazy("drawing", "friendship"),
    Ring.PARTICIPATION: pgettext_lazy("drawing", "taking part"),
    Ring.EXCHANGE: pgettext_lazy("drawing", "paid"),
}
SECTORS: Words[Sector] = {
    Sector.FAMILY: pgettext_lazy("drawing", "family"),
    Sector.FRIENDS: pgettext_lazy("drawing", "friends and neighbours"),
    Sector.DAYS: pgettext_lazy("drawing", "school, work, free time"),
    Sector.CARE: pgettext_lazy("drawing", "care and help"),
}
FEELINGS: Mapping[int, StrOrPromise] = {
    3: pgettext_lazy("drawing", "very good"),
    2: pgettext_lazy("drawing", "good"),
    1: pgettext_lazy("drawing", "rather good"),
    0: pgettext_lazy("drawing", "neither good nor bad"),
    -1: pgettext_lazy("drawing", "rather bad"),
    -2: pgettext_lazy("drawing", "bad"),
    -3: pgettext_lazy("drawing", "very bad"),
}
#: What a change that cannot be made says, by the code of `rules.editing.Impossible`.
REFUSALS: Mapping[str, StrOrPromise] = {
    "too-many-elements": _("A drawing holds eighty people and things at most. Begin a second one."),
    "too-many-ties": _("A drawing holds two hundred and forty ties at most. Begin a second one."),
    "unknown-element": _("This kind of drawing does not know this. Choose one of the list."),
    "unknown-tie": _("This kind of drawing does not know this tie. Choose one of the list."),
    "when-missing": _("Say when it was: a year is enough."),
    "loose-end": _("Choose someone who is in the drawing."),
    "tied-to-itself": _("Choose two different people or things."),
    "tied-already": _("These two have this tie already. Change that one."),
    "older-than-the-parent": _("This child would be as old as the parent, or older. Look at the years."),
    "own-ancestor": _("Then someone would be their own ancestor. Look who is the parent."),
    "died-before-born": _("The year of death lies before the year of birth."),
    "ends-before-it-begins": _("The end lies before the beginning."),
    "middle-stays": _("The drawing is about this person, who stays in it."),
    "gone": _("A colleague took this out of the drawing meanwhile."),
    "unreadable": _("Baken cannot read this. Look at what you filled in."),
}
