from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "baken.desk"
    label = "desk"
    verbose_name = _("Desk")

    def ready(self) -> None:
        from baken.desk.presenters.evaluating import areas, balances  # noqa: PLC0415  # once all rooms are loaded
        from baken.desk.selectors.activities import joined_in, joined_in_per_home  # noqa: PLC0415  # once all are loaded
        from baken.plans.beside import register_beside, register_goal_note  # noqa: PLC0415  # once all rooms are loaded
        from baken.restrictions.selectors import per_home, per_participant  # noqa: PLC0415  # once all rooms are loaded
        from baken.wellbeing.series import register_series  # noqa: PLC0415  # once all rooms are loaded

        register_series(
            "measures",
            _("Measures that restrict freedom"),
            per_participant=per_participant,
            per_home=lambda home, months: [(one.first, float(one.having), one.asked) for one in per_home(home, months)],
        )
        register_series(
            "activities",
            _("Times that someone joined in, by month"),
            per_participant=joined_in,
            per_home=joined_in_per_home,
        )
        register_beside("balances", "households/_balances.html", balances)
        register_goal_note("area", "youths/_goal_area.html", areas)
