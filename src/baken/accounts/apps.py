from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "baken.accounts"
    label = "accounts"
    verbose_name = _("People and organisation")

    def ready(self) -> None:
        from baken.accounts import sign_in_log  # noqa: PLC0415  # models are there only now

        sign_in_log.connect()
