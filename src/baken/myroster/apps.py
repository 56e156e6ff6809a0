from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MyRosterConfig(AppConfig):
    """What a worker sees of the roster, and does with it."""

    name = "baken.myroster"
    label = "myroster"
    verbose_name = _("My roster")

    def ready(self) -> None:
        """Declare what the organisation chooses of swapping."""
        from baken.accounts import settings_of_rules  # noqa: PLC0415  # models exist once the apps are ready
        from baken.myroster.settings import DEFINITIONS  # noqa: PLC0415  # idem

        settings_of_rules.register(*DEFINITIONS)
