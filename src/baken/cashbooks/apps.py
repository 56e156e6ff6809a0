from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CashbooksConfig(AppConfig):
    name = "baken.cashbooks"
    label = "cashbooks"
    verbose_name = _("Cash books")

    def ready(self) -> None:
        from baken.accounts import settings_of_rules  # noqa: PLC0415  # once all rooms are loaded
        from baken.accounts.policy import Action  # noqa: PLC0415  # once all rooms are loaded
        from baken.cashbooks.settings import DEFINITIONS  # noqa: PLC0415  # once all rooms are loaded
        from baken.homes.places import register_home_place  # noqa: PLC0415  # once all rooms are loaded
        from baken.homes.rules.kinds import Tool  # noqa: PLC0415  # once all rooms are loaded

        settings_of_rules.register(*DEFINITIONS)
        register_home_place(
            "cash-books", _("Cash books"), "cashbooks:home", tool=Tool.CASH_BOOK, action=Action.HOME_RECORD, order=30
        )
