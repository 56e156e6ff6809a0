from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LifestoriesConfig(AppConfig):
    name = "baken.lifestories"
    label = "lifestories"
    verbose_name = _("Life stories")

    def ready(self) -> None:
        from baken.homes.places import register_home_place  # noqa: PLC0415  # needs the models to be loaded
        from baken.homes.rules.kinds import Tool  # noqa: PLC0415  # as above

        register_home_place(
            "residents-in-brief", _("Residents in brief"), "lifestories:residents", tool=Tool.HABITS, order=14
        )
