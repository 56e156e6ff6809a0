from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorktimeConfig(AppConfig):
    """The rules of rest and how an organisation sets them."""

    name = "baken.worktime"
    label = "worktime"
    verbose_name = _("Working time")
