"""Copies of a living tenant: equal, consistent, and without any effect on the original."""

import asyncio
import hashlib
import sqlite3

import pytest
from sqlalchemy import text

from tenants.errors import StorageUnavailable
from tenants.files import delete_database

pytestmark = pytest.mark.anyio


def dump(path) -> list[str]:
    look = sqlite3.connect(path)
    try:
        return list(look.iterdump())
    finally:
        look.close()


async def test_a_snapshot_equals_the_tenant_and_goes_its_own_way(store, tenant, notes, tmp_path):
    await tenant.write(notes.add("shared"))
    copy = tmp_path / "copy.db"
    await tenant.snapshot(copy)
    original = await tenant.read(notes.texts)

    rehearsal = store.open_snapshot(copy, lambda: 42)
    await rehearsal.write(notes.add("rehearsed"))

    assert await rehearsal.read(notes.texts) == [*original, "rehearsed"]
    assert await tenant.read(notes.texts) == original
    assert rehearsal.clock() == 42
    assert tenant.clock() != 42


async def test_a_snapshot_taken_while_others_write_is_of_one_moment(tenant, notes, tmp_path):
    def add_pair(connection) -> None:
        number = len(notes.texts(connection))
        notes.add(f"left {number}")(connection)
        notes.add(f"right {number}")(connection)

    async def write_on() -> None:
        for _ in range(20):
            await tenant.write(add_pair)

    async with asyncio.TaskGroup() as group:
        for _ in range(4):
            group.create_task(write_on())
        for number in range(5):
            group.create_task(tenant.snapshot(tmp_path / f"copy-{number}.db"))

    for number in range(5):
        look = sqlite3.connect(tmp_path / f"copy-{number}.db")
        assert look.execute("SELECT count(*) % 2 FROM notes").fetchone() == (0,)
        assert look.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        look.close()


async def test_a_rehearsal_touches_neither_control_nor_the_living_file(store, folder, tenant, notes, tmp_path):
    await tenant.write(notes.add("shared", due=5))
    copy = tmp_path / "copy.db"
    await tenant.snapshot(copy)
    told = []
    store.on_due = lambda public_id, at: told.append(at)
    before = hashed(folder)

    rehearsal = store.open_snapshot(copy, lambda: 42)

    def book(connection) -> None:
        notes.add("rehearsed")(connection)
        rehearsal.lower_due(1)

    await rehearsal.write(book)
    await rehearsal.raise_due(None)
    await rehearsal.close()

    assert hashed(folder) == before
    assert told == []
    assert store.due.earliest() is None


async def test_a_closed_rehearsal_leaves_one_file_to_delete(store, tenant, notes, tmp_path):
    rehearsals = tmp_path / "rehearsals"
    rehearsals.mkdir()
    await tenant.snapshot(rehearsals / "copy.db")
    rehearsal = store.open_snapshot(rehearsals / "copy.db", lambda: 42)
    await rehearsal.write(notes.add("rehearsed"))

    await rehearsal.close()
    delete_database(rehearsals / "copy.db")

    assert list(rehearsals.iterdir()) == []
    with pytest.raises(StorageUnavailable):
        await rehearsal.read(notes.texts)


async def test_a_snapshot_never_overwrites_and_is_private(tenant, tmp_path):
    await tenant.snapshot(tmp_path / "copy.db")

    with pytest.raises(FileExistsError):
        await tenant.snapshot(tmp_path / "copy.db")

    assert (tmp_path / "copy.db").stat().st_mode & 0o777 == 0o600


async def test_a_snapshot_equals_the_file_row_for_row(store, folder, tenant, notes, tmp_path):
    await asyncio.gather(*(tenant.write(notes.add(f"{number}")) for number in range(200)))
    await tenant.snapshot(tmp_path / "copy.db")
    await store.close()

    assert dump(tmp_path / "copy.db") == dump(next(folder.glob("tenants/*/*.db")))


async def test_a_snapshot_into_nowhere_is_told_and_harms_nothing(tenant, notes, tmp_path):
    with pytest.raises(FileNotFoundError):
        await tenant.snapshot(tmp_path / "missing" / "copy.db")

    assert await tenant.write(notes.add("fine")) == 1
    assert await tenant.read(lambda connection: connection.execute(text("SELECT 1")).scalar()) == 1


def hashed(folder) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith("-shm")
    }
