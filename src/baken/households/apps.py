from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HouseholdsConfig(AppConfig):
    name = "baken.households"
    label = "households"
    verbose_name = _("Households")

    def ready(self) -> None:
        from baken.accounts import settings_of_rules  # noqa: PLC0415  # rooms know each other once all are loaded
        from baken.accounts.policy import Action  # noqa: PLC0415  # once all rooms are loaded
        from baken.homes.places import register_home_place  # noqa: PLC0415  # once all rooms are loaded
        from baken.homes.rules.kinds import Tool  # noqa: PLC0415  # once all rooms are loaded
        from baken.households.settings import DEFINITIONS  # noqa: PLC0415  # once all rooms are loaded

        settings_of_rules.register(*DEFINITIONS)
        record = Action.HOME_RECORD
        register_home_place("day", _("The day"), "households:day", tool=Tool.HOUSEHOLD_DAY, action=record, order=12)
        register_home_place("keys", _("Keys"), "households:keys", tool=Tool.RELATIVES, action=record)
        register_home_place(
            "look-back", _("Looking back as a team"), "households:reviews", tool=Tool.SELF_EVALUATION, action=record
        )
        register_home_place("call", _("Whom can I call?"), "households:call", order=16)
