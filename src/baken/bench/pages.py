"""The pages that are measured: how a worker asks for each, and the SQL that fetches the same data by hand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID, uuid4

from django.db.models import Count, F, OuterRef, Subquery
from django.urls import reverse

from baken.accounts.models import Location, User
from baken.accounts.rules import Role
from baken.bench.generating import COPIED_FROM
from baken.desk.models import LastVisit
from baken.desk.rules import FIRST_LOOK_BACK
from baken.methods.catalogue import load_course
from baken.participants.models import CareAssignment, CareKind
from baken.plans.models import Goal, GoalStatusChoices, PlanStatusChoices
from baken.reports.models import Report
from baken.reports.rules.words import read
from baken.shared import clock
from baken.signals.services import look_at_everyone
from baken.trajectories.rules import DEFAULT_COURSE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

SQL = Path(__file__).parent / "sql"
CASELOAD = 15
MANAGER_OF_EVERYTHING = "alle-locaties@baken.example"
REPORT = (
    "Zelf de boodschappenlijst gemaakt en met de bus naar de winkel gegaan. Bij de kassa even om hulp gevraagd; "
    "het wisselgeld klopte."
)

#: A word that is in about one in a hundred reports of the example, in several forms.
SOUGHT = "koken"


class Answer(Protocol):
    @property
    def status_code(self) -> int: ...


class Browser(Protocol):
    """Who asks for pages: Django's test client, or one that goes over the network."""

    def get(self, path: str, /) -> Answer: ...

    def post(self, path: str, data: Mapping[str, str], /) -> Answer: ...


@dataclass(frozen=True)
class Cast:
    """Who looks and whom they look at: the same people, however many reports there are."""

    mentor: User
    manager: User
    participant_id: UUID
    goal_id: UUID
    searched: str


def choose_cast() -> Cast:
    """A mentor of a full caseload, one of their people who is in execution with the most reports, and a manager.

    The example has no mentor of so many and no manager of everything, so this makes them.
    """
    mentor, manager = _mentor_with_a_full_caseload(), _manager_of_everything()
    LastVisit.objects.filter(user__in=[mentor, manager]).delete()  # so that as much is news to them as at first
    look_at_everyone()  # as the worker does every few minutes
    reports = Report.objects.filter(participant_id=OuterRef("participant_id")).order_by().values("participant_id")
    goal = (
        Goal.objects.filter(
            participant__in=_cared_for(mentor).values("participant"),
            participant__trajectories__phase="execution",
            plan__status=PlanStatusChoices.AGREED,
            status=GoalStatusChoices.OPEN,
            removed_at__isnull=True,
        )
        .annotate(reports=Subquery(reports.annotate(count=Count("id")).values("count")))
        .select_related("participant__person")
        .order_by(F("reports").desc(nulls_last=True), "participant__number", "priority", "pk")[0]
    )
    return Cast(
        mentor=mentor,
        manager=manager,
        participant_id=goal.participant_id,
        goal_id=goal.line,
        searched=goal.participant.person.surname[:4].lower(),
    )


def _cared_for(mentor: User) -> Any:
    kinds = [CareKind.MENTOR, CareKind.BUDDY]
    return CareAssignment.objects.on(clock.today()).filter(user=mentor, kind__in=kinds)


def _mentor_with_a_full_caseload() -> User:
    """The busiest of the copied mentors, who takes over from the next ones until there are enough."""
    today = CareAssignment.objects.on(clock.today()).filter(participant__number__gte=COPIED_FROM)
    guiding = today.filter(kind__in=[CareKind.MENTOR, CareKind.BUDDY]).order_by().values("user")
    busiest = guiding.annotate(people=Count("participant", distinct=True)).order_by("-people", "user__email")
    mentor, *others = (User.objects.get(pk=row["user"]) for row in busiest[:CASELOAD])
    for other in others:
        guided = CareAssignment.objects.filter(user=mentor)
        if _cared_for(mentor).values("participant").distinct().count() >= CASELOAD:
            break
        taken_over = CareAssignment.objects.filter(user=other)
        if not taken_over.filter(participant__in=guided.values("participant")).exists():  # nobody is their own buddy
            taken_over.update(user=mentor)
    return mentor


