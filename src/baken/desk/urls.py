from django.urls import path

from baken.desk.views import demo, dossier, search, today

app_name = "desk"
urlpatterns = [
    path("vandaag/", today.today, name="today"),
    path("vandaag/aandacht/", today.everything_due, name="attention"),
    path("deelnemers/<uuid:participant_id>/", dossier.dossier, name="dossier"),
    path("zoeken/", search.search, name="search"),
    path("postvak/", demo.mailbox, name="mailbox"),
    path("klok/", demo.move_clock, name="clock"),
]
