"""The pages: for whom, with what, and what nobody else reads."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import uuid4

import pytest
from django.urls import reverse

from baken.accounts.rules import Role
from baken.accounts.tests.factories import MembershipFactory, UserFactory
from baken.audit.models import AccessLog
from baken.shared import clock
from baken.workers import deadlines, leave
from baken.workers.models import (
    AvailabilityException,
    AvailabilityPattern,
    Contract,
    Deployment,
    Leave,
    MayNot,
    Skill,
    TravelTime,
    Wish,
    WorkerFacts,
    WorkerSkill,
)
from baken.workers.rules.wishes import WishPeriod
from baken.workers.tests.conftest import TODAY, Staff, day
from baken.workers.tests.factories import (
    AvailabilityExceptionFactory,
    AvailabilityPatternFactory,
    ContractFactory,
    DeploymentFactory,
    LeaveFactory,
    MayNotFactory,
    SkillFactory,
    WishFactory,
    WorkerSkillFactory,
)

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

MOST_QUERIES = 15


def shown(response: Any) -> str:
    assert response.status_code == 200, response.status_code
    return str(response.content.decode())


def sheet(staff: Staff, name: str = "Wies") -> str:
    return reverse("workers:worker", args=[staff.user(name).pk])


def downloaded(response: Any) -> str:
    return b"".join(response.streaming_content).decode()


class TestTheList:
    URL = "/medewerkers/"

    def test_shows_hours_homes_what_runs_out_and_who_is_away(self, staff: Staff) -> None:
        WorkerSkillFactory.create(user=staff.user("Wies"), skill__name="BHV", until_on=day(10))
        WorkerSkillFactory.create(user=staff.user("Wies"), skill__name="Oud", skill__is_off=True, until_on=day(10))
        LeaveFactory.create(user=staff.user("Iris"), from_on=TODAY, status="approved", decided_at=clock.now())
        page = shown(staff.client("Mara").get(self.URL))
        for words in ("Wies", "28 uur", "in dienst", "De Wilg", "BHV: verloopt op 4 dec 2025", "afwezig: 24 nov 2025"):
            assert words in page
        assert "Oud" not in page.split("<tbody>")[1]
        assert "uitvaart" not in page

    def test_holds_whom_one_may_see(self, staff: Staff) -> None:
        assert "Bram" not in shown(staff.client("Mara").get(self.URL))
        assert "Bram" in shown(staff.client("Puck").get(self.URL))
        for name in ("Wies", "Kiki", "Gijs"):
            assert staff.client(name).get(self.URL).status_code == 403
        assert AccessLog.objects.filter(what="list of workers", user_name="Mara").exists()

    @pytest.mark.parametrize(
        ("asked", "names"),
        [
            ("q=wi", {"Wies"}),
            ("show=expiring", {"Iris"}),
            ("show=away", {"Wies"}),
            ("show=without", {"Ben"}),
            ("home=HOME", {"Wies", "Iris"}),
            ("skill=SKILL", {"Iris"}),
            ("home=x&skill=1&show=zz&sort=-hours&page=99", {"Wies", "Iris", "Ben"}),
        ],
    )
    def test_is_narrowed_down(self, staff: Staff, asked: str, names: set[str]) -> None:
        staff.org.hire("Ben", Role.WORKER, team=staff.org.team)
        skill = WorkerSkillFactory.create(user=staff.user("Iris"), until_on=day(5)).skill
        LeaveFactory.create(user=staff.user("Wies"), from_on=TODAY, status="approved", decided_at=clock.now())
        query = asked.replace("HOME", str(staff.home.pk)).replace("SKILL", str(skill.pk))
        page = shown(staff.client("Mara").get(f"{self.URL}?{query}"))
        found = {name for name in ("Wies", "Iris", "Ben") if f">{name}</a>" in page}
        assert found == names

    def test_is_downloaded_without_what_is_private(self, staff: Staff) -> None:
        MayNotFactory.create(user=staff.user("Wies"))
        response = staff.client("Mara").get(reverse("workers:list_csv"), {"q": "wies"})
        lines = downloaded(response).splitlines()
        assert lines[1].startswith("Wies;in dienst;28.0;De Wilg")
        assert len(lines) == 2
        row = AccessLog.objects.get(event="export")
        assert (row.what, row.details) == ("list of workers", {"rows": 1})

    def test_lets_a_team_work_in_its_home(self, staff: Staff) -> None:
        """Also where nobody works yet."""
        Deployment.objects.all().delete()
        assert "2 collega’s van het team van De Wilg zijn daar nog niet in te roosteren" in shown(
            staff.client("Mara").get(f"{self.URL}?home={staff.home.pk}")
        )
        for name in ("Wies", "Iris"):
            DeploymentFactory.create(user=staff.user(name), home=staff.home)
        staff.org.hire("Ben", Role.WORKER, team=staff.org.team)
        client = staff.client("Mara")
        assert "1 collega van het team van De Wilg is daar nog niet in te roosteren" in shown(
            client.get(f"{self.URL}?home={staff.home.pk}")
        )
        page = shown(client.post(reverse("workers:take_team"), {"home": staff.home.pk}, follow=True))
        assert "1 collega werkt nu in De Wilg." in page
        for home in ("", "x", uuid4()):
            assert client.post(reverse("workers:take_team"), {"home": home}).status_code == 404

    def test_asks_no_more_of_the_database_for_two_hundred(
        self, staff: Staff, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        skill = SkillFactory.create()
        users = UserFactory.create_batch(200, password="")
        kept: list[tuple[Any, dict[str, Any]]] = [
            (ContractFactory, {}),
            (MembershipFactory, {"team": staff.org.team}),
            (DeploymentFactory, {"home": staff.home}),
            (WorkerSkillFactory, {"skill": skill, "until_on": day(9)}),
        ]
        for make, more in kept:
            make._meta.get_model_class().objects.bulk_create([make.build(user=user, **more) for user in users])
        client = staff.client("Mara")
        with django_assert_max_num_queries(MOST_QUERIES):
            page = shown(client.get(self.URL))
        assert "202 collega’s" in page
        with django_assert_max_num_queries(MOST_QUERIES):
            assert len(downloaded(client.get(reverse("workers:list_csv"))).splitlines()) == 203


class TestTheSheet:
    def fill(self, staff: Staff) -> None:
        wies = staff.user("Wies")
        WorkerSkillFactory.create(user=wies, skill__name="BHV", proof="Nr. 7", until_on=day(-2))
        MayNotFactory.create(user=wies)
        AvailabilityPatternFactory.create(user=wies, weeks=2)
        AvailabilityExceptionFactory.create(user=wies, note="Rijexamen.")
        WishFactory.create(user=wies)
        LeaveFactory.create(user=wies)
        WorkerFacts.objects.create(user=wies, born_on=date(2008, 3, 5))
        TravelTime.objects.create(user=wies, home=staff.home, minutes=12)
        ContractFactory.create(user=wies, from_on=date(2018, 1, 1), until_on=date(2019, 12, 31), minutes_per_week=960)

    def test_holds_all_that_a_roster_knows(self, staff: Staff) -> None:
        self.fill(staff)
        page = shown(staff.client("Mara").get(sheet(staff)))
        for words in (
            "28 uur per week, in dienst", "1 van vroeger", "16 uur", "De Wilg", "12 minuten onderweg", "BHV · Nr. 7",
            "verlopen op 22 nov 2025", "geen nachtdiensten · Dat weet alleen wie het aangaat.",
            "In week 1 van twee: woensdag", "Rijexamen.",
            "Mijn moeder wordt tachtig.", "iets bijzonders in de familie", "Wordt 18 op 5 mrt 2026",
        ):  # fmt: skip
            assert words in page, words
        assert "2008" not in page, "a date of birth is nobody's business"

    def test_is_read_by_a_planner_without_reasons_and_by_the_administrator_without_wishes(self, staff: Staff) -> None:
        self.fill(staff)
        planner, administrator = (shown(staff.client(name).get(sheet(staff))) for name in ("Puck", "Adam"))
        for private in ("Dat weet alleen", "iets bijzonders", "uitvaart"):
            assert private not in planner
        assert "Mijn moeder" in planner
        assert ("Dat weet alleen" in administrator, "Mijn moeder" in administrator) == (True, False)
        assert "nieuw/" not in planner
        rows = AccessLog.objects.filter(what="sheet of a worker", event="view", outcome="success")
        assert {(row.user_name, row.object_id) for row in rows} == {
            (name, str(staff.user("Wies").pk)) for name in ("Puck", "Adam")
        }

    def test_does_not_exist_for_who_has_nothing_to_do_with_it(self, staff: Staff) -> None:
        mara = staff.client("Mara")
        assert mara.get(sheet(staff, "Bram")).status_code == 404
        assert mara.get(reverse("workers:worker", args=[uuid4()])).status_code == 404
        assert staff.client("Wies").get(sheet(staff, "Iris")).status_code == 403
        assert AccessLog.objects.filter(outcome="denied", object_id=str(staff.user("Bram").pk)).count() == 1
        own = mara.get(sheet(staff, "Mara"))
        assert "nieuw/" not in shown(own), "nobody keeps their own"
        add = reverse("workers:agreed_add", args=[staff.user("Mara").pk, "contract"])
        assert mara.get(add).status_code == 404

    def test_costs_few_queries(self, staff: Staff, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
        self.fill(staff)
        client = staff.client("Mara")
        with django_assert_max_num_queries(MOST_QUERIES + 4):
            client.get(sheet(staff))


class TestWhatIsAgreed:
    SENT: ClassVar[dict[str, dict[str, str]]] = {
        "contract": {"kind": "on_call", "hours": "12,5", "from_on": "2025-12-01"},
        "woning": {"is_own": "extra", "from_on": "2025-12-01", "until_on": "2026-01-31"},
        "vaardigheid": {"from_on": "2025-12-01", "until_on": "2027-12-01", "proof": "Nr. 3"},
        "niet": {"limit": "sleep_in", "from_on": "2025-12-01", "reason": "Afgesproken."},
    }
    MODELS: ClassVar[dict[str, Any]] = {
        "contract": Contract,
        "woning": Deployment,
        "vaardigheid": WorkerSkill,
        "niet": MayNot,
    }

    @pytest.mark.parametrize("kind", SENT)
    def test_is_kept_changed_and_taken_off(self, staff: Staff, kind: str) -> None:
        client, user = staff.client("Mara"), staff.user("Iris")
        other = {"home_id": DeploymentFactory.create().home_id, "skill_id": SkillFactory.create().pk}
        sent = {**self.SENT[kind], **other, "client_key": str(uuid4())}
        add = reverse("workers:agreed_add", args=[user.pk, kind])
        shown(client.get(add))
        for _time in range(2):
            assert client.post(add, sent).headers["Location"] == sheet(staff, "Iris")
        row = self.MODELS[kind].objects.filter(user=user).latest("created_at")
        if kind == "contract":
            assert row.minutes_per_week == 750
        edit = reverse("workers:agreed_edit", args=[user.pk, kind, row.pk])
        form = shown(client.get(edit))
        assert 'value="2025-12-01"' in form
        wrong = shown(client.post(edit, {**sent, "until_on": "2025-11-30", "revision": 1}))
        assert "De laatste dag ligt voor de eerste." in wrong
        assert client.post(edit, {**sent, "until_on": "2025-12-31", "revision": 1}).status_code == 302
        both = shown(client.post(edit, {**sent, "until_on": "2025-12-30", "revision": 1}))
        assert "Twee teksten naast elkaar" in both
        assert "Iemand anders" in shown(client.post(edit, {**sent, "remove": "yes", "revision": 1}))
        assert client.post(edit, {**sent, "remove": "yes", "revision": 2}).status_code == 302
        assert not self.MODELS[kind].objects.filter(pk=row.pk).exists()
        history = shown(client.get(reverse("workers:history", args=[user.pk])))
        assert "weggehaald" in history
        assert "Mara" in history
        assert "Afgesproken." not in history

    def test_of_another_or_of_no_kind_is_not_there(self, staff: Staff) -> None:
        client, row = staff.client("Mara"), Contract.objects.get(user=staff.user("Wies"))
        for args in (
            [staff.user("Iris").pk, "contract", row.pk],
            [staff.user("Wies").pk, "niet", row.pk],
            [staff.user("Wies").pk, "anders", row.pk],
        ):
            assert client.get(reverse("workers:agreed_edit", args=args)).status_code == 404

    def test_says_what_stands_in_its_way(self, staff: Staff) -> None:
        add = reverse("workers:agreed_add", args=[staff.user("Wies").pk, "contract"])
        sent = {"kind": "employee", "hours": "99999999999", "from_on": "0001-01-01", "until_on": "9999-99-99"}
        page = shown(staff.client("Mara").post(add, sent))
        assert "Het is nog niet opgeslagen" in page
        page = shown(staff.client("Mara").post(add, {"kind": "employee", "hours": "8", "from_on": "2019-01-01"}))
        assert "In deze dagen is er al een: vanaf 1 januari 2020." in page
        assert 'value="8"' in page

    def test_a_date_of_birth_is_kept_and_never_shown(self, staff: Staff) -> None:
        client, url = staff.client("Mara"), reverse("workers:born", args=[staff.user("Iris").pk])
        assert client.post(url, {"born_on": "2008-06-01", "revision": 0}).status_code == 302
        assert "2008-06-01" not in shown(client.get(url))
        assert "Wordt 18 op 1 jun 2026" in shown(client.get(sheet(staff, "Iris")))


def test_the_skills_of_the_organisation(staff: Staff) -> None:
    client, url = staff.client("Adam"), reverse("workers:skills")
    assert "Nog geen vaardigheden" in shown(client.get(url))
    assert "8 vaardigheden zijn overgenomen." in shown(client.post(reverse("workers:skills_usual"), follow=True))
    client.post(reverse("workers:skill_add"), {"name": "Koken", "client_key": str(uuid4())})
    cooking = Skill.objects.get(name="Koken")
    edit = reverse("workers:skill_edit", args=[cooking.pk])
    assert "Koken" in shown(client.get(edit))
    client.post(edit, {"name": "Koken voor tien", "is_off": "on", "revision": 1})
    assert "wordt niet meer gevraagd" in shown(client.get(url))
    assert client.get(reverse("workers:skill_edit", args=[uuid4()])).status_code == 404
    assert staff.client("Puck").get(url).status_code == 403


class TestLeave:
    def test_is_asked_decided_and_read_by_whom_it_concerns(self, staff: Staff) -> None:
        wies, mara = staff.client("Wies"), staff.client("Mara")
        leave.register_leave_warning(lambda _user, first, _last: [f"Staat in het rooster op {first:%d-%m}."])
        sent = {"kind": "special", "from_on": "2026-01-05", "reason": "Uitvaart.", "client_key": str(uuid4())}
        assert "Je hebt verlof gevraagd." in shown(wies.post(reverse("workers:leave_ask"), sent, follow=True))
        found = Leave.objects.get()
        other = LeaveFactory.create(user=staff.user("Iris"), from_on=date(2026, 1, 5))
        page = shown(mara.get(reverse("workers:leave")))
        assert ("Wies" in page, "Uitvaart" in page) == (True, False)
        decide = reverse("workers:leave_decide", args=[found.pk])
        page = shown(mara.get(decide))
        for words in ("Uitvaart.", "Staat in het rooster op 05-01.", "Iris", "5 jan 2026"):
            assert words in page
        assert AccessLog.objects.filter(what="leave", event="view", user_name="Mara").count() == 1
        refused = shown(mara.post(decide, {"refuse": "yes", "revision": 1}))
        assert "Zeg waarom niet" in refused
        answer = {"grant": "yes", "answer": "Sterkte.", "revision": 1}
        assert "Het verlof is toegekend." in shown(mara.post(decide, answer, follow=True))
        assert "al toegekend" in shown(mara.post(decide, answer, follow=True)), "sent twice it says so"
        assert "Sterkte." in shown(wies.get(reverse("workers:own")))
        calendar = reverse("workers:home_leave", args=[staff.home.pk])
        page = shown(staff.client("Iris").get(f"{calendar}?maand=2026-01"))
        assert "afwezig" in page
        assert not any(words in page for words in ("Uitvaart", "Sterkte", "bijzonders", "aangevraagd"))
        assert "aangevraagd" in shown(staff.client("Puck").get(f"{calendar}?maand=2026-01")), other
        assert staff.client("Bram").get(calendar).status_code == 404
        back = reverse("workers:leave_withdraw", args=[found.pk])
        assert "Iemand anders" in shown(wies.post(back, {"revision": "9" * 30}, follow=True))
        assert "Het verlof is teruggenomen." in shown(wies.post(back, {"revision": 2}, follow=True))

    def test_of_workers_elsewhere_or_of_oneself_is_not_there(self, staff: Staff) -> None:
        for name in ("Bram", "Mara"):
            row = LeaveFactory.create(user=staff.user(name))
            assert staff.client("Mara").get(reverse("workers:leave_decide", args=[row.pk])).status_code == 404
        assert staff.client("Puck").get(reverse("workers:leave")).status_code == 403
        assert "Niemand wacht" in shown(staff.client("Mara").get(reverse("workers:leave")))

    def test_takes_few_queries_for_many(
        self, staff: Staff, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        users = UserFactory.create_batch(40, password="")
        for user in users:
            DeploymentFactory.create(user=user, home=staff.home)
            row = LeaveFactory.create(user=user)
            LeaveFactory.create(user=user, from_on=day(3), status="approved", decided_at=clock.now())
        client = staff.client("Mara")
        for url in (
            reverse("workers:leave"),
            reverse("workers:leave_decide", args=[row.pk]),
            f"{reverse('workers:home_leave', args=[staff.home.pk])}?maand=zomaar",
        ):
            with django_assert_max_num_queries(MOST_QUERIES):
                shown(client.get(url))


class TestOnesOwnPage:
    URL = "/mijn-rooster/gegevens/"

    def test_begins_with_what_to_do(self, staff: Staff) -> None:
        for name in ("Wies", "Kiki", "Adam"):
            page = shown(staff.client(name).get(self.URL))
            assert "Je hebt nog niets gezegd: voor het rooster kun je altijd werken." in page
        assert not AccessLog.objects.filter(event="view").exists()

    def test_one_s_usual_week_is_said_line_by_line(self, staff: Staff) -> None:
        client, url = staff.client("Wies"), reverse("workers:availability")
        assert "Regel 1" in shown(client.get(url))
        sent: dict[str, Any] = {
            "from_on": "2025-11-24", "otherwise": "available", "seen": "",
            "r0_days": ["0", "2"], "r0_week": "0", "r0_verdict": "not",
            "r1_days": ["4"], "r1_week": "2", "r1_verdict": "rather_not", "r1_starts": "22:00", "r1_ends": "07:00",
        }  # fmt: skip
        wrong = shown(client.post(url, {**sent, "r1_ends": "", "r3_starts": "09:00", "r3_ends": "10:00"}))
        assert "Vul beide tijden in" in wrong
        assert "Op welke dagen?" in wrong
        assert 'value="22:00"' in wrong
        page = shown(client.post(url, sent, follow=True))
        assert "Maandag en woensdag: kan niet" in page
        assert "In week 2 van twee: vrijdag, 22:00–7:00: liever niet" in page
        assert "Deze week is week 1." in page
        row = AvailabilityPattern.objects.get()
        assert (row.weeks, len(row.parts), row.parts[-1]) == (2, 5, [11 * 1440 + 1320, 11 * 1440 + 1860, "rather_not"])
        again = shown(client.get(url))
        assert 'value="22:00"' in again
        assert "verlopen" not in again
        again = shown(client.post(url, sent))
        assert "Iemand anders" in again, "in another window it was kept meanwhile"
        assert 'value="2025-11-24:1"' in again, "who sends it once more has seen so"
        assert client.post(url, {**sent, "seen": "x 2025-11-24:² 2025-11-24:1"}).status_code == 302
        with clock.frozen(day(7)):
            form = shown(client.get(url))
            assert 'name="r1_week"' in form
            assert 'value="1" selected' in form, "the same week is the first one now"

    def test_a_week_to_come_can_be_taken_off(self, staff: Staff) -> None:
        client = staff.client("Wies")
        client.post(reverse("workers:availability"), {"from_on": "2025-12-24", "otherwise": "not"})
        row = AvailabilityPattern.objects.get()
        url = reverse("workers:availability_remove", args=[row.pk])
        assert staff.client("Iris").post(url).status_code == 404
        assert client.get(url).status_code == 405
        assert "Het is weggehaald." in shown(client.post(url, follow=True))

    def test_days_that_differ(self, staff: Staff) -> None:
        client = staff.client("Wies")
        sent = {"first_on": "2025-12-24", "verdict": "not", "note": "Kerst.", "client_key": str(uuid4())}
        for _time in range(2):
            client.post(reverse("workers:exception_add"), sent)
        row = AvailabilityException.objects.get()
        assert "24 dec 2025" in shown(client.get(self.URL))
        url = reverse("workers:exception_remove", args=[row.pk])
        assert staff.client("Iris").post(url).status_code == 404
        client.post(url)
        assert not AvailabilityException.objects.exists()

    def test_wishes_with_their_deadline(self, staff: Staff) -> None:
        period = WishPeriod(staff.home.pk, "De Wilg", day(20), day(47), clock.now())
        deadlines.register_wish_periods(lambda _homes, _first: [period])
        client = staff.client("Wies")
        assert "wensen tot en met 24 nov" in shown(client.get(self.URL))
        sent = {"on": "2025-12-20", "wanted": "free", "weight": "3", "words": "Bruiloft.", "client_key": str(uuid4())}
        assert "Bruiloft." in shown(client.post(reverse("workers:wish_add"), sent, follow=True))
        edit = reverse("workers:wish_edit", args=[Wish.objects.get().pk])
        assert staff.client("Iris").get(edit).status_code == 404
        assert client.post(edit, {**sent, "wanted": "evening", "revision": 1}).status_code == 302
        assert "Twee teksten" in shown(client.post(edit, {**sent, "wanted": "night", "revision": 1}))
        with clock.frozen(day(1)):
            assert "konden tot en met 24 november 2025" in shown(client.post(edit, {**sent, "revision": 2}))
            assert "konden tot en met" in shown(client.post(edit, {"remove": "yes"}, follow=True))
        client.post(edit, {"remove": "yes"})
        assert not Wish.objects.exists()

    def test_how_far_it_is(self, staff: Staff) -> None:
        client, url = staff.client("Wies"), reverse("workers:travel")
        assert "hoogstens" not in shown(client.get(url))
        assert "300" in shown(client.post(url, {f"home_{staff.home.pk}": "9999999999999"}))
        client.post(url, {f"home_{staff.home.pk}": "35"})
        assert "35 minuten" in shown(client.get(self.URL))

    def test_costs_few_queries(self, staff: Staff, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
        for number in range(12):
            WishFactory.create(user=staff.user("Wies"), on=day(number + 1))
            AvailabilityExceptionFactory.create(user=staff.user("Wies"))
        client = staff.client("Wies")
        with django_assert_max_num_queries(MOST_QUERIES + 2):
            client.get(self.URL)
