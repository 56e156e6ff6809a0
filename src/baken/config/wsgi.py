"""The application as servers call it."""

import os

from django.core.wsgi import get_wsgi_application

from baken.config.belonging import belong_to_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "baken.config.settings")
belong_to_parent()
application = get_wsgi_application()
