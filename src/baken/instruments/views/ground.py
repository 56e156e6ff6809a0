"""What the views of this room share: the instrument and the response of an address, and one attempt to save."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from baken.instruments import selectors
from baken.instruments.catalogue import UnknownInstrument, load_instrument
from baken.instruments.services import BadAnswers
from baken.shared.errors import Conflict, DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from baken.instruments.forms import InstrumentForm
    from baken.instruments.models import Response
    from baken.instruments.schema import Instrument
    from baken.participants.models import Participant


def instrument_or_404(slug: str, version: int | None = None) -> Instrument:
    try:
        return load_instrument(slug, version)
    except UnknownInstrument:
        raise Http404 from None


def response_or_404(participant: Participant, response_id: UUID) -> Response:
    """A response of this participant, which keeps the ties of whoever loaded the participant."""
    found = selectors.response_of(participant, response_id)
    if found is None:
        raise Http404
    return found


def attempt(form: InstrumentForm, act: Callable[[], Response]) -> Response | Conflict | None:
    """Send a form that is right to a service. What it refuses stands beside the field; a conflict comes back too."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        return act()
    except BadAnswers as refused:
        form.take_objections(refused)
    except Conflict as error:
        add_domain_error(form, error)
        return error
    except DomainError as error:
        add_domain_error(form, error)
    return None
