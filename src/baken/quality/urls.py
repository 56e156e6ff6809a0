"""Quality figures, by subject, and the rows behind them."""

from django.urls import path

from baken.quality.views import figures, methods, rows

app_name = "quality"

urlpatterns = [
    path("kwaliteit/", figures.overview, name="overview"),
    path("kwaliteit/methoden/", methods.overview, name="methods"),
    path("kwaliteit/methoden/export/", methods.overview_csv, name="methods_csv"),
    path("kwaliteit/methoden/<slug:slug>/", methods.method, name="method"),
    path("kwaliteit/methoden/<slug:slug>/export/", methods.method_csv, name="method_csv"),
    path("kwaliteit/<slug:slug>/", figures.subject, name="subject"),
    path("kwaliteit/<slug:slug>/export/", figures.export, name="export"),
    path("kwaliteit/<slug:slug>/rijen/", rows.rows, name="rows"),
    path("kwaliteit/<slug:slug>/rijen/export/", rows.rows_csv, name="rows_csv"),
]
