from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RostersConfig(AppConfig):
    """The roster hangs under every home; the norm watch of presence reads who is on duty from it."""

    name = "baken.rosters"
    label = "rosters"
    verbose_name = _("Rosters")
