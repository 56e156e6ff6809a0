"""The rules of rest, and what was agreed on about them."""

from django.urls import path

from baken.worktime import views

app_name = "worktime"

urlpatterns = [
    path("werktijden/", views.rules, name="rules"),
    path("beheer/werktijden/", views.agreements, name="agreements"),
    path("beheer/werktijden/nieuw/", views.agreement_add, name="agreement_add"),
    path("beheer/werktijden/<uuid:agreement_id>/", views.agreement_edit, name="agreement"),
    path("beheer/werktijden/<uuid:agreement_id>/intrekken/", views.agreement_withdraw, name="agreement_withdraw"),
]
