from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "baken.reports"
    label = "reports"
    verbose_name = _("Reports")

    def ready(self) -> None:
        from baken.accounts import settings_of_rules  # noqa: PLC0415  # rooms know each other once all are loaded
        from baken.reports.settings import LARGEST_DOCUMENT  # noqa: PLC0415  # once all rooms are loaded

        settings_of_rules.register(LARGEST_DOCUMENT)
