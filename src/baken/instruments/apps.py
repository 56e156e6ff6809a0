from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InstrumentsConfig(AppConfig):
    """Questionnaires and cards, read from files; the database holds what was answered to them."""

    name = "baken.instruments"
    label = "instruments"
    verbose_name = _("Instruments")

    def ready(self) -> None:
        from baken.instruments import catalogue, checks  # noqa: F401, PLC0415  (importing registers the check)
        from baken.methods.kept_elsewhere import register_instruments  # noqa: PLC0415  # once all rooms are loaded

        register_instruments(lambda: [instrument.slug for instrument in catalogue.instruments()])
