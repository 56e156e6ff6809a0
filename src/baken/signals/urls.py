from django.urls import path

from baken.signals.views import digest, groups, snoozing, team

app_name = "signals"
urlpatterns = [
    path("signalen/", team.team, name="team"),
    path("signalen/lijst.csv", team.export, name="export"),
    path("signalen/overzicht-per-mail/", digest.digest, name="digest"),
    path("signalen/groepen/<uuid:programme_id>/uitstellen/", groups.put_off, name="group_snooze"),
    path("signalen/groepen/<uuid:programme_id>/terug/", groups.back, name="group_wake"),
    path("deelnemers/<uuid:participant_id>/signalen/<uuid:signal_id>/uitstellen/", snoozing.put_off, name="snooze"),
    path("deelnemers/<uuid:participant_id>/signalen/<uuid:signal_id>/terug/", snoozing.back, name="wake"),
]
