"""The addresses of proposals for everyone."""

from django.urls import path

from baken.placement.views import deliberations as views

urlpatterns = [
    path("plaatsing/voorstellen/", views.deliberations, name="deliberations"),
    path("plaatsing/voorstellen/vragen/", views.ask, name="deliberation_ask"),
    path("plaatsing/voorstellen/<uuid:deliberation_id>/", views.deliberation, name="deliberation"),
    path("plaatsing/voorstellen/<uuid:deliberation_id>/stoppen/", views.stop, name="deliberation_stop"),
    path("plaatsing/voorstellen/<uuid:deliberation_id>/overnemen/", views.take_over, name="deliberation_take"),
]
