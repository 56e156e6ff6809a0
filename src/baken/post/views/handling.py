"""The four things that can be done with a delivery, as a page that asks once more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from baken.post import services
from baken.post.forms import HandOverForm, WithdrawForm
from baken.post.rules import State
from baken.shared import clock
from baken.shared.errors import DomainError
from baken.shared.forms import BakenForm, add_domain_error

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django_stubs_ext import StrOrPromise

    from baken.accounts.access import StaffRequest
    from baken.accounts.rules import Actor
    from baken.post.models import Delivery


@dataclass(frozen=True)
class Act:
    """One thing that can be done: what is asked, what is said, and who does it."""

    title: StrOrPromise
    text: StrOrPromise
    button: StrOrPromise
    done: StrOrPromise
    form: type[BakenForm]
    carry_out: Callable[[Actor, Delivery, dict[str, Any]], object]
    danger: bool = False


def _send_again(actor: Actor, delivery: Delivery, _entered: dict[str, Any]) -> object:
    return services.send_again(actor=actor, delivery=delivery)


def _arrived(actor: Actor, delivery: Delivery, _entered: dict[str, Any]) -> object:
    return services.note_arrived(actor=actor, delivery=delivery)


def _hand_over(actor: Actor, delivery: Delivery, entered: dict[str, Any]) -> object:
    return services.mark_handed_over(
        actor=actor, delivery=delivery, handed_over_on=entered["handed_over_on"], on=clock.today()
    )


def _withdraw(actor: Actor, delivery: Delivery, entered: dict[str, Any]) -> object:
    return services.withdraw(actor=actor, delivery=delivery, reason=entered["reason"])


ACTS = {
    "opnieuw": Act(
        title=_("Send again"),
        text=_("The message goes out once more, to the same address."),
        button=_("Send again"),
        done=_("The message goes out within a minute."),
        form=BakenForm,
        carry_out=_send_again,
    ),
    "aangekomen": Act(
        title=_("It arrived"),
        text=_("The addressee says that the message came. It is not sent again."),
        button=_("Note that it arrived"),
        done=_("It is noted that the message arrived."),
        form=BakenForm,
        carry_out=_arrived,
    ),
    "overhandigd": Act(
        title=_("Handed over on paper"),
        text=_("Note it once the addressee has the letter."),
        button=_("Note that it is handed over"),
        done=_("It is noted that the letter is handed over."),
        form=HandOverForm,
        carry_out=_hand_over,
    ),
    "intrekken": Act(
        title=_("Withdraw the message"),
        text=_("It will not be sent. The message and your reason stay readable."),
        button=_("Withdraw"),
        done=_("The message is withdrawn. It will not be sent."),
        form=WithdrawForm,
        carry_out=_withdraw,
        danger=True,
    ),
}
AGAIN = "opnieuw"
MAYBE_THERE = _("It is not certain whether the message arrived. Ask the addressee first.")


def acts_of(actor: Actor, delivery: Delivery) -> frozenset[str]:
    """The acts that someone may carry out on a delivery: an administrator only has it sent again."""
    if services.may_handle(actor, delivery):
        return frozenset(ACTS)
    return frozenset({AGAIN} if services.may_send_again(actor, delivery) else ())


def handle_delivery(
    request: StaffRequest, delivery: Delivery, act: str, *, back: str, crumbs: list[dict[str, Any]]
) -> HttpResponse:
    """Ask once more, and do it. Who presses twice reads that it was done."""
    wanted = ACTS.get(act)
    if wanted is None:
        raise Http404
    if request.method == "GET" and act not in acts_of(request.actor, delivery):
        raise PermissionDenied
    form = wanted.form(request.POST if request.method == "POST" else None, initial={"handed_over_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            wanted.carry_out(request.actor, delivery, form.cleaned_data)
        except DomainError as error:
            if error.code == "wrong-state":
                messages.info(request, str(error))
                return redirect(back)
            add_domain_error(form, error)
        else:
            messages.success(request, wanted.done)
            return redirect(back)
    context = {
        "act": wanted,
        "form": form,
        "back": back,
        "crumbs": crumbs,
        "caution": MAYBE_THERE if act == AGAIN and delivery.state == State.UNKNOWN else "",
    }
    return render(request, "post/handle.html", context)
