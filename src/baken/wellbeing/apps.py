from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WellbeingConfig(AppConfig):
    """How residents fare over time: short, regular, by the fixed team (SL-08)."""

    name = "baken.wellbeing"
    label = "wellbeing"
    verbose_name = _("Well-being")

    def ready(self) -> None:
        from baken.accounts import settings_of_rules  # noqa: PLC0415  # rooms know each other once all are loaded
        from baken.accounts.policy import Action  # noqa: PLC0415  # once all rooms are loaded
        from baken.homes.places import register_home_place  # noqa: PLC0415  # once all rooms are loaded
        from baken.homes.rules.kinds import Tool  # noqa: PLC0415  # once all rooms are loaded
        from baken.wellbeing.settings import DEFINITIONS  # noqa: PLC0415  # once all rooms are loaded

        settings_of_rules.register(*DEFINITIONS)
        register_home_place(
            "wellbeing", _("How it goes"), "wellbeing:home", tool=Tool.FOLLOWED, action=Action.HOME_RECORD
        )
