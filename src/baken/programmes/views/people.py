"""Who holds a role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.utils.translation import gettext as _

from baken.methods.texts import localised
from baken.programmes import services
from baken.programmes.forms import MemberRoleForm, RoleForm, RoleLeaveForm
from baken.programmes.selectors.lists import staff_at
from baken.programmes.wording import TRAITS, name_of
from baken.shared import clock

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.methods.schema import Role
    from baken.programmes.views.ground import Here


def _role(here: Here, key: str) -> Role:
    found = here.course.roles_by_key.get(key)
    if found is None:
        raise Http404
    return found


def take(here: Here, role: str) -> HttpResponse:
    """Let someone take a role."""
    wanted = _role(here, role)
    title = localised(wanted.title)
    if here.programme.for_group and wanted.who == "participant":
        return _take_as_member(here, wanted, title)
    held = next((one for one in here.state.roles if one.role.key == role), None)
    on = here.programme.started_on if held and held.missing else clock.today()
    form = RoleForm(here.sent, initial={"on": on}, role=wanted, staff=staff_at(here.programme.location_id))
    if here.sent is not None and form.is_valid():
        given = form.cleaned_data
        response = here.saved(
            form,
            lambda: services.take_role(
                **here.common,
                role=wanted.key,
                user_id=given["user"],
                name=given["name"],
                traits=given.get("traits", ()),
                on=given["on"],
                client_key=given["client_key"],
            ),
            _("%(role)s: filled.") % {"role": title},
        )
        if response:
            return response
    needs = ", ".join(str(TRAITS[trait]).lower() for trait in wanted.needs)
    text = localised(wanted.help) if wanted.help else ""
    if needs:
        text = " ".join((text, _("Who does this: %(needs)s.") % {"needs": needs})).strip()
    return here.form_page(
        _("Who will be: %(role)s") % {"role": title}, form=form, rule=wanted.rule, text=text, button=_("Save")
    )


def _take_as_member(here: Here, role: Role, title: str) -> HttpResponse:
    """Let a participant of the group take a role that is theirs."""
    form = MemberRoleForm(here.sent, initial={"on": clock.today()}, members=here.people)
    if here.sent is not None and form.is_valid():
        chosen = next(one.shown for one in here.members if one.participant_id == form.cleaned_data["member"])
        response = here.saved(
            form,
            lambda: services.take_role(
                **here.common,
                role=role.key,
                member=chosen,
                on=form.cleaned_data["on"],
                client_key=form.cleaned_data["client_key"],
            ),
            _("%(role)s: filled.") % {"role": title},
        )
        if response:
            return response
    return here.form_page(_("Who will be: %(role)s") % {"role": title}, form=form, rule=role.rule, button=_("Save"))


def leave(here: Here, role: str) -> HttpResponse:
    """Let someone leave a role."""
    wanted = _role(here, role)
    holder = next((one for one in here.state.roles if one.role.key == role), None)
    known = [(one.key, name_of(one.name, here.names)) for one in holder.people] if holder else []
    if here.sent is None and not known:
        raise Http404
    if here.sent is not None and (sent := here.sent.get("person")) and sent not in dict(known):
        known.append((sent, sent))  # it may arrive for the second time: the service knows
    initial = {"on": clock.today(), "person": here.request.GET.get("wie", "")}
    form = RoleLeaveForm(here.sent, initial=initial, people=known)
    if here.sent is not None and form.is_valid():
        response = here.saved(
            form,
            lambda: services.leave_role(**here.common, role=wanted.key, **form.cleaned_data),
            _("%(role)s: laid down.") % {"role": localised(wanted.title)},
        )
        if response:
            return response
    title = _("Lay down the role: %(role)s") % {"role": localised(wanted.title)}
    return here.form_page(title, form=form, rule=wanted.rule, button=_("Save"))
