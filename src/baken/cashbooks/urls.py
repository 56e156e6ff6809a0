"""The cash book of one youth, and those of a home."""

from django.urls import URLPattern, URLResolver, include, path

from baken.cashbooks.views import arrangements, books, entries, homes, months

app_name = "cashbooks"

_month: list[URLPattern | URLResolver] = [
    path("", months.month, name="month"),
    path("pdf/", months.month_pdf, name="month_pdf"),
    path("csv/", months.month_csv, name="month_csv"),
    path("doorgenomen/", months.month_look, name="month_look"),
    path("sluiten/", months.month_close, name="month_close"),
]

_book: list[URLPattern | URLResolver] = [
    path("", books.overview, name="overview"),
    path("opschrijven/", entries.add, name="entry_add"),
    path("regels/<uuid:entry_id>/", entries.entry, name="entry"),
    path("regels/<uuid:entry_id>/terugdraaien/", entries.take_back, name="take_back"),
    path("regels/<uuid:entry_id>/nakijken/", entries.check, name="check"),
    path("regels/<uuid:entry_id>/bon/", entries.receipt_add, name="receipt_add"),
    path("bonnen/<uuid:receipt_id>/", entries.receipt, name="receipt"),
    path("gezien/", entries.seen, name="seen"),
    path("tellen/", books.count, name="count"),
    path("tellingen/<uuid:count_id>/", books.count_confirm, name="count_confirm"),
    path("maanden/", months.months, name="months"),
    path("maanden/<uuid:book_id>/<int:year>/<int:month>/", include(_month)),
    path("afspraken/", arrangements.arrangements, name="arrangements"),
    path("afspraken/nieuw/", arrangements.arrangement_add, name="arrangement_add"),
    path("afspraken/<uuid:arrangement_id>/", arrangements.arrangement_edit, name="arrangement_edit"),
    path("afsluiten/", books.close, name="close"),
]

_home: list[URLPattern | URLResolver] = [
    path("", homes.home, name="home"),
    path("zakgeld/", homes.pay, name="pay"),
    path("csv/", homes.home_csv, name="home_csv"),
]

urlpatterns = [
    path("deelnemers/<uuid:participant_id>/kasboek/", include(_book)),
    path("woningen/<uuid:home_id>/kasboek/", include(_home)),
]
