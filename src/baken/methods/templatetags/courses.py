"""`{% load courses %}{{ step.title|words }}`: a text of a course in the language of the screen."""

from __future__ import annotations

from django import template

from baken.methods.schema import Text
from baken.methods.texts import localised

register = template.Library()


@register.filter
def words(text: Text | None) -> str:
    """The text in the active language; nothing for a text that is not there."""
    return localised(text) if text else ""
