from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

#: Where each document or step that a course asks for is made.
PLACES = {
    "life-domain-analysis": "plans:analysis",
    "personal-profile": "plans:profile",
    "support-plan": "plans:plan",
    "plan-agreement": "plans:plan",
    "risk-inventory": "plans:risks",
    "goal-evaluation": "plans:evaluation",
    "evaluation-report": "plans:evaluation",
    "general-evaluation": "plans:general_evaluation",
}


class PlansConfig(AppConfig):
    name = "baken.plans"
    label = "plans"
    verbose_name = _("Plans")

    def ready(self) -> None:
        from baken.trajectories.places import register_place  # noqa: PLC0415  # rooms know each other once all are loaded

        for key, url_name in PLACES.items():
            register_place(key, url_name)

        from baken.accounts import settings_of_rules  # noqa: PLC0415  # once all rooms are loaded
        from baken.plans.rules import cards  # noqa: PLC0415  # once all rooms are loaded

        settings_of_rules.register(
            settings_of_rules.SettingDefinition(
                key=cards.REVIEW_SETTING,
                title=_("Days until someone looks again at the early-warning plan and the participant card"),
                unit=_("days"),
                one=_("day"),
                default=cards.REVIEW_DAYS,
                least=cards.LEAST_DAYS,
                most=cards.MOST_DAYS,
                rule="CT-01",
            )
        )
