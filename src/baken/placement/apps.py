from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacementConfig(AppConfig):
    """Who needs a place to live, which place fits, and deciding on it."""

    name = "baken.placement"
    label = "placement"
    verbose_name = _("Placement")

    def ready(self) -> None:
        from baken.accounts import settings_of_rules  # noqa: PLC0415  # rooms know each other once all are loaded
        from baken.placement.settings import DEFINITIONS  # noqa: PLC0415  # the same

        settings_of_rules.register(*DEFINITIONS)
