from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RestrictionsConfig(AppConfig):
    """Measures that restrict freedom: never more than needed, and looked at again and again (SL-08)."""

    name = "baken.restrictions"
    label = "restrictions"
    verbose_name = _("Measures that restrict freedom")

    def ready(self) -> None:
        from baken.accounts import settings_of_rules  # noqa: PLC0415  # rooms know each other once all are loaded
        from baken.accounts.policy import Action  # noqa: PLC0415  # once all rooms are loaded
        from baken.homes.places import register_home_place  # noqa: PLC0415  # once all rooms are loaded
        from baken.homes.rules.kinds import Tool  # noqa: PLC0415  # once all rooms are loaded
        from baken.restrictions.settings import DEFINITIONS  # noqa: PLC0415  # once all rooms are loaded

        settings_of_rules.register(*DEFINITIONS)
        register_home_place(
            "restrictions", _("Freedom"), "restrictions:home", tool=Tool.RESTRICTIONS, action=Action.HOME_RECORD
        )
