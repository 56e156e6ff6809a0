"""Wishes and habits, the first time with someone, and the life story."""

from django.urls import URLPattern, URLResolver, include, path, register_converter
from django.urls.converters import StringConverter

from baken.lifestories.views import first_time, habits, parts, story

app_name = "lifestories"


class SortConverter(StringConverter):
    """What a part of a story is, as its address says it."""

    regex = "hoofdstuk|foto|stuk"


class WayConverter(StringConverter):
    regex = "eerder|later"


register_converter(SortConverter, "life_part")
register_converter(WayConverter, "life_way")

_habits: list[URLPattern | URLResolver] = [
    path("", habits.habits, name="habits"),
    path("vertellen/", habits.tell, name="tell"),
    path("over/<slug:topic>/", habits.topic, name="topic"),
    path("verteld/<uuid:telling_id>/terugnemen/", habits.telling_withdraw, name="telling_withdraw"),
    path("verteld/<uuid:telling_id>/niet-meer/", habits.telling_end, name="telling_end"),
    path("verteld/<uuid:telling_id>/terugzetten/", habits.telling_restore, name="telling_restore"),
]
_story: list[URLPattern | URLResolver] = [
    path("", story.story, name="story"),
    path("levenslijn/", story.lifeline, name="lifeline"),
    path("boek/", story.book, name="book"),
    path("boek/pdf/", story.book_pdf, name="book_pdf"),
    path("hoofdstuk/nieuw/", parts.chapter, name="chapter_add"),
    path("hoofdstuk/<uuid:part_id>/", parts.chapter, name="chapter"),
    path("hoofdstuk/<uuid:part_id>/versies/", parts.versions, name="versions"),
    path("hoofdstuk/<uuid:part_id>/versies/<int:version>/", parts.version_put_back, name="version_put_back"),
    path("foto/nieuw/", parts.photo, name="photo_add"),
    path("foto/<uuid:part_id>/", parts.photo, name="photo"),
    path("foto/<uuid:part_id>/beeld/<slug:size>/", parts.photo_image, name="photo_image"),
    path("stuk/nieuw/<slug:kind>/", parts.piece_add, name="piece_add"),
    path("stuk/<uuid:part_id>/", parts.piece, name="piece"),
    path("<life_part:sort>/<uuid:part_id>/weghalen/", parts.take_out, name="take_out"),
    path("<life_part:sort>/<uuid:part_id>/terughalen/", parts.put_back, name="put_back"),
    path("<life_part:sort>/<uuid:part_id>/<life_way:way>/", parts.move, name="move"),
]
_of_participant: list[URLPattern | URLResolver] = [
    path("wensen/", include(_habits)),
    path("eerste-keer/", first_time.first_time, name="first_time"),
    path("eerste-keer/pdf/", first_time.first_time_pdf, name="first_time_pdf"),
    path("levensverhaal/", include(_story)),
]

urlpatterns = [
    path("deelnemers/<uuid:participant_id>/", include(_of_participant)),
    path("woningen/<uuid:home_id>/bewoners-in-het-kort/", first_time.residents, name="residents"),
]
