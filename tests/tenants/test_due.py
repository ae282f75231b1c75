"""When a tenant has to be looked at next: early after a crash, never late."""

import asyncio

import pytest
from sqlalchemy import text

from tenants.control import ControlDatabase
from tenants.due import DueIndex
from tenants.errors import StorageUnavailable

pytestmark = pytest.mark.anyio


async def stored_due(store, record) -> int | None:
    async with store.control_read() as connection:
        found = await connection.execute(
            text("SELECT next_due FROM tenants WHERE public_id = :id"), {"id": record.public_id}
        )
        return found.scalar()


def due_note(notes, tenant, at: int, *, fails: bool = False):
    def unit(connection) -> None:
        notes.add(f"due {at}", due=at)(connection)
        tenant.lower_due(at)
        if fails:
            raise LookupError

    return unit


async def test_an_earlier_time_is_stored_and_told(store, record, tenant, notes):
    told = []
    store.on_due = lambda public_id, at: told.append((public_id, at))

    await tenant.write(due_note(notes, tenant, 500))
    await tenant.write(due_note(notes, tenant, 200))
    await tenant.write(due_note(notes, tenant, 900))

    assert await stored_due(store, record) == 200
    assert told == [(record.public_id, 500), (record.public_id, 200), (record.public_id, 900)]
    assert store.due.due_by(200) == [record.public_id]
    assert store.due.due_by(199) == []
    assert store.due.earliest() == 200


async def test_the_time_is_stored_before_the_tenant_commits(store, record, tenant, notes):
    async with store.control_write() as connection:
        writing = asyncio.create_task(tenant.write(due_note(notes, tenant, 100)))
        done, _ = await asyncio.wait([writing], timeout=0.1)
        await connection.execute(text("UPDATE tenants SET name = 'seen before the commit'"))
    await writing

    assert not done
    assert await stored_due(store, record) == 100
    assert await tenant.read(notes.texts) == ["due 100"]


async def test_a_unit_that_fails_lowers_nothing(store, record, tenant, notes):
    with pytest.raises(LookupError):
        await tenant.write(due_note(notes, tenant, 100, fails=True))

    assert await stored_due(store, record) is None


async def test_many_units_of_one_moment_store_one_time(store, record, tenant, notes):
    told = []
    store.on_due = lambda public_id, at: told.append(at)

    await asyncio.gather(*(tenant.write(due_note(notes, tenant, 1000 - number)) for number in range(50)))

    assert await stored_due(store, record) == 951
    assert min(told) == 951


async def test_after_draining_the_time_is_what_the_tenant_still_holds(store, record, tenant, notes):
    await tenant.write(due_note(notes, tenant, 100))
    await tenant.write(due_note(notes, tenant, 700))
    await tenant.write(lambda connection: connection.execute(text("DELETE FROM notes WHERE due = 100")))

    settled = await tenant.raise_due(notes.next_due)

    assert settled == 700
    assert await stored_due(store, record) == 700


async def test_after_everything_is_drained_nothing_is_due(store, record, tenant, notes):
    await tenant.write(due_note(notes, tenant, 100))
    await tenant.write(lambda connection: connection.execute(text("DELETE FROM notes")))

    settled = await tenant.raise_due(notes.next_due)

    assert settled is None
    assert await stored_due(store, record) is None
    assert store.due.earliest() is None


async def test_a_plain_time_does_not_bury_one_that_came_meanwhile(store, record, tenant, notes):
    await tenant.write(due_note(notes, tenant, 100))
    await tenant.raise_due(100)
    looked = await tenant.read(notes.next_due)
    await tenant.write(due_note(notes, tenant, 150))

    settled = await tenant.raise_due(None if looked == 100 else looked)
    settled_again = await tenant.raise_due(900)

    assert (settled, settled_again) == (150, 900)


async def test_the_times_are_known_after_a_restart(store, open_store, record, tenant, notes):
    await tenant.write(due_note(notes, tenant, 300))
    await store.close()

    again = await open_store()

    assert again.due.due_by(300) == [record.public_id]


async def test_a_time_is_lowered_only_inside_a_unit_that_writes(tenant, notes):
    with pytest.raises(RuntimeError, match="inside a unit that writes"):
        tenant.lower_due(5)
    with pytest.raises(RuntimeError, match="inside a unit that writes"):
        await tenant.read(lambda connection: tenant.lower_due(5))


async def test_when_the_time_cannot_be_stored_the_unit_is_not_kept(store, tenant, notes):
    async with store.control_write() as connection:
        await connection.execute(
            text("CREATE TRIGGER refuse BEFORE UPDATE ON tenants BEGIN SELECT RAISE(ABORT, 'refused'); END")
        )

    with pytest.raises(StorageUnavailable, match="refused"):
        await tenant.write(due_note(notes, tenant, 100))

    assert await tenant.read(notes.texts) == []
    assert await tenant.write(notes.add("without a time")) == 1


async def test_one_failed_attempt_does_not_spoil_the_next(folder, journal):
    refusals = ["not now"]

    def guard() -> None:
        if refusals:
            raise StorageUnavailable(refusals.pop())

    control = ControlDatabase(folder / "control.db", journal, guard=guard)
    due = DueIndex(control, {})

    with pytest.raises(StorageUnavailable, match="not now"):
        await asyncio.to_thread(due.lower, "ten_somebody", 5)
    await asyncio.to_thread(due.lower, "ten_somebody", 5)

    assert due.next_due("ten_somebody") == 5
    await control.close()
