from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkersConfig(AppConfig):
    """What a roster has to know about who works here."""

    name = "baken.workers"
    label = "workers"
    verbose_name = _("Workers")

    def ready(self) -> None:
        from baken.accounts import settings_of_rules  # noqa: PLC0415  # rooms know each other once all are loaded
        from baken.homes.places import register_home_place  # noqa: PLC0415  # the same
        from baken.workers.settings import RUNS_OUT  # noqa: PLC0415  # the same

        settings_of_rules.register(RUNS_OUT)
        register_home_place("away", _("Who is away"), "workers:home_leave", order=46)
