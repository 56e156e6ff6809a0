from django.urls import path

from baken.exchange.views import code_tables, start, uploads

app_name = "exchange"
_ONE = "import/<uuid:upload_id>/"
urlpatterns = [
    path("import/", start.start, name="start"),
    path("import/codetabellen/", code_tables.tables, name="code_tables"),
    path("import/<slug:profile>/sjabloon.<str:kind>", start.template, name="template"),
    path(_ONE, uploads.preview, name="preview"),
    path(f"{_ONE}uitvoeren/", uploads.carry_out, name="carry_out"),
    path(f"{_ONE}stoppen/", uploads.stop, name="stop"),
    path(f"{_ONE}verder/", uploads.go_on, name="go_on"),
    path(f"{_ONE}geweigerd.csv", uploads.refused, name="refused"),
]
