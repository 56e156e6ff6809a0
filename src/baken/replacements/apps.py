from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReplacementsConfig(AppConfig):
    """Calling in sick, and who takes over."""

    name = "baken.replacements"
    label = "replacements"
    verbose_name = _("Replacement")
