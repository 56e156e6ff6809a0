from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContinuityConfig(AppConfig):
    name = "baken.continuity"
    label = "continuity"
    verbose_name = _("Continuity")

    def ready(self) -> None:
        from baken.accounts import settings_of_rules  # noqa: PLC0415  # rooms know each other once all are loaded
        from baken.continuity.rules.messages import HOURS_KEY, HOURS_TO_ANSWER  # noqa: PLC0415  # rooms know each other once all are loaded

        settings_of_rules.register(
            settings_of_rules.SettingDefinition(
                key=HOURS_KEY,
                title=_("Hours to answer a message from relatives"),
                unit=_("hours"),
                default=HOURS_TO_ANSWER,
                least=1,
                most=72,
                rule="CT-06",
            )
        )