def _manager_of_everything() -> User:
    manager, _ = User.objects.get_or_create(
        email=MANAGER_OF_EVERYTHING, defaults={"name": "Manager van alles", "roles": [Role.MANAGER]}
    )
    manager.locations.set(Location.objects.all())
    return manager


@dataclass(frozen=True)
class Page:
    """A page that is measured. `query` names the file with its SQL.

    One that reads files rather than rows has no SQL to stand beside: it has a time of its own, `within_ms`.
    """

    title: str
    query: str
    ask: Callable[[Browser, Cast], Answer]
    visitor: Callable[[Cast], User]
    status: int = 200
    saves: bool = False
    within_ms: float | None = None

    def raw(self, cast: Cast) -> Iterator[tuple[str, dict[str, Any]]]:
        """The statements that fetch by hand what the page shows (or write what it saves), with their parameters."""
        known = parameters(cast)
        for statement in statements(self.query):
            yield statement, known


@cache
def statements(name: str) -> tuple[str, ...]:
    """The statements of one file."""
    return tuple(part.strip() for part in (SQL / f"{name}.sql").read_text().split(";\n") if part.strip())


def parameters(cast: Cast) -> dict[str, Any]:
    today = clock.today()
    standing = load_course(DEFAULT_COURSE).standing
    sought = read(SOUGHT)
    return {
        "mentor": cast.mentor.pk,
        "manager": cast.manager.pk,
        "participant": cast.participant_id,
        "goal": cast.goal_id,
        "key": uuid4(),
        "text": REPORT,
        "words": f"{cast.searched}:*",
        "forms": sought.last,
        "beginning": sought.beginning,
        "today": today,
        "number_of_day": today.year * 10_000 + today.month * 100 + today.day,
        "since": clock.now() - FIRST_LOOK_BACK,
        "decisions": [step.key for step in standing if step.while_mark and step.kind == "decision"],
    }


def _dossier(browser: Browser, cast: Cast) -> Answer:
    return browser.get(reverse("desk:dossier", args=[cast.participant_id]))


def _report_address(cast: Cast) -> str:
    return reverse("reports:write_goal", args=[cast.participant_id, cast.goal_id])


def _save(browser: Browser, cast: Cast) -> Answer:
    report = {"client_key": str(uuid4()), "execution": REPORT, "progress": "1"}
    return browser.post(_report_address(cast), report)


def _mentor(cast: Cast) -> User:
    return cast.mentor


def _manager(cast: Cast) -> User:
    return cast.manager


def _today(browser: Browser, _cast: Cast) -> Answer:
    return browser.get(reverse("desk:today"))


def _search_in_dossiers(browser: Browser, _cast: Cast) -> Answer:
    return browser.get(f"{reverse('timeline:search')}?q={SOUGHT}")


def _find_a_method(browser: Browser, _cast: Cast) -> Answer:
    return browser.get(
        f"{reverse('methods:finder')}?group=psychiatric&complexity=complex&way=individual&domains=housing"
    )


PAGES = (
    Page("Vandaag (mentor)", "today_of_a_mentor", _today, _mentor),
    Page("Vandaag (manager of every location)", "today_of_a_manager", _today, _manager),
    Page("Dossier", "dossier", _dossier, _mentor),
    Page("Report form", "report_form", lambda browser, cast: browser.get(_report_address(cast)), _mentor),
    Page("Saving a report", "saving_a_report", _save, _mentor, status=302, saves=True),
    Page(
        "Searching a participant",
        "search",
        lambda browser, cast: browser.get(f"{reverse('participants:list')}?q={cast.searched}"),
        _manager,
    ),
    Page("Instroom", "inflow", lambda browser, _cast: browser.get(reverse("trajectories:board")), _manager),
    Page("Searching in dossiers (mentor)", "dossier_search_of_a_mentor", _search_in_dossiers, _mentor),
    Page(
        "Searching in dossiers (manager of every location)",
        "dossier_search_of_a_manager",
        _search_in_dossiers,
        _manager,
    ),
    Page("Finding a method", "finding_a_method", _find_a_method, _mentor, within_ms=50),
)
