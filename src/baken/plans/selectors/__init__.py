"""Reading plans and what goes with them. The number of queries never grows with the number of rows."""

from baken.plans.selectors.analysis import covered_domains, notes_of
from baken.plans.selectors.cards import (
    CardDue,
    card_draft,
    cards_due,
    cards_of,
    early_warning_of,
    review_days,
)
from baken.plans.selectors.checks import check_now, checks_of
from baken.plans.selectors.evaluations import (
    evaluation_report_of,
    evaluation_reports_of,
    evaluations_of,
    general_evaluations_of,
    new_goals_of,
)
from baken.plans.selectors.goals import (
    active_goals,
    goal_of_line,
    goals_by_line,
    secured_strengths,
)
from baken.plans.selectors.incoming import Incoming, incoming_of, risks_to_weigh
from baken.plans.selectors.profiles import draft_profile, finished_profile, profiles_of, wishes_of
from baken.plans.selectors.risks import (
    InventoryLook,
    RiskReview,
    ToJudge,
    inventories_of,
    open_risks,
    risk_review_of,
    sittings_of,
    to_judge,
    weighed_risks_of,
)
from baken.plans.selectors.support_plans import (
    GoalWithActions,
    Removed,
    WholePlan,
    draft_plan,
    get_plan,
    goals_of,
    plan_of_round,
    plans_of,
    whole_plan,
)

__all__ = [
    "CardDue",
    "GoalWithActions",
    "Incoming",
    "InventoryLook",
    "Removed",
    "RiskReview",
    "ToJudge",
    "WholePlan",
    "active_goals",
    "card_draft",
    "cards_due",
    "cards_of",
    "check_now",
    "checks_of",
    "covered_domains",
    "draft_plan",
    "draft_profile",
    "early_warning_of",
    "evaluation_report_of",
    "evaluation_reports_of",
    "evaluations_of",
    "finished_profile",
    "general_evaluations_of",
    "get_plan",
    "goal_of_line",
    "goals_by_line",
    "goals_of",
    "incoming_of",
    "inventories_of",
    "new_goals_of",
    "notes_of",
    "open_risks",
    "plan_of_round",
    "plans_of",
    "profiles_of",
    "review_days",
    "risk_review_of",
    "risks_to_weigh",
    "secured_strengths",
    "sittings_of",
    "to_judge",
    "weighed_risks_of",
    "whole_plan",
    "wishes_of",
]
