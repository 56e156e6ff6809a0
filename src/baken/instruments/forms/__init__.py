"""Instruments as forms: `instrument_form` makes one, for a page of this room or of a room above."""

from baken.instruments.forms.instrument import InstrumentForm, instrument_form

__all__ = ["InstrumentForm", "instrument_form"]
