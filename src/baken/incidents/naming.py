"""Who may be named to whom: in the dossier of one participant the others stay "another participant"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.incidents.rules.naming import without_names
from baken.participants.selectors import participants_visible_to

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.incidents.models import Incident, Involved


@dataclass(frozen=True)
class Naming:
    """Which participants a reader may know by name; for everyone else a word is put in the place of the name.

    `staff` says whether colleagues and others are named: not in the anonymous view of a quality officer.
    The people of an incident must have been prefetched with their persons.
    """

    known: frozenset[UUID] = frozenset()
    staff: bool = True

    def person(self, one: Involved) -> str:
        """What this reader calls someone involved."""
        if one.participant is not None:
            return one.participant.display_name if one.participant_id in self.known else _("another participant")
        if not self.staff:
            return _("a colleague") if one.user_id else _("someone else")
        return one.user.name if one.user else one.name

    def is_named(self, one: Involved) -> bool:
        return one.participant_id in self.known if one.participant_id else self.staff

    def text(self, incident: Incident, text: str) -> str:
        """A text of this incident, without the names that this reader may not know."""
        if not text:
            return text
        people = list(incident.people.all())
        others = [
            name
            for one in people
            if one.participant and not self.is_named(one)
            for name in (one.participant.display_name, one.participant.full_name)
        ]
        text = without_names(text, others, _("another participant"))
        if self.staff:
            return text
        colleagues = [one.user.name for one in people if one.user]
        written = [incident.reported_by_name, incident.handled_by_name, incident.closed_by_name]
        text = without_names(text, [name for name in [*colleagues, *written] if name], _("a colleague"))
        return without_names(text, [one.name for one in people if one.name], _("someone else"))

    def kept(self, incident: Incident, entered: str, original: str) -> str:
        """What to keep of a text that someone had before them in a form: without a change, what stood there.

        The form shows `original` without the names that this reader may not know; saving it as it was shown must not
        write that over the text that others read.
        """
        shown = self.text(incident, original)
        return original if entered.split() == shown.split() else entered


def naming_for(actor: Actor, incidents: Iterable[Incident]) -> Naming:
    """What the actor may know in these incidents: one query, none when no participants are involved."""
    ids = {one.participant_id for incident in incidents for one in incident.people.all() if one.participant_id}
    if not ids:
        return Naming()
    visible = participants_visible_to(actor, action=Action.INCIDENT_VIEW, ties=False)
    return Naming(known=frozenset(visible.filter(pk__in=ids).order_by().values_list("pk", flat=True)))


def anonymous() -> Naming:
    """Nobody is named."""
    return Naming(staff=False)
