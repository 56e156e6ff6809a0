"""Loading everything once, in the process from which those that serve and work are forked."""

from __future__ import annotations

import gc


def load_to_share() -> None:
    """Load Django with every room's views and tasks, and keep the garbage collector from writing in it.

    Looking for garbage marks every object, and so makes a copy of the memory it stands in for each process. What is
    frozen is not looked at. Nothing that may not be shared stays open: no connection to the database.
    """
    gc.disable()
    from django.urls import get_resolver  # noqa: PLC0415  # Django is loaded here, not when this module is

    import baken.config.wsgi  # noqa: PLC0415  # sets Django up

    assert callable(baken.config.wsgi.application)
    assert get_resolver().url_patterns  # the views of every room
    from django.db import connections  # noqa: PLC0415  # needs Django to be set up

    connections.close_all()
    gc.collect()
    gc.freeze()
    gc.enable()
