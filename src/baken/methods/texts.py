"""The texts of a course in the language of the screen."""

from __future__ import annotations

from django.utils.functional import lazy
from django.utils.translation import get_language

from baken.methods.schema import Text


def localised(text: Text) -> str:
    """The text in the language that is active now."""
    return text.in_language(get_language() or "nl")


localised_lazy = lazy(localised, str)
