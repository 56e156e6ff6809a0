"""Every address: each room brings its own, under the Dutch words of its screens."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path

from baken.accounts.views.front_door import home, set_language
from baken.config.late import load_late

#: With fido2 and cryptography: for who signs in with a passkey.
load_late("allauth.mfa.webauthn.internal.auth")

urlpatterns = [
    path("", home, name="home"),
    path("taal/", set_language, name="set_language"),
    path("account/", include("baken.accounts.entrance_urls")),
    *(path("", include(f"{room}.urls")) for room in settings.ROOMS if find_spec(f"{room}.urls")),
]
