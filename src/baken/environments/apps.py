from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EnvironmentsConfig(AppConfig):
    """Living environments hang under every home, and set how often one looks again."""

    name = "baken.environments"
    label = "environments"
    verbose_name = _("Living environments")

    def ready(self) -> None:
        from baken.accounts import settings_of_rules  # noqa: PLC0415  # rooms know each other once all are loaded
        from baken.environments.settings import LOOK_AGAIN  # noqa: PLC0415  # the same
        from baken.homes.places import register_home_place  # noqa: PLC0415  # the same

        settings_of_rules.register(LOOK_AGAIN)
        register_home_place("environment", _("Living environment"), "environments:home")
