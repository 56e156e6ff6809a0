from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammesConfig(AppConfig):
    """Methods being carried out."""

    name = "baken.programmes"
    label = "programmes"
    verbose_name = _("Programmes")

    def ready(self) -> None:
        from baken.accounts import settings_of_rules  # noqa: PLC0415  # once all rooms are loaded
        from baken.programmes.services import move_obligations  # noqa: PLC0415  # once all rooms are loaded

        settings_of_rules.on_change(move_obligations)
