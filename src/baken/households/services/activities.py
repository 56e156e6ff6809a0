"""The household's day: ideas, what was done together, who joined in (SL-03)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Unpack
from uuid import UUID

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.homes.access import check_can_home
from baken.homes.models import Stay
from baken.homes.services.ground import log_home, writes_home
from baken.households.models import DayIdea, JointActivity, Keen, OwnActivity, Participation
from baken.households.rules.activities import OWN, Engagement, Mood, activities
from baken.participants.access import check_can
from baken.participants.services.ground import Once, carried_out_once, check_not_ahead, demand
from baken.shared import clock
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from baken.accounts.rules import Actor
    from baken.homes.models import Home
    from baken.participants.models import Participant

RULE = "SL-03"
ACTIVITY = "joint activity"
TAKEN_BACK = "joint activity taken back"
IDEA = "idea for the day"
OWN_ACTIVITY = "activity of a home"


@dataclass(frozen=True)
class Part:
    """How one resident took part; `mood` only when someone noted it."""

    participant: Participant
    engagement: int
    mood: int | None = None

    def __repr__(self) -> str:
        return f"Part({self.participant.pk}, {self.engagement}, {self.mood})"


def _check_recording(kwargs: Mapping[str, Any]) -> None:
    """Someone writes down what was done in a home, and of each how it was for them."""
    check_can_home(kwargs["actor"], Action.HOME_RECORD, kwargs["home"])
    for part in kwargs["parts"]:
        check_can(kwargs["actor"], Action.WELLBEING_RECORD, part.participant)


@carried_out_once(_check_recording, JointActivity)
def record_activity(
    *, actor: Actor, home: Home, what: str, on: date, parts: Sequence[Part], note: str = "", **_key: Unpack[Once]
) -> JointActivity:
    """Write down what some of the residents did together, and how each took part.

    Raises:
        DomainError: nobody took part, on a day to come, something unknown, or who did not live there that day.
        NotPermitted: not by this actor, or not about one of them.
    """
    title = _title_of(home, what)
    check_not_ahead(on, clock.today(), "on")
    if not parts:
        raise DomainError(_("Say of at least one person how it was."), field="parts", rule=RULE)
    for part in parts:
        if part.engagement not in list(Engagement) or (part.mood is not None and part.mood not in list(Mood)):
            raise DomainError(_("Choose one of the steps."), field="parts")
    _check_live_there(home, on, [part.participant for part in parts])
    made = JointActivity.objects.create(
        home=home,
        what=what,
        title=title,
        on=on,
        note=note.strip()[:300],
        recorded_by_id=actor.user_id,
        recorded_by_name=actor.name,
    )
    Participation.objects.bulk_create(
        Participation(
            participant_id=part.participant.pk,
            on=on,
            activity_id=made.pk,
            home_id=home.pk,
            what=what,
            engagement=part.engagement,
            mood=part.mood,
        )
        for part in parts
    )
    _log_people(actor, Event.CREATE, ACTIVITY, made, {one.participant.pk: one.participant.relation for one in parts})
    return made


@writes_home(Action.HOME_RECORD, about="activity.home")
def take_back_activity(*, actor: Actor, activity: JointActivity) -> JointActivity:
    """Take back what was written down by mistake. A second time changes nothing."""
    locked = JointActivity.objects.select_for_update().select_related("home").get(pk=activity.pk)
    if locked.withdrawn_at is None:
        locked.withdrawn_at, locked.withdrawn_by_id = clock.now(), actor.user_id
        locked.save(update_fields=["withdrawn_at", "withdrawn_by"])
        people = Participation.objects.filter(activity_id=locked.pk).values_list("participant_id", flat=True)
        _log_people(actor, Event.UPDATE, TAKEN_BACK, locked, dict.fromkeys(people, ""))
    return locked


@writes_home(Action.HOME_RECORD, about="home")
def have_idea(
    *, actor: Actor, home: Home, what: str, on: date, keen: Sequence[Participant] = (), note: str = ""
) -> DayIdea:
    """Note that people feel like something today. Who says so later comes beside them; it never becomes a task (SL-05).

    Raises:
        DomainError: something unknown, or someone who does not live there.
    """
    title = _title_of(home, what)
    _check_live_there(home, on, keen)
    idea, is_new = DayIdea.objects.select_for_update().get_or_create(home=home, on=on, what=what)
    idea.title, idea.note = title, note.strip()[:200] or idea.note
    idea.save(update_fields=["title", "note"])
    Keen.objects.bulk_create([Keen(idea=idea, participant=one) for one in keen], ignore_conflicts=True)
    event = Event.CREATE if is_new else Event.UPDATE
    _log_people(actor, event, IDEA, idea, {one.pk: one.relation for one in keen})
    return idea


@writes_home(Action.HOME_RECORD, about="idea.home")
def drop_idea(*, actor: Actor, idea: DayIdea) -> None:
    """Let an idea go."""
    found = DayIdea.objects.select_for_update().filter(pk=idea.pk).first()
    if found is not None:
        log_home(actor=actor, action=Event.DELETE, home=idea.home, what=IDEA, row=found)
        found.delete()


@writes_home(Action.HOME_RECORD, about="home", makes=OwnActivity)
def add_own_activity(*, actor: Actor, home: Home, title: str, **_key: Unpack[Once]) -> OwnActivity:
    """Add something that people do in this home.

    Raises:
        DomainError: no words, or it stands in the list already.
    """
    words = demand(title, "title", _("What do you do together?"), rule=RULE)[:60]
    if OwnActivity.objects.filter(home=home, title__iexact=words, retired_on__isnull=True).exists():
        raise DomainError(_("That stands in the list already."), field="title")
    made = OwnActivity.objects.create(home=home, title=words)
    log_home(actor=actor, action=Event.CREATE, home=home, what=OWN_ACTIVITY, row=made)
    return made


@writes_home(Action.HOME_RECORD, about="own.home")
def retire_own_activity(*, actor: Actor, own: OwnActivity, on: date) -> OwnActivity:
    """Take an own activity off the list; what was done stays."""
    locked = OwnActivity.objects.select_for_update().get(pk=own.pk)
    if locked.retired_on is None:
        locked.retired_on = on
        locked.save(update_fields=["retired_on"])
        log_home(actor=actor, action=Event.UPDATE, home=own.home, what=OWN_ACTIVITY, row=locked)
    return locked


def _title_of(home: Home, what: str) -> str:
    """The words of an own activity, "" for one that comes along; DomainError for one that nobody knows."""
    if what in activities():
        return ""
    own = None
    if what.startswith(OWN):
        try:
            own = OwnActivity.objects.filter(home=home, pk=UUID(what.removeprefix(OWN))).first()
        except ValueError:
            own = None
    if own is None:
        raise DomainError(_("Choose what you did."), field="what")
    return own.title


def _check_live_there(home: Home, on: date, people: Iterable[Participant]) -> None:
    ids = {one.pk for one in people}
    found = Stay.objects.on(on).filter(room__home=home, participant__in=ids).values_list("participant_id", flat=True)
    if ids - set(found):
        raise DomainError(_("Someone of these did not live here on that day."), field="parts", code="lives-elsewhere")


def _log_people(
    actor: Actor, action: str, what: str, row: JointActivity | DayIdea, relations: Mapping[UUID, str]
) -> None:
    """A row about each whom it is about, or one about the home when it is about nobody."""
    details = {"home": str(row.home_id), "row": str(row.pk)}
    audit.record_many(
        actor=actor,
        action=action,
        participant_ids=sorted(relations),
        what=what,
        relations=dict(relations),
        details=details,
    )
