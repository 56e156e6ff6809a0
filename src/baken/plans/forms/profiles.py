"""Writing a personal profile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from baken.methods.texts import localised
from baken.plans.forms.fields import choice_of, revision, words
from baken.plans.models import Author
from baken.shared.forms import BakenForm

if TYPE_CHECKING:
    from baken.methods.schema import Course


class ProfileForm(BakenForm):
    """Who someone is, with a wish for each life domain of the course."""

    says_optional_once = True
    author = choice_of(
        _("Whose words are these?"),
        Author.choices,
        help_text=_("Preferably the participant's own. Everyone who reads this sees whose words they are."),
    )
    about = words(_("Who I am"))
    strengths = words(_("What I am good at"))
    difficulties = words(_("What I find hard"))
    revision = revision()

    def __init__(self, *args: Any, course: Course, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for domain in course.life_domains:
            self.fields[f"wish_{domain.key}"] = words(
                localised(domain.title), rows=2, help_text=localised(domain.covers)
            )
        wishes = [f"wish_{domain.key}" for domain in course.life_domains]
        self.groups = [(_("What I wish for"), wishes)]  # type: ignore[misc]  # these groups follow from the course

    @property
    def wishes(self) -> dict[str, str]:
        """The wish per life domain, from what was sent."""
        return {
            name.removeprefix("wish_"): text for name, text in self.cleaned_data.items() if name.startswith("wish_")
        }
