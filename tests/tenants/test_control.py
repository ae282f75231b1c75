"""Transactions on the control database: many at once, whole or not at all."""

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from tenants.errors import StorageUnavailable

pytestmark = pytest.mark.anyio

INSERT = text("INSERT INTO slug_history (slug, tenant_id, since) VALUES (:slug, :tenant, 0)")
COUNT = text("SELECT count(*) FROM slug_history")


async def insert_slug(store, record, slug: str) -> None:
    async with store.control_write() as connection:
        await connection.execute(INSERT, {"slug": slug, "tenant": record.id})


async def count_slugs(store) -> int:
    async with store.control_read() as connection:
        return (await connection.execute(COUNT)).scalar()


async def test_many_writers_and_readers_take_turns(store, record):
    await asyncio.gather(
        *(insert_slug(store, record, f"slug-{number}") for number in range(40)),
        *(count_slugs(store) for _ in range(40)),
    )

    assert await count_slugs(store) == 40


async def test_a_transaction_that_raises_is_undone(store, record):
    async def changes_its_mind() -> None:
        async with store.control_write() as connection:
            await connection.execute(INSERT, {"slug": "undone", "tenant": record.id})
            raise LookupError

    with pytest.raises(LookupError):
        await changes_its_mind()

    assert await count_slugs(store) == 0


async def test_a_broken_rule_of_the_schema_is_not_a_storage_failure(store, record):
    await insert_slug(store, record, "same")

    with pytest.raises(IntegrityError) as failed:
        await insert_slug(store, record, "same")

    assert "same" not in str(failed.value)
    assert await count_slugs(store) == 1


async def test_a_reference_to_nothing_is_refused(store):
    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        async with store.control_write() as connection:
            await connection.execute(INSERT, {"slug": "lost", "tenant": 4711})


async def test_a_cancelled_writer_leaves_the_database_usable(store, record):
    async def stalls() -> None:
        async with store.control_write() as connection:
            await connection.execute(INSERT, {"slug": "stalled", "tenant": record.id})
            await asyncio.Event().wait()

    stalled = asyncio.create_task(stalls())
    await asyncio.wait([stalled], timeout=0.05)
    stalled.cancel()
    await asyncio.wait([stalled])

    await insert_slug(store, record, "next")
    assert await count_slugs(store) == 1


async def test_wherever_a_task_is_cancelled_the_database_stays_usable(store, record):
    async with store.control_write() as connection:
        await connection.execute(INSERT, [{"slug": f"slug-{n}", "tenant": record.id} for n in range(300)])

    async def read_and_write() -> None:
        async with store.control_read() as connection:
            (await connection.execute(text("SELECT * FROM slug_history"))).all()
        async with store.control_write() as connection:
            await connection.execute(text("UPDATE slug_history SET since = since + 1"))

    for steps in range(40):
        working = asyncio.create_task(read_and_write())
        for _ in range(steps):
            await asyncio.sleep(0)
        await asyncio.wait([working], timeout=steps / 10_000)
        working.cancel()
        await asyncio.wait([working])
        assert await count_slugs(store) == 300

    async with store.control_read() as connection:
        assert len((await connection.execute(text("SELECT DISTINCT since FROM slug_history"))).all()) == 1


async def test_a_read_sees_only_what_was_committed(store, record):
    seen = []

    async def look() -> None:
        seen.append(await count_slugs(store))

    async with store.control_write() as connection:
        await connection.execute(INSERT, {"slug": "soon", "tenant": record.id})
        looking = asyncio.create_task(look())
        await asyncio.wait([looking], timeout=0.05)
    await looking

    assert seen in ([0], [1])
    assert await count_slugs(store) == 1


async def test_a_transaction_inside_another_is_refused_at_once(store, record):
    async with store.control_write():
        with pytest.raises(RuntimeError, match="holds a control transaction"):
            await count_slugs(store)
        with pytest.raises(RuntimeError, match="holds a control transaction"):
            await insert_slug(store, record, "inner")

    await insert_slug(store, record, "after")
    assert await count_slugs(store) == 1


async def test_closing_waits_for_the_transaction_that_is_open(store, open_store, record):
    opened, finish = asyncio.Event(), asyncio.Event()

    async def long_transaction() -> None:
        async with store.control_write() as connection:
            await connection.execute(INSERT, {"slug": "long", "tenant": record.id})
            opened.set()
            await finish.wait()

    writing = asyncio.create_task(long_transaction())
    await opened.wait()
    closing = asyncio.create_task(store.close())
    await asyncio.wait([closing], timeout=0.05)
    finish.set()
    await asyncio.gather(writing, closing)

    assert await count_slugs(await open_store()) == 1


async def test_the_engine_itself_is_safe_to_use(store, record):
    async with store.control.begin() as connection:
        await connection.execute(INSERT, {"slug": "direct", "tenant": record.id})

    assert await count_slugs(store) == 1


async def test_a_full_disk_is_a_storage_failure_and_keeps_nothing(store, record):
    async def writes_more_than_fits() -> None:
        async with store.control_write() as connection:
            await connection.execute(text("PRAGMA max_page_count = 12"))
            await connection.execute(INSERT, {"slug": "x" * 500_000, "tenant": record.id})

    with pytest.raises(StorageUnavailable, match="SQLITE_FULL"):
        await writes_more_than_fits()

    assert await count_slugs(store) == 0
