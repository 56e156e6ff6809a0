"""What people do with plans: analyse, describe, plan, agree, look back."""

from baken.plans.services.analysis import add_note, withdraw_note
from baken.plans.services.cards import (
    discard_card,
    put_card_in_force,
    restore_card,
    review_card,
    save_card,
    start_card,
)
from baken.plans.services.checks import check_domains
from baken.plans.services.evaluations import (
    evaluate_goal,
    finish_evaluation_report,
    save_evaluation_report,
    write_general_evaluation,
)
from baken.plans.services.goals import (
    add_action,
    add_goal,
    change_action,
    change_goal,
    move_goal,
)
from baken.plans.services.noted_risks import note_risk, set_aside_risk, take_up_risk
from baken.plans.services.profiles import finish_profile, save_profile, start_profile
from baken.plans.services.removal import remove_from_plan, restore_to_plan
from baken.plans.services.risks import fill_in_risks
from baken.plans.services.support_plans import (
    add_agreement,
    agree_plan,
    change_agreement,
    choose_domain,
    make_plan_ready,
    reopen_plan,
    start_plan,
)

__all__ = [
    "add_action",
    "add_agreement",
    "add_goal",
    "add_note",
    "agree_plan",
    "change_action",
    "change_agreement",
    "change_goal",
    "check_domains",
    "choose_domain",
    "discard_card",
    "evaluate_goal",
    "fill_in_risks",
    "finish_evaluation_report",
    "finish_profile",
    "make_plan_ready",
    "move_goal",
    "note_risk",
    "put_card_in_force",
    "remove_from_plan",
    "reopen_plan",
    "restore_card",
    "restore_to_plan",
    "review_card",
    "save_card",
    "save_evaluation_report",
    "save_profile",
    "set_aside_risk",
    "start_card",
    "start_plan",
    "start_profile",
    "take_up_risk",
    "withdraw_note",
    "write_general_evaluation",
]
