from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RestrictionsConfig(AppConfig):
    name = "baken.restrictions"
    label = "restrictions"
    verbose_name = _("Restrictive measures")
