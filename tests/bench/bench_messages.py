"""Reminders of many businesses falling due: the cost of a look, and the time to send all of them."""

import asyncio
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from app.business.repository import add_business
from app.clock import PinnedClock
from app.house import open_house
from app.jobs.agenda import Agenda
from app.notifications.send import SEND_MESSAGES
from app.outbox.message import Draft, MessageKind
from app.outbox.repository import add_message
from app.tenant_context.edge import House
from app.unit_of_work import SYSTEM_CALLER, UnitOfWork
from app.worker import Worker
from tests.app.booking_world import business_profile
from tests.figures import Figure, at_most, print_figures, tell
from tests.live_server import test_settings

NOW = datetime(2026, 11, 26, 15, 0, tzinfo=UTC)
# MESSAGES_TENANTS=10000 measures the full size; provisioning alone takes minutes then.
_TENANTS = int(os.environ.get("MESSAGES_TENANTS", "1000"))
_EACH = 10
_LOOKS = 2000


class Counter:
    """A channel that takes everything."""

    settles_after = timedelta(0)

    def __init__(self) -> None:
        self.taken: dict[str, int] = {}

    async def send(self, request: dict[str, Any], *, key: str) -> str:
        self.taken[key] = self.taken.get(key, 0) + 1
        return key

    async def find(self, request: dict[str, Any], *, key: str, since: datetime) -> str | None:
        return key if key in self.taken else None

    async def close(self) -> None:
        return None


def measure() -> Iterator[Figure]:
    yield from _looks()
    with tempfile.TemporaryDirectory() as name:
        yield from asyncio.run(_drain(Path(name)))


def _looks() -> Iterator[Figure]:
    """One look of the worker with nothing due, among ten and among ten thousand businesses."""
    for count in (10, 10_000):
        agenda = Agenda()
        for number in range(count):
            agenda.put(f"ten_{number}", 1000 + number)
        began = time.perf_counter()
        for _ in range(_LOOKS):
            agenda.take_due(999)
            agenda.next_at()
        taken = (time.perf_counter() - began) / _LOOKS * 1000
        yield at_most(f"a look among {count:,} businesses", taken, f"{taken:.4f} ms", goal=1, goal_shown="< 1 ms")


async def _drain(folder: Path) -> list[Figure]:
    clock = PinnedClock(NOW - timedelta(hours=1))
    async with open_house(test_settings(folder), clock=clock) as opened:
        channel = Counter()
        house = replace(opened, channels={"email": channel})
        began = time.perf_counter()
        for number in range(_TENANTS):
            await house.store.provision(slug=f"shop-{number}", name=f"Shop {number}", fill=_fill(clock))
        tell(f"{_TENANTS} businesses made in {time.perf_counter() - began:.0f} s")
        for record in house.store.directory.all():
            await (await house.context(record, SYSTEM_CALLER)).write(_plan)
        clock.advance(timedelta(hours=1))
        return await _send_all(house, channel)


async def _send_all(house: House, channel: Counter) -> list[Figure]:
    count = _TENANTS * _EACH
    began, cpu = time.perf_counter(), time.process_time()
    await Worker(house, [SEND_MESSAGES]).work_off()
    taken, used = time.perf_counter() - began, time.process_time() - cpu
    sent, twice = len(channel.taken), sum(times - 1 for times in channel.taken.values())
    rate = f"{taken:.1f} s, {count / taken:,.0f} a second, {used / count * 1000:.2f} ms CPU each"
    return [
        Figure(f"{count:,} messages of {_TENANTS:,} businesses due at one instant", taken, rate),
        at_most("  missed", count - sent, str(count - sent), goal=0, goal_shown="0"),
        at_most("  sent twice", twice, str(twice), goal=0, goal_shown="0"),
    ]


def _fill(clock: PinnedClock) -> Callable[[Connection], None]:
    def fill(connection: Connection) -> None:
        work = UnitOfWork(connection=connection, now=clock.now(), caller=SYSTEM_CALLER)
        add_business(work, **business_profile("America/New_York", work.now))

    return fill


def _plan(work: UnitOfWork) -> None:
    for number in range(_EACH):
        draft = Draft(
            dedupe_key=f"bench:{number}",
            kind=MessageKind.TEST,
            channel="email",
            recipient_kind="owner",
            recipient_id=1,
            subject_kind="test",
            subject_id=number,
            subject_version=0,
            language="en",
            due_at=NOW,
            content={"key": "reminder"},
        )
        add_message(work, draft)


if __name__ == "__main__":
    print_figures(list(measure()), as_json=False)
