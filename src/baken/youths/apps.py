from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class YouthsConfig(AppConfig):
    name = "baken.youths"
    label = "youths"
    verbose_name = _("Living groups for youth")

    def ready(self) -> None:
        from baken.accounts import settings_of_rules  # noqa: PLC0415  # rooms know each other once all are loaded
        from baken.homes import admissions  # noqa: PLC0415  # once all rooms are loaded
        from baken.youths.admitting import warnings  # noqa: PLC0415  # once all rooms are loaded
        from baken.youths.settings import DEFINITIONS  # noqa: PLC0415  # once all rooms are loaded

        settings_of_rules.register(*DEFINITIONS)
        admissions.register(warnings)
