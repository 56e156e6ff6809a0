from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IncidentsConfig(AppConfig):
    name = "baken.incidents"
    label = "incidents"
    verbose_name = _("Incidents")

    def ready(self) -> None:
        from baken.accounts import settings_of_rules  # noqa: PLC0415  # once all rooms are loaded
        from baken.incidents.services.notices import PURPOSE  # noqa: PLC0415  # once all rooms are loaded
        from baken.incidents.settings import DEFINITIONS  # noqa: PLC0415  # once all rooms are loaded
        from baken.post.purposes import Purpose, register  # noqa: PLC0415  # once all rooms are loaded

        settings_of_rules.register(*DEFINITIONS)
        register(Purpose(PURPOSE, _("Notice about a stop ground"), rule="SE-06"))
