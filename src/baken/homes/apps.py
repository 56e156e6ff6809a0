from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomesConfig(AppConfig):
    """Where people live."""

    name = "baken.homes"
    label = "homes"
    verbose_name = _("Homes")

    def ready(self) -> None:
        from baken.accounts import settings_of_rules  # noqa: PLC0415  # once all rooms are loaded
        from baken.homes.places import register_home_place  # noqa: PLC0415  # once all rooms are loaded
        from baken.homes.settings import DEFINITIONS  # noqa: PLC0415  # once all rooms are loaded

        settings_of_rules.register(*DEFINITIONS)
        register_home_place("home", _("Living here"), "homes:home", order=0)
        register_home_place("timeline", _("Rooms over time"), "homes:timeline", order=80)
        register_home_place("rooms", _("Rooms"), "homes:rooms", order=81)
