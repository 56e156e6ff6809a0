"""What was written, and what a page told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps

from baken.audit.models import AccessLog

if TYPE_CHECKING:
    from baken.accounts.models import Membership, Organisation, User


def versions_of(thing: User | Membership | Organisation) -> Any:
    """What the database kept of it at every change."""
    return apps.get_model(f"{thing._meta.label}Event").objects.filter(pgh_obj_id=thing.pk)


def last_entry() -> AccessLog:
    return AccessLog.objects.order_by("-at")[0]


def messages_of(answer: Any) -> list[str]:
    return [str(message) for message in answer.context["messages"]]
