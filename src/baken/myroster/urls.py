"""One's own roster, swapping, hours, and a calendar to take along."""

from django.urls import path

from baken.myroster.views import calendar, deciding, hours, open_shifts, overview, rounds, swaps

app_name = "myroster"

urlpatterns = [
    path("mijn-rooster/", overview.start, name="start"),
    path("mijn-rooster/maand/", overview.month, name="month"),
    path("mijn-rooster/saldo/", overview.balance, name="balance"),
    path("mijn-rooster/diensten/<uuid:shift_id>/", overview.shift, name="shift"),
    path("mijn-rooster/wijzigingen/<uuid:change_id>/", overview.answer_change, name="answer_change"),
    path("mijn-rooster/open/", open_shifts.open_list, name="open"),
    path("mijn-rooster/open/<uuid:shift_id>/", open_shifts.ask, name="ask"),
    path("mijn-rooster/gevraagd/<uuid:request_id>/terug/", open_shifts.withdraw, name="withdraw_request"),
    path("mijn-rooster/kiezen/", rounds.rounds, name="rounds"),
    path("mijn-rooster/kiezen/<uuid:round_id>/", rounds.choose, name="round"),
    path("mijn-rooster/ruilen/", swaps.swaps, name="swaps"),
    path("mijn-rooster/ruilen/nieuw/<uuid:shift_id>/", swaps.offer, name="swap_offer"),
    path("mijn-rooster/ruilen/nieuw/<uuid:shift_id>/met/<uuid:worker_id>/", swaps.against, name="swap_against"),
    path("mijn-rooster/ruilen/antwoord/<uuid:offer_id>/", swaps.answer, name="swap_answer"),
    path("mijn-rooster/ruilen/<uuid:swap_id>/terug/", swaps.withdraw, name="swap_withdraw"),
    path("mijn-rooster/uren/", hours.hours, name="hours"),
    path("mijn-rooster/uren/week/", hours.confirm_week, name="confirm_week"),
    path("mijn-rooster/uren/<uuid:shift_id>/", hours.different, name="hours_of_shift"),
    path("mijn-rooster/uren/<uuid:shift_id>/goed/", hours.as_planned, name="as_planned"),
    path("mijn-rooster/agenda/", calendar.links, name="calendar"),
    path("mijn-rooster/agenda/<uuid:link_id>/terug/", calendar.revoke, name="calendar_revoke"),
    path("mijn-rooster/agenda/maand.ics", calendar.month_file, name="month_file"),
    path("agenda/<str:secret>.ics", calendar.feed, name="feed"),
    path("rooster/ruilen/", deciding.waiting, name="deciding"),
    path("rooster/ruilen/<uuid:swap_id>/", deciding.swap, name="decide_swap"),
    path("rooster/gevraagd/<uuid:request_id>/", deciding.request_for_shift, name="decide_request"),
]
