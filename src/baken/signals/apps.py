from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SignalsConfig(AppConfig):
    name = "baken.signals"
    label = "signals"
    verbose_name = _("Signals")

    def ready(self) -> None:
        from baken.accounts import settings_of_rules  # noqa: PLC0415  # once all rooms are loaded
        from baken.audit import services as audit  # noqa: PLC0415  # once all rooms are loaded
        from baken.post.purposes import Purpose, register  # noqa: PLC0415  # once all rooms are loaded
        from baken.signals.services import note_change, note_setting  # noqa: PLC0415  # once all rooms are loaded
        from baken.signals.services.digests import PURPOSE  # noqa: PLC0415  # once all rooms are loaded
        from baken.signals.settings import PAUSED_DAYS, SILENT_DAYS  # noqa: PLC0415  # once all rooms are loaded

        audit.on_change(note_change)
        settings_of_rules.register(SILENT_DAYS)
        settings_of_rules.register(PAUSED_DAYS)
        settings_of_rules.on_change(note_setting)
        register(Purpose(PURPOSE, _("Signals by mail")))
