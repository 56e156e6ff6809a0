from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class YouthsConfig(AppConfig):
    name = "baken.youths"
    label = "youths"
    verbose_name = _("Living groups for youth")
