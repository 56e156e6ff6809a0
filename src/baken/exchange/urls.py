from django.urls import path

from baken.exchange import views

app_name = "exchange"
urlpatterns = [
    path("import/", views.start, name="start"),
    path("import/<slug:profile>/sjabloon.<str:kind>", views.template, name="template"),
    path("import/<uuid:upload_id>/", views.preview, name="preview"),
    path("import/<uuid:upload_id>/uitvoeren/", views.carry_out, name="carry_out"),
    path("import/<uuid:upload_id>/geweigerd.csv", views.refused, name="refused"),
]
