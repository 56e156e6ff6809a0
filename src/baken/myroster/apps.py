from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MyRosterConfig(AppConfig):
    """What a worker sees of the roster, and does with it."""

    name = "baken.myroster"
    label = "myroster"
    verbose_name = _("My roster")
