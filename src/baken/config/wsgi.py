"""The application as servers call it."""

import os

from django.core.wsgi import get_wsgi_application

from baken.config.belonging import belong_to_parent
from baken.config.late import load_late

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "baken.config.settings")
belong_to_parent()
load_late("allauth.mfa.webauthn.internal.auth")  # with fido2 and cryptography: for who signs in with a passkey
application = get_wsgi_application()
