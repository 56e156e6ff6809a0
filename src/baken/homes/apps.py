from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomesConfig(AppConfig):
    name = "baken.homes"
    label = "homes"
    verbose_name = _("Homes")

    def ready(self) -> None:
        from baken.homes.places import register_home_place  # noqa: PLC0415

        register_home_place("home", _("Living here"), "homes:home")
