from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkersConfig(AppConfig):
    """What a roster has to know about who works here."""

    name = "baken.workers"
    label = "workers"
    verbose_name = _("Workers")
