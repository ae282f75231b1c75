"""The owner's way through trial, checkout, plans and portal; the page tells the truth at each step."""

import sqlite3

import httpx
import pytest

from tests.app.billing.conftest import PayingSite, leads_to
from tests.demo_site import SALON
from tests.page_reader import read_page
from tests.tenant_rows import tenant_file

NEXT = "/dashboard/billing/next"


def test_the_trial_says_until_when_and_needs_no_card(paying: PayingSite) -> None:
    text = paying.page()

    assert "Try everything in Premium until Tue 8 Dec, without a card." in text
    assert paying.copy()["state"] == "trial"


def test_a_plan_chosen_in_the_trial_keeps_what_is_left_of_it(paying: PayingSite) -> None:
    page = read_page(paying.pay(paying.choose("premium"))).text

    assert "Premium is chosen. Your trial goes on until Tue 8 Dec; then the first $150.99 are charged." in page
    assert paying.account()["status"] == "trialing"
    paying.later(days=14, minutes=1)
    assert "Premium for $150.99 a month. The next payment is on Fri 8 Jan." in paying.page()
    assert (paying.copy()["plan"], paying.copy()["state"]) == ("premium", "active")


def test_after_the_trial_the_first_payment_is_at_once(paying: PayingSite) -> None:
    paying.later(days=15)
    assert "Your trial is over." in paying.page()
    assert "Your assistant takes no new bookings at present." in paying.page("/dashboard")

    page = read_page(paying.pay(paying.choose("starter"))).text

    assert "Starter for $49.99 a month." in page
    copy = paying.copy()
    assert (copy["plan"], copy["state"], copy["monthly_appointments"], copy["staff_limit"]) == (
        "starter",
        "active",
        100,
        2,
    )
    assert "Your assistant takes no new bookings" not in paying.page("/dashboard")


def test_a_declined_card_changes_nothing(paying: PayingSite) -> None:
    address = paying.choose("standard")

    httpx.post(address, data={"card": "0002"})

    assert paying.account()["source"] == "trial"
    assert "Try everything in Premium" in paying.page("/dashboard/billing?from=checkout")


def test_a_dearer_plan_begins_at_once_and_a_cheaper_one_when_the_month_ends(paying: PayingSite) -> None:
    paying.later(days=15)
    paying.pay(paying.choose("standard"))

    dearer = read_page(paying.owner.get("/dashboard/billing/change?plan=premium"))
    httpx.post(f"{leads_to(dearer.form('/billing/plan').send(paying.owner))}/confirm")
    after_upgrade = paying.page("/dashboard/billing?from=portal")
    cheaper = read_page(paying.owner.get("/dashboard/billing/change?plan=starter"))
    httpx.post(f"{leads_to(cheaper.form('/billing/plan').send(paying.owner))}/confirm")
    after_downgrade = paying.page("/dashboard/billing?from=portal")

    assert "It begins at once" in dearer.text
    assert "Premium for $150.99 a month." in after_upgrade
    assert "It begins on Sat 9 Jan, when the paid month ends." in cheaper.text
    assert "everybody stays and can be booked" in cheaper.text
    assert "callers hear your hours and leave a message" in cheaper.text
    assert "Changes to Starter on Sat 9 Jan." in after_downgrade
    assert (paying.copy()["plan"], paying.account()["next_plan"]) == ("premium", "starter")
    paying.later(days=31, hours=1)
    assert "Starter for $49.99 a month." in paying.page()
    assert (paying.copy()["plan"], paying.account()["next_plan"]) == ("starter", None)


def test_cancelled_in_the_portal_it_works_to_the_end_and_is_read_only_after_it(paying: PayingSite) -> None:
    paying.later(days=15)
    paying.pay(paying.choose("premium"))
    portal = leads_to(paying.form("/billing/portal").send(paying.owner))

    httpx.post(f"{portal}/cancel")
    cancelled = paying.page("/dashboard/billing?from=portal")
    ends_at = paying.copy()["ends_at"]
    paying.later(days=31, hours=1)
    over = paying.page()

    assert "Premium is cancelled and ends on Sat 9 Jan." in cancelled
    assert ends_at is not None
    assert "Your plan has ended." in over
    assert "your customers see, move and cancel what they have" in over
    assert paying.copy()["state"] == "read_only"


def test_a_late_payment_works_for_seven_days_with_a_banner_and_then_pauses(paying: PayingSite) -> None:
    paying.later(days=15)
    paying.pay(paying.choose("premium"), card="0341")
    paying.later(days=31, hours=1)
    late = paying.page()
    banner = paying.page("/dashboard/calendar")
    copy = paying.copy()

    paying.later(days=7)
    paused = paying.page()
    portal = leads_to(paying.form("/billing/portal").send(paying.owner))
    httpx.post(f"{portal}/card", data={"card": "4242"})
    paid = paying.page("/dashboard/billing?from=portal")

    assert "The last payment did not go through. Everything works until" in late
    assert "Everything works for 6 more days" in banner
    assert copy["state"] == "past_due"
    assert "A payment has been open for too long" in paused
    assert "Premium for $150.99 a month." in paid


