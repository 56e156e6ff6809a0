from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CashbooksConfig(AppConfig):
    name = "baken.cashbooks"
    label = "cashbooks"
    verbose_name = _("Cash books")
