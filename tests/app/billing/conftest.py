"""The demo site with a local Stripe beside it that knows our catalogue."""

import asyncio
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from app.billing.billing import Billing
from tenants.command_socket import call
from tests.demo_site import NOW, SALON, DemoSite, demo_folder, serve_copy
from tests.fakes.stripe import FakeStripe
from tests.page_reader import PageForm, read_page
from tests.tenant_rows import audit, rows, tenant_file

__all__ = ["demo_folder"]

_CATALOGUE = {"product", "price", "billing_portal.configuration"}


@dataclass
class PayingSite:
    """A site, its Stripe, and an owner's browser."""

    site: DemoSite
    stripe: FakeStripe
    owner: httpx.Client

    def later(self, **step: float) -> None:
        """Time passes; a session does not last so long."""
        self.site.clock.advance(timedelta(**step))
        enter(self.owner)

    def begin_again(self) -> None:
        """As on the first day: what Stripe knows beside the catalogue, and what we know of it, is gone."""
        billing: Billing = self.site.server.app.state.billing
        while billing._tasks or billing.ledger_lock.locked():
            time.sleep(0.005)
        self.site.clock.instant = NOW
        state = self.stripe.state
        state.skipped = 0
        state.objects = {key: one for key, one in state.objects.items() if one["object"] in _CATALOGUE}
        self.stripe.faults.coming.clear()
        self.stripe.faults.is_down = False
        self.stripe.requests.clear()
        self.stripe.deliveries.held.clear()
        with closing(sqlite3.connect(self.site.folder / "control.db", timeout=30)) as control, control:
            control.execute("DELETE FROM stripe_events")
            control.execute("DELETE FROM stripe_calls")
            control.execute("UPDATE memberships SET role = 'owner'")
            control.execute("DELETE FROM billing_accounts")
        with closing(sqlite3.connect(tenant_file(self.site.folder, SALON), timeout=30)) as own, own:
            own.execute("UPDATE entitlement SET version = 0")
            own.execute("DELETE FROM plan_usage")
        billing._accounts.clear()
        billing._asked_at.clear()

    def page(self, path: str = "/dashboard/billing") -> str:
        return read_page(self.owner.get(path)).text

    def form(self, action: str, path: str = "/dashboard/billing", **fields: str) -> PageForm:
        """The form of the page with this action and these values."""
        forms = read_page(self.owner.get(path)).forms
        return next(one for one in forms if one.action.endswith(action) and fields.items() <= one.fields.items())

    def choose(self, plan: str) -> str:
        """Press the button of a plan; the address at Stripe it leads to."""
        return leads_to(self.form("/billing/plan", plan=plan).send(self.owner))

    def pay(self, address: str, card: str = "4242") -> httpx.Response:
        """What the owner does on Stripe's page, and the page of ours they come back to."""
        answer = httpx.post(address, data={"card": card})
        return self.owner.get(answer.headers["location"]) if answer.status_code == 303 else answer

    def copy(self) -> dict[str, object]:
        """What the business's own database says."""
        names = ("plan", "state", "monthly_appointments", "staff_limit", "version", "ends_at")
        found = rows(self.site.folder, SALON, f"SELECT {', '.join(names)} FROM entitlement")
        return dict(zip(names, found[0], strict=True))

    def account(self) -> dict[str, object]:
        """What control says."""
        with audit(self.site.folder / "control.db") as control:
            control.row_factory = _named
            query = (
                "SELECT a.* FROM billing_accounts a JOIN tenants t ON t.id = a.tenant_id WHERE t.slug = 'demo-salon'"
            )
            found: dict[str, object] = control.execute(query).fetchone()
            return found


def _named(cursor: object, row: tuple[object, ...]) -> dict[str, object]:
    return {column[0]: value for column, value in zip(cursor.description, row, strict=True)}  # type: ignore[attr-defined]


def leads_to(answer: httpx.Response) -> str:
    """Where a page that leads to Stripe goes."""
    assert answer.status_code == 200, answer.text
    return answer.headers["refresh"].partition("url=")[2]


@pytest.fixture(scope="module")
def shared(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PayingSite]:
    """One server and one Stripe for all tests of a file; `paying` puts them back to the beginning."""
    started: list[DemoSite] = []
    with FakeStripe(clock=lambda: int((started[0].clock.now() if started else NOW).timestamp())) as stripe:
        settings = {
            "stripe_api_key": stripe.api_key,
            "stripe_api_base": stripe.url,
            "stripe_webhook_secret": stripe.deliveries.secret,
        }
        folder = tmp_path_factory.mktemp("paying") / "data"
        with serve_copy(demo_folder, folder, **settings) as site, site.visitor() as owner:
            started.append(site)
            stripe.deliveries.url = f"{site.url}/webhooks/stripe"
            stripe.deliveries.is_held = True
            make_catalogue(site)
            yield PayingSite(site, stripe, owner)


@pytest.fixture
def paying(shared: PayingSite) -> PayingSite:
    """The salon at the first day of its trial, unknown to Stripe; its owner is logged in."""
    shared.begin_again()
    enter(shared.owner)
    return shared


def enter(owner: httpx.Client) -> None:
    """As the demo owner of the salon."""
    owner.cookies.clear()
    forms = read_page(owner.get("/log-in")).forms
    next(one for one in forms if one.action.endswith("/log-in/demo")).send(owner)


def make_catalogue(site: DemoSite) -> None:
    """What `smart-scheduler billing sync-catalog` does, asked of the running server."""

    async def run() -> list[dict[str, object]]:
        return [item async for item in call(site.folder, "billing.sync_catalogue", {})]

    # In a thread: a browser's test has an event loop of its own.
    with ThreadPoolExecutor(1) as beside:
        told = beside.submit(asyncio.run, run()).result()
    assert all("failed" not in item for item in told)
