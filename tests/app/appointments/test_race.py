"""Many at once: exactly one gets a slot, nobody is counted twice, and both walls stand by themselves."""

import asyncio
import sqlite3
import threading
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import Connection

from app.appointments.appointment import Appointment
from app.appointments.book import book
from app.appointments.cancel import cancel
from app.appointments.errors import PlanLimitReached, SlotTaken
from app.appointments.request import BookingRequest, IdempotencyKey
from app.appointments.reschedule import reschedule
from app.availability.find_slots import find_slots
from app.availability.query import SlotQuery
from app.availability.slot import Slot
from app.business.repository import load_entitlement, store_entitlement
from app.clock import PinnedClock
from app.customers.contact import Contact, ContactKind
from app.customers.find_or_create import PersonDetails
from app.errors import AppError
from app.sample.fill import fill_sample
from app.sample.samples import SAMPLES
from app.services.repository import list_services
from app.tenant_context import TenantContext
from app.unit_of_work import SYSTEM_CALLER, UnitOfWork
from tenants.file_system import JournalMode
from tenants.sqlite_file import open_database
from tenants.store import TenantStore
from tests.app.booking_world import CUSTOMER, ROOT, SCRIPTS, World

CLIENTS = 64
NOW = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
Tries = list[Appointment | AppError]


def person(number: int) -> PersonDetails:
    return PersonDetails(
        f"Person {chr(65 + number % 26)}", (Contact(ContactKind.PHONE, f"+1212555{number:04d}"),), "en"
    )


async def with_salon(folder: Path, journal: JournalMode, use: Callable[[TenantContext], Awaitable[None]]) -> None:
    """The salon without appointments, in a real tenant."""
    clock = PinnedClock(NOW)
    store = await TenantStore.open(
        folder,
        clock=lambda: int(clock.now().timestamp()),
        control_scripts=ROOT / "app" / "migrations" / "control",
        tenant_scripts=SCRIPTS,
        journal=journal,
    )
    try:
        record = await store.provision(slug="demo-salon", name="Salon", fill=_fill)
        tenant = await store.get(record.public_id)
        await use(TenantContext(record, tenant, clock, {}, CUSTOMER))
    finally:
        await store.close()


def _fill(connection: Connection) -> None:
    fill_sample(UnitOfWork(connection, NOW, SYSTEM_CALLER), SAMPLES["demo-salon"], with_calendar=False)


def haircuts(work: UnitOfWork, days: int = 1) -> list[Slot]:
    cut = next(service for service in list_services(work) if service.name["en"] == "Haircut")
    first = date(2026, 3, 4)
    return list(find_slots(work, SlotQuery(cut.id, first, first + timedelta(days=days - 1), each_staff=True)).slots)


async def try_all(context: TenantContext, requests: list[BookingRequest]) -> Tries:
    async def one(request: BookingRequest) -> Appointment | AppError:
        try:
            return await context.write(book, request)
        except AppError as error:
            return error

    return list(await asyncio.gather(*(one(request) for request in requests)))


def count_rows(work: UnitOfWork, table: str) -> int:
    return int(work.connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())


def kinds(tries: Tries) -> Counter[type]:
    return Counter(type(one) for one in tries)


def run_in_both(tmp_path: Path, check: Callable[[TenantContext], Awaitable[None]]) -> None:
    for journal in JournalMode:
        asyncio.run(with_salon(tmp_path / journal.value, journal, check))


def apart(slots: list[Slot]) -> list[Slot]:
    """Those of the slots that do not meet, greedily."""
    last: dict[int | None, datetime] = {}
    found = []
    for slot in slots:
        if slot.starts_at >= last.get(slot.staff_id, slot.starts_at):
            last[slot.staff_id] = slot.ends_at
            found.append(slot)
    return found


def test_one_slot_goes_to_exactly_one_of_many(tmp_path: Path) -> None:
    async def check(context: TenantContext) -> None:
        slot = (await context.read(haircuts))[0]

        tries = await try_all(context, [BookingRequest(slot, person(number)) for number in range(CLIENTS)])

        assert kinds(tries) == {Appointment: 1, SlotTaken: CLIENTS - 1}
        for table in ("appointments", "claims", "customers", "contacts", "events"):
            assert await context.read(count_rows, table) == 1

    run_in_both(tmp_path, check)


def test_as_many_slots_as_clients_serve_all_of_them(tmp_path: Path) -> None:
    async def check(context: TenantContext) -> None:
        slots = apart(await context.read(haircuts, 4))[:CLIENTS]
        assert len(slots) == CLIENTS

        tries = await try_all(context, [BookingRequest(slot, person(n)) for n, slot in enumerate(slots)])

        assert kinds(tries) == {Appointment: CLIENTS}
        assert await context.read(count_rows, "claims") == CLIENTS

    run_in_both(tmp_path, check)


