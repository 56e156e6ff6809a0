from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkersConfig(AppConfig):
    """What a roster has to know about who works here."""

    name = "baken.workers"
    label = "workers"
    verbose_name = _("Workers")

    def ready(self) -> None:
        from baken.accounts import settings_of_rules  # noqa: PLC0415  # rooms know each other once all are loaded
        from baken.workers.settings import RUNS_OUT  # noqa: PLC0415  # the same

        settings_of_rules.register(RUNS_OUT)
