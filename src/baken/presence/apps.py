from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PresenceConfig(AppConfig):
    name = "baken.presence"
    label = "presence"
    verbose_name = _("Presence")

    def ready(self) -> None:
        from baken.accounts.policy import Action  # noqa: PLC0415  # only who needs it waits for it
        from baken.homes.places import register_home_place  # noqa: PLC0415  # only who needs it waits for it

        register_home_place("presence", _("Presence"), "presence:home", order=10)
        register_home_place("staffing", _("Staff on the group"), "presence:staffing", order=40)
        register_home_place(
            "fire", _("Who is in the house"), "presence:fire_list", action=Action.HOME_FIRE_LIST, order=18
        )
