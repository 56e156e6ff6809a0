"""An organisation chooses its own numbers for the rules, within what a rule allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from baken.accounts import settings_of_rules
from baken.accounts.models import RuleSetting
from baken.accounts.policy import Action
from baken.accounts.services.permission import check_may
from baken.accounts.services.taken import refused_when_taken
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from baken.accounts.rules import Actor


@transaction.atomic
def change_rule_setting(*, actor: Actor, key: str, value: int) -> RuleSetting:
    """Set a number; everyone who registered for changes recalculates in the same transaction.

    Raises DomainError for an unknown setting and for a number that the rule does not allow.
    """
    check_may(actor, Action.SETTINGS_MANAGE)
    definition = settings_of_rules.find(key)
    if definition is None:
        raise DomainError(_("This setting does not exist."), code="unknown")
    if not definition.allows(value):
        raise DomainError(
            _("Choose a number from %(least)d to %(most)d.") % {"least": definition.least, "most": definition.most},
            field="value",
            rule=definition.rule,
        )
    setting = RuleSetting.objects.select_for_update().filter(key=key).first()
    before = setting.value if setting else definition.default
    if setting is None:
        with refused_when_taken(
            _("A colleague changed this just now. Look again, and save if need be."), field="value"
        ):
            setting = RuleSetting.objects.create(key=key, value=value)
    else:
        setting.value = value
        setting.save(update_fields=["value"])
    audit.record(
        actor=actor,
        action=Event.UPDATE,
        participant_id=None,
        what="setting of a rule",
        object_type="rule setting",
        object_id=key,
        details={"rule": definition.rule, "from": before, "to": value},
    )
    settings_of_rules.announce(key, actor)
    return setting
