from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacementConfig(AppConfig):
    """Who needs a place to live, which place fits, and deciding on it."""

    name = "baken.placement"
    label = "placement"
    verbose_name = _("Placement")
