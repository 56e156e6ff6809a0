"""The words and symbols of the kinds of entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.timeline.rules.kinds import Kind

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

KINDS: Final[dict[Kind, StrOrPromise]] = {
    Kind.REPORT: pgettext_lazy("kind of entry", "Report"),
    Kind.MEMO: _("Memo"),
    Kind.MINUTES: _("Minutes of a talk"),
    Kind.DOCUMENT: _("Document"),
    Kind.TALK: _("Talk"),
    Kind.DECISION: _("Decision"),
    Kind.STEP: _("Step of the trajectory"),
    Kind.PLAN: _("Support plan"),
    Kind.CARD: _("Card or early-warning plan"),
    Kind.RISKS: _("Risk inventory"),
    Kind.INCIDENT: _("Incident"),
    Kind.NOTICE: _("Stop ground"),
    Kind.POST: _("Letter or notice"),
    Kind.MESSAGE: _("Message from a relative"),
    Kind.CRISIS: _("Crisis at home"),
    Kind.EXPERTS: _("Expert team"),
    Kind.METHOD: _("Method"),
    Kind.INSTRUMENT: _("Questionnaire or card"),
    Kind.DRAWING: _("Drawing"),
    Kind.MATCH: _("Match with a volunteer"),
    Kind.STAY: _("Living here and being away"),
    Kind.ADMISSION: _("Check before living in a home for youth"),
    Kind.PERSPECTIVE: _("Plan for after eighteen"),
    Kind.CONTACT: _("Contact with home"),
    Kind.MEASURE: _("Measure that restricts freedom"),
    Kind.WEIGHING: pgettext_lazy("kind of entry", "Weighing"),
    Kind.NEEDS: _("Living environment"),
    Kind.PLACING: _("Decision on a place"),
}
#: The chip of each kind: its colour and its symbol.
CHIPS: Final[dict[Kind, tuple[str, str]]] = {
    Kind.REPORT: ("quiet", "report"),
    Kind.MEMO: ("quiet", "pen"),
    Kind.MINUTES: ("quiet", "book"),
    Kind.DOCUMENT: ("quiet", "document"),
    Kind.TALK: ("info", "people"),
    Kind.DECISION: ("info", "scales"),
    Kind.STEP: ("quiet", "path"),
    Kind.PLAN: ("info", "goal"),
    Kind.CARD: ("quiet", "user"),
    Kind.RISKS: ("quiet", "shield"),
    Kind.INCIDENT: ("soon", "warning"),
    Kind.NOTICE: ("soon", "scales"),
    Kind.POST: ("quiet", "mail"),
    Kind.MESSAGE: ("quiet", "inbox"),
    Kind.CRISIS: ("late", "phone"),
    Kind.EXPERTS: ("info", "people"),
    Kind.METHOD: ("info", "path"),
    Kind.INSTRUMENT: ("quiet", "book"),
    Kind.DRAWING: ("quiet", "pen"),
    Kind.MATCH: ("info", "heart"),
    Kind.STAY: ("info", "house"),
    Kind.ADMISSION: ("quiet", "check"),
    Kind.PERSPECTIVE: ("info", "goal"),
    Kind.CONTACT: ("quiet", "phone"),
    Kind.MEASURE: ("soon", "lock"),
    Kind.WEIGHING: ("quiet", "scales"),
    Kind.NEEDS: ("info", "home"),
    Kind.PLACING: ("info", "key"),
}
