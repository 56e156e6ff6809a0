"""Everything about one participant's plans, under the participant."""

from django.urls import URLPattern, URLResolver, include, path

from baken.plans.views import analysis, checks, evaluations, noted_risks, profiles, risks, support_plans
from baken.plans.views.cards import early_warning, participant_card
from baken.plans.views.drafts import agreements, goals, pages, removal

app_name = "plans"

_draft: list[URLPattern | URLResolver] = [
    path("", pages.plan_edit, name="plan_edit"),
    path("leefgebied/<slug:domain>/", pages.plan_domain, name="plan_domain"),
    path("doel/", goals.goal_add, name="goal_add"),
    path("doel/<uuid:parent_id>/tussendoel/", goals.goal_add, name="interim_goal_add"),
    path("doel/<uuid:goal_id>/", goals.goal_edit, name="goal_edit"),
    path("doel/<uuid:goal_id>/volgorde/", goals.goal_move, name="goal_move"),
    path("doel/<uuid:goal_id>/actie/", agreements.action_add, name="action_add"),
    path("actie/<uuid:action_id>/", agreements.action_edit, name="action_edit"),
    path("afspraak/", agreements.agreement_add, name="agreement_add"),
    path("afspraak/<uuid:agreement_id>/", agreements.agreement_edit, name="agreement_edit"),
    path("<str:kind>/<uuid:item_id>/weghalen/", removal.item_remove, name="item_remove"),
    path("<str:kind>/<uuid:item_id>/terugzetten/", removal.item_restore, name="item_restore"),
]

_plan: list[URLPattern | URLResolver] = [
    path("", support_plans.plan, name="plan"),
    path("beginnen/", support_plans.plan_start, name="plan_start"),
    path("bewerken/", include(_draft)),
    path("klaar/", support_plans.plan_ready, name="plan_ready"),
    path("terug/", support_plans.plan_reopen, name="plan_reopen"),
    path("akkoord/", support_plans.plan_agree, name="plan_agree"),
    path("<uuid:plan_id>/", support_plans.plan, name="plan_version"),
    path("<uuid:plan_id>/pdf/", support_plans.plan_pdf, name="plan_pdf"),
]

_early_warning: list[URLPattern | URLResolver] = [
    path("", early_warning.read, name="early_warning"),
    path("beginnen/", early_warning.start, name="early_warning_start"),
    path("schrijven/", early_warning.edit, name="early_warning_edit"),
    path("akkoord/", early_warning.in_force, name="early_warning_in_force"),
    path("bekijken/", early_warning.review, name="early_warning_review"),
    path("weggooien/", early_warning.discard, name="early_warning_discard"),
    path("terugzetten/", early_warning.restore, name="early_warning_restore"),
    path("<uuid:version_id>/", early_warning.read, name="early_warning_version"),
    path("<uuid:version_id>/pdf/", early_warning.paper, name="early_warning_pdf"),
]

_card: list[URLPattern | URLResolver] = [
    path("", participant_card.read, name="card"),
    path("beginnen/", participant_card.start, name="card_start"),
    path("schrijven/", participant_card.edit, name="card_edit"),
    path("akkoord/", participant_card.in_force, name="card_in_force"),
    path("bekijken/", participant_card.review, name="card_review"),
    path("weggooien/", participant_card.discard, name="card_discard"),
    path("terugzetten/", participant_card.restore, name="card_restore"),
    path("<uuid:version_id>/", participant_card.read, name="card_version"),
    path("<uuid:version_id>/pdf/", participant_card.paper, name="card_pdf"),
]

_of_participant: list[URLPattern | URLResolver] = [
    path("plan/", include(_plan)),
    path("signaleringsplan/", include(_early_warning)),
    path("kaart/", include(_card)),
    path("analyse/", analysis.analysis, name="analysis"),
    path("analyse/notitie/<uuid:note_id>/intrekken/", analysis.note_withdraw, name="note_withdraw"),
    path("analyse/hoe-gaat-het/", checks.domain_checks, name="domain_checks"),
    path("analyse/<slug:domain>/", analysis.analysis_domain, name="analysis_domain"),
    path("persoonsbeschrijving/", profiles.profile, name="profile"),
    path("persoonsbeschrijving/beginnen/", profiles.profile_start, name="profile_start"),
    path("persoonsbeschrijving/schrijven/", profiles.profile_edit, name="profile_edit"),
    path("persoonsbeschrijving/<uuid:profile_id>/", profiles.profile, name="profile_version"),
    path("risicos/", risks.risks, name="risks"),
    path("risicos/noteren/", noted_risks.risk_note, name="risk_note"),
    path("risicos/genoteerd/<uuid:noted_id>/", noted_risks.risk_weigh, name="risk_weigh"),
    path("risicos/invullen/", risks.risk_inventory, name="risk_inventory"),
    path("evaluatie/", evaluations.evaluation, name="evaluation"),
    path("evaluatie/doel/<uuid:goal_id>/", evaluations.goal_evaluation, name="goal_evaluation"),
    path("evaluatie/verslag/", evaluations.evaluation_report, name="evaluation_report"),
    path("evaluatie/algemeen/", evaluations.general_evaluation, name="general_evaluation"),
    path("evaluatie/algemeen/schrijven/", evaluations.general_evaluation_write, name="general_evaluation_write"),
]

urlpatterns = [path("deelnemers/<uuid:participant_id>/", include(_of_participant))]
