from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrajectoriesConfig(AppConfig):
    name = "baken.trajectories"
    label = "trajectories"
    verbose_name = _("Trajectories")

    def ready(self) -> None:
        from baken.accounts import settings_of_rules  # noqa: PLC0415  # once all rooms are loaded
        from baken.participants import narrowings  # noqa: PLC0415  # once all rooms are loaded
        from baken.trajectories.selectors import with_trajectory_under_way  # noqa: PLC0415  # once all rooms are loaded
        from baken.trajectories.services import move_obligations  # noqa: PLC0415  # once all rooms are loaded

        narrowings.register(
            narrowings.Narrowing("under_way", _("With a trajectory under way"), with_trajectory_under_way)
        )
        settings_of_rules.on_change(move_obligations)
