"""Where the rules stand and, outside production, the style page."""

from django.conf import settings
from django.urls import URLPattern, path

from baken.shared import views

app_name = "shared"
urlpatterns: list[URLPattern] = [path("regels/", views.rules_page, name="rules")]
if not settings.PRODUCTION:
    urlpatterns.append(path("stijl/", views.style_page, name="style"))
