from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReplacementsConfig(AppConfig):
    """Calling in sick, and who takes over."""

    name = "baken.replacements"
    label = "replacements"
    verbose_name = _("Replacement")

    def ready(self) -> None:
        from baken.accounts.policy import Action  # noqa: PLC0415  # the same
        from baken.continuity.followers import (  # noqa: PLC0415  # rooms know each other once all are loaded
            register_absence_follower,
            register_page_after,
        )
        from baken.replacements.selectors import page_of_absence  # noqa: PLC0415  # the same
        from baken.replacements.services import follow_absence, follow_leave  # noqa: PLC0415  # the same
        from baken.rosters.places import register_overview_page  # noqa: PLC0415  # the same
        from baken.workers.leave import register_leave_follower  # noqa: PLC0415  # the same

        register_absence_follower(follow_absence)
        register_page_after(page_of_absence)
        register_leave_follower(follow_leave)
        register_overview_page(_("Replacement"), "replacements:list", Action.ROSTER_MEND, icon="phone")
