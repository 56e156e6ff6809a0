from contextlib import suppress

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MethodsConfig(AppConfig):
    """The ways of working, read from files; the database holds only what the organisation noted about changes."""

    name = "baken.methods"
    label = "methods"
    verbose_name = _("Methods")

    def ready(self) -> None:
        from baken.accounts import settings_of_rules  # noqa: PLC0415  # once all rooms are loaded
        from baken.methods import catalogue, checks  # noqa: F401, PLC0415  (importing registers the check)
        from baken.methods.texts import localised_lazy  # noqa: PLC0415  # once all rooms are loaded
        from baken.shared.declared import BrokenDeclaration  # noqa: PLC0415  # once all rooms are loaded

        with suppress(BrokenDeclaration):  # the system check tells what is wrong with it
            settings_of_rules.register(
                *(
                    settings_of_rules.SettingDefinition(
                        key=setting.key,
                        title=localised_lazy(setting.title),
                        unit=_("days"),
                        one=_("day"),
                        default=setting.default,
                        least=setting.minimum,
                        most=setting.maximum,
                        rule=setting.rule,
                    )
                    for course in (*catalogue.courses(), *catalogue.methods())
                    for setting in course.settings
                )
            )
