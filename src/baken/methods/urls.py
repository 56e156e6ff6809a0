"""The catalogue of methods, its tables and its finder: open to anyone. And the organisation's own methods."""

from django.urls import URLPattern, path

from baken.methods.views import catalogue, finder, own, tables

app_name = "methods"

urlpatterns: list[URLPattern] = [
    path("methoden/", catalogue.catalogue, name="catalogue"),
    path("methoden/zoeken/", finder.finder, name="finder"),
    path("methoden/vergelijken/", finder.compare, name="compare"),
    path("methoden/tabellen/", tables.tables, name="tables"),
    path("methoden/tabellen/<slug:name>/", tables.tables, name="table"),
    path("methoden/tabellen/<slug:name>.csv", tables.tables_csv, name="tables_csv"),
    path("methoden/manieren/", catalogue.ways_page, name="ways"),
    path("methoden/eigen/", own.own_list, name="own_list"),
    path("methoden/eigen/nieuw/", own.own_new, name="own_new"),
    path("methoden/eigen/<uuid:method_id>/", own.own_edit, name="own_edit"),
    path("methoden/eigen/<uuid:method_id>/controle/", own.own_check, name="own_check"),
    path("methoden/eigen/<uuid:method_id>/publiceren/", own.own_publish, name="own_publish"),
    path("methoden/eigen/<uuid:method_id>/intrekken/", own.own_withdraw, name="own_withdraw"),
    path("methoden/<slug:slug>/", catalogue.method, name="method"),
]
