from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ParticipantsConfig(AppConfig):
    name = "baken.participants"
    label = "participants"
    verbose_name = _("Participants")

    def ready(self) -> None:
        from baken.audit import who_is_who  # noqa: PLC0415  # models are there only now
        from baken.participants import selectors  # noqa: PLC0415  # once all rooms are loaded

        who_is_who.register(who_is_who.WhoIsWho(find=selectors.meant_by, names=selectors.names_of))
