"""The signals by mail: once a day at most, for who asked for it.

Mail is no safe place: it passes through other people's machines and lies on phones. So the mail has no names and no
words about anyone: per rule how many signals there are, and the initials of whom they concern, as staff would jot
them on a note for each other. Everything else is behind the link, where one signs in.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.accounts.rules import Actor
from baken.accounts.selectors import users_with_ties
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.incidents.holidays import free_days
from baken.post.rules import LANGUAGES, Addressee
from baken.post.services import post_message
from baken.shared import clock
from baken.shared.templatetags.baken import initials
from baken.signals.models import DigestWish
from baken.signals.rules import Digest, is_sent_on
from baken.signals.selectors import own_signals

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from baken.accounts.models import User
    from baken.signals.models import KeptSignal

logger = logging.getLogger(__name__)

PURPOSE: Final = "signals"
_SATURDAY: Final = 5


def choose_digest(*, actor: Actor, choice: Digest, site: str) -> DigestWish:
    """Keep how often the actor wants the signals by mail. It is one's own choice, so there is nothing to check.

    `site` is the address of Baken as the actor reaches it, for the links in the mail.
    """
    if actor.user_id is None:
        raise ValueError("only a member of staff gets mail")
    with transaction.atomic():
        wish, _is_new = DigestWish.objects.update_or_create(
            user_id=actor.user_id, defaults={"choice": choice, "site": site.rstrip("/")}
        )
        audit.record(
            actor=actor,
            action=Event.UPDATE,
            participant_id=None,
            what="signals by mail",
            object_type="user",
            object_id=actor.user_id,
            details={"choice": str(choice)},
        )
    return wish


def send_digests(on: date | None = None) -> int:
    """Post today's mail to everyone who asked for it and has signals. A second time on a day posts nothing more.

    Whoever cannot be written to (an address that is none) keeps nobody else waiting, and is tried again next time.
    """
    day = on or clock.today()
    is_workday = day.weekday() < _SATURDAY and day not in free_days(day)
    wanted = {
        wish.user_id: wish.site
        for wish in DigestWish.objects.exclude(choice=Digest.NEVER)
        if is_sent_on(Digest(wish.choice), is_workday=is_workday)
    }
    users = users_with_ties().filter(pk__in=wanted, is_active=True)
    sent = 0
    for user in users:
        try:
            sent += _send(user, wanted[user.pk], day)
        except Exception:
            logger.exception("The signals by mail of user %s could not be written", user.pk)
    return sent


def _send(user: User, site: str, day: date) -> bool:
    signals = own_signals(user.actor)
    if not signals:
        return False
    texts = {language: _text(signals, site, language) for language in LANGUAGES}
    with transaction.atomic():
        post_message(
            actor=Actor.system("signals"),
            purpose=PURPOSE,
            key=f"signals {user.pk} {day.isoformat()}",
            addressees=[Addressee(user.name, "", user.email, user.language)],
            subject={language: subject for language, (subject, _body) in texts.items()},
            body={language: body for language, (_subject, body) in texts.items()},
            on=day,
        )
    return True


def _text(signals: Sequence[KeptSignal], site: str, language: str) -> tuple[str, str]:
    """Subject and text: how many per rule, with initials. No names, nothing of what was found."""
    by_rule: dict[str, list[str]] = {}
    for signal in signals:
        by_rule.setdefault(signal.rule, []).append(initials(signal.participant.display_name))
    with translation.override(language):
        subject = ngettext("%(count)s signal in Baken", "%(count)s signals in Baken", len(signals)) % {
            "count": len(signals)
        }
        other = _("Other")
        lines = [
            f"{rule or other}: {len(people)} ({', '.join(sorted(set(people)))})"
            for rule, people in sorted(by_rule.items())
        ]
        parts = [
            _("This asks your attention, by number of the rule:"),
            "\n".join(lines),
            _("Read what it is about after signing in: %(link)s") % {"link": f"{site}{reverse('desk:today')}"},
            _("You choose yourself whether you get this mail: %(link)s")
            % {"link": f"{site}{reverse('signals:digest')}"},
        ]
    return subject, "\n\n".join(parts)
