from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TeamworkConfig(AppConfig):
    """Meetings, the folder and the introduction hang under every home."""

    name = "baken.teamwork"
    label = "teamwork"
    verbose_name = _("Team of a living environment")

    def ready(self) -> None:
        from baken.accounts.policy import Action  # noqa: PLC0415  # rooms know each other once all are loaded
        from baken.homes.places import register_home_place  # noqa: PLC0415  # the same

        register_home_place(
            "environment-meetings", _("Environment meetings"), "teamwork:meetings", action=Action.HOME_MEETINGS
        )
        register_home_place("environment-folder", _("Environment folder"), "teamwork:folder")
        register_home_place("introduction", _("Introduction"), "teamwork:introduction", action=Action.HOME_MEETINGS)
