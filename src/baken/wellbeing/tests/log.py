"""Reading the access log in tests."""

from __future__ import annotations

from baken.audit.models import AccessLog


def logged(what: str) -> AccessLog:
    """The newest row of the access log about this."""
    found = AccessLog.objects.filter(what=what).order_by("-at").first()
    assert found is not None
    return found