def test_the_last_three_of_a_plan_are_booked_three_times(tmp_path: Path) -> None:
    async def check(context: TenantContext) -> None:
        await context.write(limit_to, 3)
        slots = apart(await context.read(haircuts, 4))[:CLIENTS]

        tries = await try_all(context, [BookingRequest(slot, person(n)) for n, slot in enumerate(slots)])

        assert kinds(tries) == {Appointment: 3, PlanLimitReached: CLIENTS - 3}
        assert await context.read(count_rows, "appointments") == 3

    run_in_both(tmp_path, check)


def test_one_key_sent_by_many_is_one_booking(tmp_path: Path) -> None:
    async def check(context: TenantContext) -> None:
        slot, key = (await context.read(haircuts))[0], IdempotencyKey("form", "abc")

        tries = await try_all(context, [BookingRequest(slot, person(1), idempotency=key) for _ in range(CLIENTS)])

        assert len({one.public_id for one in tries if isinstance(one, Appointment)}) == 1
        assert kinds(tries) == {Appointment: CLIENTS}
        assert await context.read(count_rows, "events") == 1

    run_in_both(tmp_path, check)


def test_a_storm_of_everything_leaves_a_calendar_without_a_scratch(tmp_path: Path) -> None:
    async def check(context: TenantContext) -> None:
        slots = await context.read(haircuts, 1)
        choice = Random(7)

        async def client(number: int) -> None:
            mine: list[str] = []
            for _ in range(6):
                with suppress(AppError):
                    act = choice.randrange(4)
                    slot = choice.choice(slots)
                    if act <= 1 or not mine:
                        mine.append((await context.write(book, BookingRequest(slot, person(number)))).public_id)
                    elif act == 2:
                        await context.write(reschedule, choice.choice(mine), slot)
                    else:
                        await context.write(cancel, choice.choice(mine))

        await asyncio.gather(*(client(number) for number in range(CLIENTS // 2)))

        await context.read(check_calendar)

    asyncio.run(with_salon(tmp_path / "data", JournalMode.WAL, check))


def check_calendar(work: UnitOfWork) -> None:
    """Live appointments and claims are the same set, no two claims meet, and every change left its event."""
    run = work.connection.exec_driver_sql
    booked = run(
        "SELECT a.id, s.resource_id, a.starts_at, a.ends_at FROM appointments a JOIN staff s ON s.id = a.staff_id"
        " WHERE a.cancelled_at IS NULL ORDER BY a.id"
    ).all()
    busy = run("SELECT source_id, resource_id, starts_at, ends_at FROM claims ORDER BY source_id").all()
    meeting = run(
        "SELECT count(*) FROM claims a JOIN claims b ON a.resource_id = b.resource_id AND a.id < b.id"
        " AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at"
    ).scalar_one()
    assert booked
    assert booked == busy
    assert meeting == 0
    changes = run("SELECT count(*) + sum(sequence) FROM appointments").scalar_one()
    assert run("SELECT count(*) FROM events").scalar_one() == changes
    assert (
        run("SELECT sum(booked) FROM plan_usage").scalar_one() == run("SELECT count(*) FROM appointments").scalar_one()
    )


def limit_to(work: UnitOfWork, appointments: int) -> None:
    present = load_entitlement(work)
    assert present is not None
    store_entitlement(work, replace(present, version=present.version + 1, monthly_appointments=appointments))


def test_threads_that_skip_every_check_meet_the_second_wall(empty_database: Path, tmp_path: Path) -> None:
    # Only this journal lets several connections write to one file.
    world = World.open(empty_database, tmp_path / "shop.db", NOW, JournalMode.WAL)
    world.open_shop()
    ana = world.add_staff("Ana")
    ended: list[str] = []
    start = threading.Barrier(CLIENTS)

    def insert_blindly(number: int) -> None:
        with closing(open_database(world.path, JournalMode.WAL)) as raw:
            start.wait()
            try:
                raw.execute("BEGIN IMMEDIATE")
                raw.execute(
                    "INSERT INTO claims (resource_id, starts_at, ends_at, source, source_id)"
                    " VALUES (?, ?, ?, 'block', 1)",
                    (ana.resource_id, 1000 + number, 5000 + number),
                )
                raw.execute("COMMIT")
                ended.append("booked")
            except sqlite3.IntegrityError as error:
                ended.append(str(error))

    threads = [threading.Thread(target=insert_blindly, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Counter(ended) == {"booked": 1, "claim_overlap": CLIENTS - 1}
    assert world.count("claims") == 1
    world.close()