def test_a_second_checkout_shuts_the_first(paying: PayingSite) -> None:
    first = paying.choose("starter")
    second = paying.choose("premium")

    gone = httpx.post(first, data={"card": "4242"})
    paying.pay(second)

    assert gone.status_code == 404
    assert paying.account()["plan"] == "premium"


def test_who_has_a_plan_is_not_sold_a_second_one(paying: PayingSite) -> None:
    paying.pay(paying.choose("premium"))
    form = paying.form("/billing/portal")
    form.action = "/dashboard/billing/plan"

    answer = form.send(paying.owner, plan="premium")

    assert answer.status_code == 422
    assert len(paying.stripe.state.all("subscription")) == 1


def test_a_changed_price_is_for_new_customers_only(paying: PayingSite) -> None:
    paying.later(days=15)
    paying.pay(paying.choose("starter"))
    price = paying.stripe.state.all("price", lookup_key="smart-scheduler-starter-monthly")[0]
    changed = {"unit_amount": 3999, "lookup_key": None, "metadata": {**price["metadata"], "staff": "3"}}
    kept = {name: value for name, value in price.items() if name not in {"id", "object", "created", "livemode"}}
    old = paying.stripe.state.make("price", **kept | changed)
    subscription = paying.stripe.state.all("subscription")[0]
    paying.stripe.state.objects[subscription["item"]]["price"] = old["id"]

    page = paying.page("/dashboard/billing?from=portal")

    assert "Starter for $39.99 a month." in page
    assert "You keep the price and limits you subscribed to" in page
    assert paying.copy()["staff_limit"] == 3


@pytest.mark.parametrize("path", ["/dashboard/billing", NEXT, "/dashboard/billing/change?plan=starter"])
def test_the_room_belongs_to_the_owner_alone(paying: PayingSite, path: str) -> None:
    with sqlite3.connect(paying.site.folder / "control.db") as control:
        control.execute("UPDATE memberships SET role = 'manager'")

    assert paying.owner.get(path).status_code == 404
    assert "/dashboard/billing" not in paying.owner.get("/dashboard").text


def test_a_plan_that_does_not_exist_is_refused(paying: PayingSite) -> None:
    form = paying.form("/billing/plan", plan="starter")

    assert form.send(paying.owner, plan="diamond").status_code == 422


def choose_at_sign_up(paying: PayingSite, plan: str | None) -> None:
    with sqlite3.connect(tenant_file(paying.site.folder, SALON), timeout=30) as own:
        own.execute("DELETE FROM setup")
        if plan is not None:
            own.execute("INSERT INTO setup (id, done, chosen_plan, finished_at) VALUES (1, '[]', ?, 1)", (plan,))


def test_the_plan_chosen_at_sign_up_is_one_click_from_its_checkout(paying: PayingSite) -> None:
    choose_at_sign_up(paying, "standard")
    try:
        page = read_page(paying.owner.get("/dashboard/billing"))
        begin = read_page(paying.owner.get(NEXT))
        untouched = [one.method for one in paying.stripe.requests]
        address = leads_to(begin.form("/billing/plan").send(paying.owner))
    finally:
        choose_at_sign_up(paying, None)

    assert "Standard Your choice" in " ".join(page.text.split())
    assert "Go on with Standard" in begin.text
    assert "the first payment is on Tue 8 Dec" in begin.text
    assert "POST" not in untouched
    paying.pay(address)
    assert paying.copy()["plan"] == "standard"


def test_the_page_of_our_letters_leads_up_and_at_the_top_to_the_plans(paying: PayingSite) -> None:
    paying.later(days=15)
    at_once = paying.page(NEXT)
    paying.pay(paying.choose("starter"))
    bigger = paying.owner.get(NEXT)
    confirm = leads_to(read_page(paying.owner.get(bigger.headers["location"])).form("/billing/plan").send(paying.owner))
    before = paying.copy()["plan"]
    httpx.post(f"{confirm}/confirm")
    paying.page("/dashboard/billing?from=portal")
    top = httpx.post(f"{leads_to(upgrade(paying, 'premium'))}/confirm")
    paying.page("/dashboard/billing?from=portal")

    assert "Go on with Premium" in at_once
    assert "It begins at once, with the first payment." in at_once
    assert bigger.headers["location"] == "/dashboard/billing/change?plan=standard"
    assert before == "starter"
    assert top.status_code < 400
    assert paying.copy()["plan"] == "premium"
    assert paying.owner.get(NEXT).headers["location"] == "/dashboard/billing"


def upgrade(paying: PayingSite, plan: str) -> httpx.Response:
    page = read_page(paying.owner.get(f"/dashboard/billing/change?plan={plan}"))
    return page.form("/billing/plan").send(paying.owner)
