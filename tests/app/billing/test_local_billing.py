"""Without Stripe: in development plans switch at once and say that it is a test; in production they cannot change."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from app.staff.save import StaffDraft, save_staff_member, set_staff_active
from app.staff.seats import StaffLimitReached
from tests.app.billing.conftest import PayingSite, enter
from tests.app.booking_world import OWNER, World
from tests.demo_site import serve_copy
from tests.page_reader import read_page

PAGE = "/dashboard/billing"


@pytest.fixture
def local(demo_folder: Path, tmp_path: Path) -> Iterator[PayingSite]:
    with serve_copy(demo_folder, tmp_path / "data") as site, site.visitor() as owner:
        enter(owner)
        yield PayingSite(site, None, owner)  # type: ignore[arg-type]


def press(local: PayingSite, act: str) -> httpx.Response:
    form = next(one for one in read_page(local.owner.get(PAGE)).forms if one.action.endswith("/billing/local"))
    return form.send(local.owner, act=act)


def test_the_whole_life_of_a_plan_without_stripe(local: PayingSite) -> None:
    texts = [local.page()]
    local.form("/billing/plan", plan="standard").send(local.owner)
    texts.append(local.page())
    read_page(local.owner.get(f"{PAGE}/change?plan=premium")).form("/billing/plan").send(local.owner)
    texts.append(local.page())
    read_page(local.owner.get(f"{PAGE}/change?plan=starter")).form("/billing/plan").send(local.owner)
    texts.append(local.page())
    press(local, "resume")
    press(local, "fail")
    texts.append(local.page())
    press(local, "fail")
    press(local, "cancel")
    texts.append(local.page())
    local.later(days=32)
    texts.append(local.page())

    wanted = (
        "Try everything in Premium",
        "Standard for $99.99 a month.",
        "Premium for $150.99 a month.",
        "Changes to Starter on",
        "The last payment did not go through.",
        "Premium is cancelled and ends on",
        "Your plan has ended.",
    )
    assert [sentence in text for sentence, text in zip(wanted, texts, strict=True)] == [True] * len(wanted)
    assert all("Test billing: plans switch at once and no money moves." in text for text in texts)
    assert local.copy()["state"] == "read_only"


def test_a_smaller_local_plan_begins_when_the_month_ends(local: PayingSite) -> None:
    local.form("/billing/plan", plan="premium").send(local.owner)
    read_page(local.owner.get(f"{PAGE}/change?plan=starter")).form("/billing/plan").send(local.owner)
    before = local.copy()["plan"]

    local.later(days=31)
    local.page()

    assert (before, local.copy()["plan"]) == ("premium", "starter")


def test_local_billing_is_for_this_machine_alone(local: PayingSite) -> None:
    form = local.form("/billing/plan", plan="premium")

    through_a_tunnel = local.owner.post(
        form.action, data=form.fields, headers={"Sec-Fetch-Site": "same-origin", "X-Forwarded-For": "203.0.113.9"}
    )

    assert through_a_tunnel.status_code == 403
    assert local.account()["source"] == "trial"


def test_a_full_team_stays_and_nobody_new_is_added(new_world: object) -> None:
    world: World = new_world()  # type: ignore[operator]
    world.open_shop()
    people = [world.add_staff(name) for name in ("Ana", "Ben", "Cleo")]
    world.raw.execute("UPDATE entitlement SET staff_limit = 2")

    with pytest.raises(StaffLimitReached) as refused:
        world.run_as(OWNER, save_staff_member, StaffDraft("Dan"))
    world.run_as(OWNER, set_staff_active, people[0].id, active=False)
    with pytest.raises(StaffLimitReached):
        world.run_as(OWNER, set_staff_active, people[0].id, active=True)
    world.run_as(OWNER, set_staff_active, people[1].id, active=False)
    world.run_as(OWNER, set_staff_active, people[0].id, active=True)

    assert refused.value.facts == {"limit": 2}
    assert world.rows("SELECT count(*) FROM staff WHERE active = 1") == [(2,)]
