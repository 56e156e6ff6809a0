from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MatchingConfig(AppConfig):
    """Volunteers and participants."""

    name = "baken.matching"
    label = "matching"
    verbose_name = _("Matching")

    def ready(self) -> None:
        from baken.programmes.places import register_place  # noqa: PLC0415  # rooms know each other once all are loaded

        register_place("match", "matching:overview")
