"""Beheer and the own account."""

from django.urls import path
from django.views.generic import RedirectView

from baken.accounts.access import public
from baken.accounts.views import access_log, organisation, own_account, rule_settings, teams, users

app_name = "accounts"
urlpatterns = [
    path("mijn-account/", own_account.own_account, name="own_account"),
    path(
        "beheer/",
        public("only leads on to a screen that checks")(RedirectView.as_view(pattern_name="accounts:users")),
        name="management",
    ),
    path("beheer/medewerkers/", users.users, name="users"),
    path("beheer/medewerkers/lijst.csv", users.users_csv, name="users_csv"),
    path("beheer/medewerkers/uitnodigen/", users.invite, name="invite"),
    path("beheer/medewerkers/<uuid:user_id>/", users.user, name="user"),
    path("beheer/medewerkers/<uuid:user_id>/wijzigen/", users.change, name="user_change"),
    path("beheer/medewerkers/<uuid:user_id>/afsluiten/", users.deactivate, name="user_deactivate"),
    path("beheer/medewerkers/<uuid:user_id>/heropenen/", users.reactivate, name="user_reactivate"),
    path("beheer/medewerkers/<uuid:user_id>/opnieuw-uitnodigen/", users.invite_again, name="invite_again"),
    path("beheer/medewerkers/<uuid:user_id>/tweede-stap/", users.reset_second_factor, name="second_step_reset"),
    path("beheer/medewerkers/<uuid:user_id>/team/", teams.join_team, name="join_team"),
    path("beheer/teams/", teams.teams, name="teams"),
    path("beheer/teams/nieuw/", teams.add_team, name="team_add"),
    path("beheer/teams/<uuid:team_id>/", teams.team, name="team"),
    path("beheer/teams/<uuid:team_id>/wijzigen/", teams.change_team, name="team_change"),
    path("beheer/lidmaatschappen/<uuid:membership_id>/", teams.membership, name="membership"),
    path("beheer/locaties/nieuw/", teams.add_location, name="location_add"),
    path("beheer/locaties/<uuid:location_id>/", teams.change_location, name="location_change"),
    path("beheer/organisatie/", organisation.organisation, name="organisation"),
    path("beheer/instellingen/", rule_settings.rule_settings, name="settings"),
    path("beheer/instellingen/<slug:key>/", rule_settings.rule_setting, name="setting"),
    path("beheer/inzage/", access_log.access_log, name="access_log"),
    path("beheer/inzage/lijst.csv", access_log.access_log_csv, name="access_log_csv"),
]
