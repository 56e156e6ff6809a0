from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RostersConfig(AppConfig):
    """The roster hangs under every home; the norm watch of presence reads who is on duty from it."""

    name = "baken.rosters"
    label = "rosters"
    verbose_name = _("Rosters")

    def ready(self) -> None:
        from baken.accounts.policy import Action  # noqa: PLC0415  # once all rooms are loaded
        from baken.homes.places import register_home_place  # noqa: PLC0415  # once all rooms are loaded
        from baken.presence.on_duty import register_on_duty  # noqa: PLC0415  # once all rooms are loaded
        from baken.rosters.places import register_overview_page  # noqa: PLC0415  # once all rooms are loaded
        from baken.rosters.selectors.leave import shifts_in_the_way, wish_periods  # noqa: PLC0415  # once all rooms are loaded
        from baken.rosters.selectors.on_duty import rostered  # noqa: PLC0415  # once all rooms are loaded
        from baken.rosters.selectors.sources import (  # noqa: PLC0415  # once all rooms are loaded
            CONTACTS,
            contacts_with_home,
            register_need_source,
        )
        from baken.workers.deadlines import register_wish_periods  # noqa: PLC0415  # once all rooms are loaded
        from baken.workers.leave import register_leave_warning  # noqa: PLC0415  # once all rooms are loaded

        register_on_duty(rostered)
        register_wish_periods(wish_periods)
        register_leave_warning(shifts_in_the_way)
        register_need_source(CONTACTS, contacts_with_home)
        register_overview_page(_("Proposals for rosters"), "rosters:runs", Action.ROSTER_PLAN, icon="lighthouse")
        register_overview_page(_("Hours"), "rosters:hours_overview", Action.ROSTER_APPROVE, icon="clock")
        register_home_place("rosters", _("Roster"), "rosters:rosters", action=Action.ROSTER_VIEW, order=12)
        register_home_place("shifts", _("Kinds of shifts"), "rosters:templates", action=Action.ROSTER_PLAN, order=44)
