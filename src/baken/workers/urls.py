"""Workers and what a roster has to know of them; one's own page; who of a home is away."""

from django.urls import URLPattern, URLResolver, include, path

from baken.workers.views import agreed, leave, own, skills, workers

app_name = "workers"

_workers: list[URLPattern | URLResolver] = [
    path("", workers.workers, name="list"),
    path("csv/", workers.workers_csv, name="list_csv"),
    path("team-overnemen/", workers.take_team, name="take_team"),
    path("vaardigheden/", skills.skills, name="skills"),
    path("vaardigheden/nieuw/", skills.skill_add, name="skill_add"),
    path("vaardigheden/gebruikelijke/", skills.skills_usual, name="skills_usual"),
    path("vaardigheden/<uuid:skill_id>/", skills.skill_edit, name="skill_edit"),
    path("verlof/", leave.leave, name="leave"),
    path("verlof/<uuid:leave_id>/", leave.leave_decide, name="leave_decide"),
    path("<uuid:user_id>/", workers.worker, name="worker"),
    path("<uuid:user_id>/geschiedenis/", workers.history, name="history"),
    path("<uuid:user_id>/geboortedatum/", workers.born, name="born"),
    path("<uuid:user_id>/<slug:kind>/nieuw/", agreed.agreed_add, name="agreed_add"),
    path("<uuid:user_id>/<slug:kind>/<uuid:row_id>/", agreed.agreed_edit, name="agreed_edit"),
]

_own: list[URLPattern | URLResolver] = [
    path("", own.own, name="own"),
    path("week/", own.availability, name="availability"),
    path("week/<uuid:pattern_id>/weg/", own.availability_remove, name="availability_remove"),
    path("dagen/nieuw/", own.exception_add, name="exception_add"),
    path("dagen/<uuid:row_id>/weg/", own.exception_remove, name="exception_remove"),
    path("wens/nieuw/", own.wish_add, name="wish_add"),
    path("wens/<uuid:wish_id>/", own.wish_edit, name="wish_edit"),
    path("verlof/nieuw/", own.leave_ask, name="leave_ask"),
    path("verlof/<uuid:leave_id>/terugnemen/", own.leave_withdraw, name="leave_withdraw"),
    path("reistijd/", own.travel, name="travel"),
]

urlpatterns = [
    path("medewerkers/", include(_workers)),
    path("mijn-rooster/gegevens/", include(_own)),
    path("woningen/<uuid:home_id>/afwezig/", leave.home_leave, name="home_leave"),
]
