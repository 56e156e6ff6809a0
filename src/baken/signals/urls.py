from django.urls import path

from baken.signals.views import digest, snoozing, team

app_name = "signals"
urlpatterns = [
    path("signalen/", team.team, name="team"),
    path("signalen/lijst.csv", team.export, name="export"),
    path("signalen/overzicht-per-mail/", digest.digest, name="digest"),
    path("deelnemers/<uuid:participant_id>/signalen/<uuid:signal_id>/uitstellen/", snoozing.put_off, name="snooze"),
    path("deelnemers/<uuid:participant_id>/signalen/<uuid:signal_id>/terug/", snoozing.back, name="wake"),
]
