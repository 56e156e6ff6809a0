"""Saying how it goes in the life domains."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.methods.texts import localised
from baken.plans.forms.fields import revision
from baken.plans.models import LevelChoices
from baken.plans.rules.checks import Judge
from baken.shared.forms import BakenForm

if TYPE_CHECKING:
    from baken.methods.schema import Course

#: Whose opinion is asked, and how.
ASKED = {Judge.PARTICIPANT: _("What does the participant say?"), Judge.MENTOR: _("What does the mentor say?")}


class ChecksForm(BakenForm):
    """Per life domain of the course two questions, each with five answers; all may stay open."""

    revision = revision()

    def __init__(self, *args: Any, course: Course, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = []
        for domain in course.life_domains:
            names = []
            for judge, label in ASKED.items():
                names.append(name_of(domain.key, judge))
                self.fields[names[-1]] = forms.ChoiceField(
                    label=label, choices=[("", _("No answer")), *LevelChoices.choices], required=False
                )
            groups.append((localised(domain.title), names))
        self.groups = groups  # type: ignore[misc]  # these groups follow from the course
        self.domains = [domain.key for domain in course.life_domains]

    @property
    def levels(self) -> dict[tuple[str, Judge], int]:
        """What was answered, per life domain and by whom."""
        answered = {
            (domain, judge): self.cleaned_data.get(name_of(domain, judge)) for domain in self.domains for judge in ASKED
        }
        return {key: int(level) for key, level in answered.items() if level}


def name_of(domain: str, judge: Judge) -> str:
    """The field in which this one's opinion on this life domain stands."""
    return f"{judge}_{domain}"
