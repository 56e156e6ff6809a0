from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LifestoriesConfig(AppConfig):
    name = "baken.lifestories"
    label = "lifestories"
    verbose_name = _("Life stories")
