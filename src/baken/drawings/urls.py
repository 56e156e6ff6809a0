"""The drawings of one participant."""

from django.urls import URLPattern, URLResolver, include, path

from baken.drawings.views import drawing, moving, reading, versions

app_name = "drawings"

_draft: list[URLPattern | URLResolver] = [
    path("", drawing.edit, name="edit"),
    path("element/", drawing.element_add, name="element_add"),
    path("element/<slug:key>/", drawing.element, name="element"),
    path("element/<slug:key>/verplaatsen/", moving.move, name="move"),
    path("element/<slug:key>/weghalen/", drawing.element_remove, name="element_remove"),
    path("band/", drawing.tie_add, name="tie_add"),
    path("band/<slug:key>/", drawing.tie, name="tie"),
    path("band/<slug:key>/weghalen/", drawing.tie_remove, name="tie_remove"),
    path("opnieuw-schikken/", moving.tidy, name="tidy"),
    path("ongedaan-maken/", moving.undo, name="undo"),
]

_version: list[URLPattern | URLResolver] = [
    path("", reading.version, name="version"),
    path("bewerken/", include(_draft)),
    path("vastleggen/", versions.fix, name="fix"),
    path("weggooien/", versions.discard, name="discard"),
    path("terugzetten/", versions.restore, name="restore"),
    path("nieuwe-versie/", versions.version_start, name="version_start"),
    path("naast/<uuid:other_id>/", reading.compare, name="compare"),
    path("pdf/", reading.paper, name="pdf"),
]

_of_participant: list[URLPattern | URLResolver] = [
    path("", reading.overview, name="overview"),
    path("nieuw/<slug:kind>/", versions.start, name="start"),
    path("<uuid:version_id>/", include(_version)),
]

urlpatterns = [path("deelnemers/<uuid:participant_id>/tekeningen/", include(_of_participant))]
