"""Stop grounds and the change to treatment: recording them, and the notices that must go out (SE-04 to SE-06)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.incidents import selectors
from baken.incidents.models import (
    BasisChoices,
    GroundChoices,
    Incident,
    Notice,
    NoticeAddressee,
    Occurrence,
    SideChoices,
)
from baken.incidents.rules.addressees import Addressee, Basis
from baken.incidents.rules.grounds import Ground
from baken.incidents.rules.naming import without_names
from baken.incidents.services.ground import demand, take_revision
from baken.participants.access import check_can
from baken.participants.models import Participant
from baken.post.rules import Addressee as PostAddressee
from baken.post.services import post_message
from baken.shared import clock
from baken.shared.errors import DomainError, Refused
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.incidents.selectors import Audience
    from baken.shared.models import Model

OCCURRENCE = "occurrence of a stop ground"
NOTICE = "notice about a stop ground"
#: The purpose under which the post knows these messages.
PURPOSE = "stop-ground"


def record_occurrence(
    *,
    actor: Actor,
    participant: Participant,
    ground: str,
    what: str,
    happened_on: date,
    incident: Incident | None = None,
    client_key: UUID | None = None,
) -> Occurrence:
    """Record that a stop ground occurred, or that the request turned into one for treatment. It gets its number.

    From here on a notice is owed (SE-06). Whether the trajectory stops is decided there, not here.

    Raises:
        DomainError: it does not say what happened, or its day is still to come.
        Refused: the incident is of someone else or of staff, or this form was saved already with other words.
        NotPermitted: the actor may not send notices about this participant.
    """
    check_can(actor, Action.NOTICE_SEND, participant)
    what = demand(what, "what", _("Write down what happened, in words that the reader of the notice may read."))
    rule = Ground(ground).rule
    if happened_on > clock.today():
        raise DomainError(_("This day is still to come."), field="happened_on", code="ahead")
    said = (participant.pk, ground, what, happened_on, incident.pk if incident else None)
    with sent_once(client_key, actor=actor, what="occurrence", said=said) as sent:
        if sent.before:
            return Occurrence.objects.get(pk=sent.before)
        Participant.objects.select_for_update(of=("self",)).get(pk=participant.pk)  # numbers are given one by one
        if incident and (
            incident.side != SideChoices.CLIENT or not incident.people.filter(participant=participant).exists()
        ):
            raise Refused(_("This incident is not in the dossier of this participant."), rule=rule)
        if incident:
            _keep_others_out(incident, participant, what, field="what")
        occurrence = Occurrence.objects.create(
            participant=participant,
            incident=incident,
            team_id=participant.team_id,
            location_id=participant.location_id,
            ground=GroundChoices(ground),
            number=selectors.next_number(participant, ground),
            happened_on=happened_on,
            what=what,
            recorded_by_id=actor.user_id,
            recorded_by_name=actor.name,
        )
        _log(actor, Event.CREATE, participant, OCCURRENCE, occurrence)
        sent.made = occurrence.pk
    return occurrence


def _keep_others_out(incident: Incident, participant: Participant, text: str, *, field: str) -> None:
    """A notice leaves the house: raises DomainError when the name of another participant of the incident is in it."""
    others = incident.people.exclude(participant=participant).filter(participant__isnull=False)
    people = [one.participant for one in others.select_related("participant__person") if one.participant]
    names = [name for person in people for name in (person.display_name, person.full_name)]
    own = {*participant.display_name.split(), *participant.full_name.split()}
    if without_names(text, (part for name in names for part in name.split() if part not in own), "") != text:
        raise DomainError(
            _("A name of another participant stands here. Leave it out: this goes to people outside."),
            field=field,
            rule="SE-06",
            code="name-of-another",
        )


def withdraw_occurrence(*, actor: Actor, occurrence: Occurrence, reason: str) -> None:
    """Take back what was recorded by mistake; it stays readable, and no notice is owed any more.

    Raises:
        DomainError: there is no reason.
        Refused: a notice about it went out already.
        NotPermitted: the actor may not send notices about this participant.
    """
    check_can(actor, Action.NOTICE_SEND, occurrence.participant)
    reason = demand(reason, "reason", _("Say why you take it back."))
    with transaction.atomic():
        _lock(occurrence)
        if occurrence.notices.filter(sent_at__isnull=False).exists():
            raise Refused(
                _("A notice about this went out, so it stays. Write to the same people what was not right."),
                rule=Ground(occurrence.ground).notice_rule,
                code="notice-sent",
            )
        occurrence.withdrawn_on = clock.today()
        occurrence.withdrawn_by_name = actor.name
        occurrence.withdrawal_reason = reason
        occurrence.save()
        _log(actor, Event.UPDATE, occurrence.participant, OCCURRENCE, occurrence)


def keep_notice(
    *,
    actor: Actor,
    occurrence: Occurrence,
    subject: str,
    text: str,
    to: Iterable[UUID],
    left_out_reason: str = "",
    revision: int = 0,
) -> Notice:
    """Keep the draft of a notice with its addressees, to be read over before it is sent. One draft at a time.

    `to` are ids of persons; `revision` is that of the draft one began from, 0 when there was none.

    Raises:
        DomainError: no subject, no text, nobody, or someone who must get it is left out without a reason.
        Refused: someone may not get it without a consent (SE-06), or the occurrence was withdrawn.
        Conflict: someone else saved or sent a draft meanwhile.
        NotPermitted: the actor may not send notices about this participant.
    """
    participant = occurrence.participant
    check_can(actor, Action.NOTICE_SEND, participant)
    subject = demand(" ".join(subject.split()), "subject", _("Give it a subject."))
    text = demand(text.replace("\r\n", "\n"), "text", _("Write what it says."))
    with transaction.atomic():
        _lock(occurrence)
        if occurrence.incident:
            _keep_others_out(occurrence.incident, participant, f"{subject}\n{text}", field="text")
        audience = selectors.audience_of(participant, clock.today())
        chosen = _chosen(audience, set(to), left_out_reason.strip(), Ground(occurrence.ground))
        draft = Notice.objects.select_for_update().filter(occurrence=occurrence, sent_at__isnull=True).first()
        draft = draft or Notice(occurrence=occurrence, revision=0)
        take_revision(draft, revision)
        draft.subject = subject
        draft.text = text
        draft.left_out_reason = left_out_reason.strip()
        draft.drafted_by_name = actor.name
        draft.save()
        draft.addressees.all().delete()
        for place, one in enumerate(chosen):
            by_consent = one.basis is Basis.CONSENT
            NoticeAddressee.objects.create(
                notice=draft,
                place=place,
                person_id=one.known.person_id,
                basis=BasisChoices(str(one.basis)),
                required=one.required,
                consent=audience.consents[one.known.person_id] if by_consent else None,
            )
        _log(actor, Event.UPDATE, participant, NOTICE, draft)
    return draft


def send_notice(*, actor: Actor, notice: Notice, revision: int) -> Notice:
    """Send a draft as it was read over. Sent twice it goes out once.

    Raises:
        Conflict: the draft was changed after it was read over.
        Refused: a consent no longer holds, or the occurrence was withdrawn.
        DomainError: an e-mail address cannot be one.
        NotPermitted: the actor may not send notices about this participant.
    """
    occurrence = notice.occurrence
    participant = occurrence.participant
    check_can(actor, Action.NOTICE_SEND, participant)
    with transaction.atomic():
        _lock(occurrence)
        notice.refresh_from_db(from_queryset=Notice.objects.select_for_update())
        if notice.sent_at is not None:
            return notice
        take_revision(notice, revision)
        audience = selectors.audience_of(participant, clock.today())
        people = list(notice.addressees.values_list("person_id", flat=True))
        chosen = _chosen(audience, set(people), notice.left_out_reason, Ground(occurrence.ground))
        by_person = {one.known.person_id: one for one in chosen}
        notice.message = post_message(
            actor=actor,
            purpose=PURPOSE,
            key=f"stop ground notice {notice.pk}",
            participant=participant,
            addressees=[_for_the_post(by_person[person_id], audience) for person_id in people],
            subject=notice.subject,
            body=notice.text,
            on=clock.today(),
        )
        notice.sent_at = clock.now()
        notice.sent_by_id = actor.user_id
        notice.sent_by_name = actor.name
        notice.save()
        _log(actor, Event.UPDATE, participant, NOTICE, notice)
    return notice


def _chosen(audience: Audience, to: set[UUID], left_out_reason: str, ground: Ground) -> list[Addressee]:
    """Those of the audience to whom it goes, those who must get it in front.

    Raises:
        DomainError: nobody, someone unknown, or someone who must get it is left out without a reason.
        Refused: there is no consent for someone, or it goes to nobody of those who must get it.
    """
    known = audience.by_person()
    if not to:
        raise DomainError(_("Choose to whom it goes."), field="to", rule=ground.notice_rule, code="nobody")
    if to - known.keys():
        raise DomainError(_("Someone you chose no longer stands in the network."), field="to", code="unknown-person")
    chosen = [one for one in audience.addressees if one.known.person_id in to]
    if any(not one.may_get_it for one in chosen):
        raise Refused(
            _("Someone you chose may not get this without a consent that holds. Ask for it first."),
            field="to",
            rule="SE-06",
            code="no-consent",
        )
    if not any(one.required for one in chosen):
        raise Refused(
            _("It must go to whoever decides for the participant, or to the participant."),
            field="to",
            rule=ground.notice_rule,
            code="required-left-out",
        )
    if len([one for one in chosen if one.required]) < len(audience.required) and not left_out_reason:
        raise DomainError(
            _("Someone who must get this does not. Say why, or choose them too."),
            field="left_out_reason",
            rule=ground.notice_rule,
            code="no-reason",
        )
    return chosen


def _for_the_post(one: Addressee, audience: Audience) -> PostAddressee:
    known = one.known
    relation = _("participant") if known.is_participant else audience.relations.get(known.person_id, "")
    return PostAddressee(name=known.name, relation=str(relation), email=known.email)


def _lock(occurrence: Occurrence) -> None:
    """Hold the occurrence as it is kept now.

    Raises:
        Refused: it was withdrawn.
    """
    occurrence.refresh_from_db(
        fields=["withdrawn_on", "withdrawn_by_name", "withdrawal_reason"],
        from_queryset=Occurrence.objects.select_for_update(of=("self",)),
    )
    if occurrence.is_withdrawn:
        raise Refused(_("This was taken back, so nothing is written about it."), code="withdrawn")


def _log(actor: Actor, action: str, participant: Participant, what: str, row: Model) -> None:
    audit.record(
        actor=actor,
        action=action,
        participant_id=participant.pk,
        what=what,
        object_type=type(row).__name__,
        object_id=row.pk,
        relation=participant.relation,
    )
