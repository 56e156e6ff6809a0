from django.urls import path

from baken.post.views import desk, dossier

app_name = "post"
_ONE = "deelnemers/<uuid:participant_id>/post/"
urlpatterns = [
    path("post/", desk.post_list, name="list"),
    path("post/<uuid:delivery_id>/", desk.show, name="delivery"),
    path("post/<uuid:delivery_id>/<slug:act>/", desk.handle, name="handle"),
    path(_ONE, dossier.messages_about, name="of_participant"),
    path(f"{_ONE}<uuid:delivery_id>/", dossier.show, name="delivery_of_participant"),
    path(f"{_ONE}<uuid:delivery_id>/<slug:act>/", dossier.handle, name="handle_of_participant"),
]
