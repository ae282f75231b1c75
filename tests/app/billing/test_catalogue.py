"""Our plans at Stripe: made once, left alone, replaced for new customers; and no plan at all without Stripe."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest

from app.billing.billing import Billing
from app.billing.change_locally import choose_locally
from app.billing.check_out import Owner, begin_checkout, open_portal
from app.billing.errors import BillingOff
from app.plans import PLANS, PlanName
from tenants.command_socket import call
from tests.app.billing.conftest import PayingSite


def sync(paying: PayingSite) -> list[tuple[str, str, str]]:
    async def run() -> list[dict[str, Any]]:
        return [item async for item in call(paying.site.folder, "billing.sync_catalogue", {})]

    with ThreadPoolExecutor(1) as beside:
        told = beside.submit(asyncio.run, run()).result()
    return [(one["kind"], one["name"], one["outcome"]) for one in told]


def test_what_is_right_at_stripe_is_left_alone(paying: PayingSite) -> None:
    before = len(paying.stripe.state.objects)

    told = sync(paying)

    assert {outcome for _, _, outcome in told} == {"same"}
    assert len(told) == 2 * len(PLANS) + 1
    assert len(paying.stripe.state.objects) == before


def test_other_terms_are_a_new_price_and_the_old_one_stays_for_who_has_it(paying: PayingSite) -> None:
    state = paying.stripe.state
    old = state.all("price", lookup_key="smart-scheduler-starter-monthly")[0]
    old["unit_amount"] = 3999

    told = sync(paying)

    new = state.all("price", lookup_key="smart-scheduler-starter-monthly")[0]
    assert ("price", "starter", "replaced") in told
    assert ("portal", "configuration", "updated") in told
    assert (new["unit_amount"], new["active"]) == (4999, True)
    assert (old["unit_amount"], old["active"], old["lookup_key"]) == (3999, False, None)
    old["active"] = True
    state.objects.pop(new["id"])
    old |= {"unit_amount": 4999, "lookup_key": "smart-scheduler-starter-monthly"}


def test_in_production_without_stripe_no_plan_can_change() -> None:
    house = SimpleNamespace(settings=SimpleNamespace(is_development=False))
    billing = Billing(house, None)  # type: ignore[arg-type]
    tenant: Any = SimpleNamespace(public_id="ten_x")
    owner = Owner("owner@example.com", "en")

    assert not billing.is_on
    for attempt in (
        choose_locally(billing, tenant, PlanName.PREMIUM),
        begin_checkout(billing, tenant, PlanName.PREMIUM, owner=owner, back="https://x.example"),
        open_portal(billing, tenant, owner=owner, back="https://x.example"),
    ):
        with pytest.raises(BillingOff):
            asyncio.run(attempt)
