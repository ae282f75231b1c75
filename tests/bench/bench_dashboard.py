"""The owner's pages of a business with 10,000 appointments ahead and 5,000 customers, without their assets."""

import asyncio
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

from app.accounts.add_person import ensure_demo_owner
from app.accounts.log_in import Browser, log_in_as_demo_owner
from app.clock import SystemClock
from app.customers.contact import Contact, ContactKind
from app.customers.record import CustomerDraft
from app.customers.repository import add_contacts, add_customers
from app.house import open_house
from app.unit_of_work import SYSTEM_CALLER, UnitOfWork
from tests.bench.big_shop import BigShop, build_shops, empty_day
from tests.bench.server import running
from tests.bench.spread import spread
from tests.figures import Figure, at_most, print_figures
from tests.live_server import test_settings

_SALON = BigShop("big-salon", ahead=10_000, is_salon=True)
_CUSTOMERS = 5_000
_REQUESTS = 60
_GOAL = 0.1
_SIZE = 100_000


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build_shops(folder, _SALON)
        secret = asyncio.run(_open_door(folder))
        day = (empty_day() + timedelta(days=1)).isoformat()
        pages = {
            "today": "/dashboard",
            "calendar, day": f"/dashboard/calendar?day={day}",
            "calendar, week": f"/dashboard/calendar?view=week&day={day}",
            "calendar, month": f"/dashboard/calendar?view=month&day={day}",
            "appointments, searched": "/dashboard/appointments?q=regular&status=open",
            "customers": "/dashboard/customers",
            "customers, searched": "/dashboard/customers?q=person+49",
            "services": "/dashboard/services",
            "hours": "/dashboard/hours",
        }
        with running(folder) as server:
            headers = {"Cookie": f"session={secret}", "Accept": "text/html", "Accept-Encoding": "gzip"}
            for what, path in pages.items():
                cost = server.measure(partial(server.get, path, headers), times=_REQUESTS, warm=5)
                middle = sorted(cost.latencies)[len(cost.latencies) // 2]
                shown = f"{spread(cost.latencies)}, CPU {cost.cpu * 1000:.1f} ms"
                yield at_most(f"dashboard: {what}", middle, shown, goal=_GOAL, goal_shown="median ≤ 100 ms")
                sent = len(server.get(path, headers).body)
                yield at_most(
                    f"  {what}, on the wire", sent, f"{sent / 1000:.0f} kB", goal=_SIZE, goal_shown="≤ 100 kB"
                )


async def _open_door(folder: Path) -> str:
    """5,000 customers more, and the session of an owner."""
    now = SystemClock().now()
    async with open_house(test_settings(folder)) as house:
        record = house.store.directory.by_slug(_SALON.slug)
        context = await house.context(record, SYSTEM_CALLER)
        await context.write(_add_customers)
        async with house.store.control_write() as connection:
            await ensure_demo_owner(
                connection, tenant_id=record.public_id, email="o@example.com", name="O", language="en", now=now
            )
        return await log_in_as_demo_owner(house.store, tenant_id=record.public_id, now=now, browser=Browser())


def _add_customers(work: UnitOfWork) -> None:
    ids = add_customers(work, [CustomerDraft(f"Person {number}", "en") for number in range(_CUSTOMERS)])
    add_contacts(
        work,
        [(one, Contact(ContactKind.PHONE, f"+1212{5550000 + number:07}")) for number, one in enumerate(ids)],
    )


if __name__ == "__main__":
    print_figures(list(measure()), as_json=False)
