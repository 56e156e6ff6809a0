"""What is done on the board, as it arrives; and the hours of one shift, as one fills them in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.rosters.rules.acts import Act, Place, Verb
from baken.rosters.rules.moves import minute_of
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.rosters.rules.moves import Kind, Row


#: Beside what is done with a shift: taking one's own last step back, and doing it again.
UNDO, REDO = "undo", "redo"
#: The largest number that the database keeps of a revision.
LARGEST = 2**31 - 1


class EditForm(forms.Form):
    """A drag, a key or a button of the board. `worker` is empty for the row of open shifts."""

    act = forms.ChoiceField(choices=[(one, one) for one in (*map(str, Verb), UNDO, REDO)])
    shift = forms.UUIDField(required=False)
    worker = forms.UUIDField(required=False)
    on = forms.DateField(required=False)
    template = forms.UUIDField(required=False)
    seen = forms.IntegerField(required=False, min_value=0, max_value=LARGEST)
    board = forms.IntegerField(required=False, min_value=0, max_value=LARGEST)
    client_key = forms.UUIDField(required=False)

    def clean_client_key(self) -> UUID:
        return self.cleaned_data.get("client_key") or uuid4()

    def as_act(self) -> Act:
        """What was done with which shift, and where."""
        given = self.cleaned_data
        place = Place(given["worker"], given["on"]) if given["on"] else None
        return Act(Verb(given["act"]), given["shift"], place, given["template"], given["seen"])


class HoursForm(SentOnce, BakenForm):
    """One shift: its kind, day, hours, break, note, and who."""

    worker = forms.ChoiceField(label=_("Who works it?"), required=False)
    template = forms.ChoiceField(label=_("Kind of shift"), required=False)
    on = forms.DateField(label=_("Day"))
    starts = forms.TimeField(label=_("Begins"))
    ends = forms.TimeField(label=_("Ends"), help_text=_("A time before the begin lies in the next morning."))
    break_minutes = forms.IntegerField(label=_("Break in minutes"), min_value=0, max_value=600)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=200,
        help_text=_("Everyone of the team reads it: no names of residents."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=LARGEST)

    def __init__(
        self, *args: Any, row: Row, kinds: Iterable[Kind], people: Iterable[tuple[UUID, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, initial=_initial(row), **kwargs)
        self.row = row
        worker, template = self.fields["worker"], self.fields["template"]
        assert isinstance(worker, forms.ChoiceField)
        assert isinstance(template, forms.ChoiceField)
        worker.choices = [("", _("Nobody yet: an open shift")), *((str(key), name) for key, name in people)]
        own = [] if row.template_id else [("", _("A shift with hours of its own"))]
        template.choices = own + [(str(one.id), f"{one.letter} · {one.name}") for one in kinds]


def _initial(row: Row) -> dict[str, Any]:
    starts, ends = minute_of(row.on, row.starts_at), minute_of(row.on, row.ends_at)
    return {
        "worker": str(row.worker_id or ""),
        "template": str(row.template_id or ""),
        "on": row.on,
        "starts": _time(starts),
        "ends": _time(ends),
        "break_minutes": row.break_minutes,
        "note": row.note,
        "seen": row.revision,
    }


def _time(minutes: int) -> str:
    minutes %= 24 * 60
    return f"{minutes // 60:02}:{minutes % 60:02}"
