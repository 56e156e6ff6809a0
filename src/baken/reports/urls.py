from django.urls import path

from baken.reports import views

app_name = "reports"
urlpatterns = [
    path("rapporteren/", views.choose, name="choose"),
    path("deelnemers/<uuid:participant_id>/rapporteren/", views.write, name="write"),
    path("deelnemers/<uuid:participant_id>/rapporteren/<uuid:goal_id>/", views.write_goal, name="write_goal"),
    path("deelnemers/<uuid:participant_id>/rapportages/", views.report_list, name="list"),
    path("deelnemers/<uuid:participant_id>/rapportages/<uuid:report_id>/corrigeren/", views.correct, name="correct"),
]
