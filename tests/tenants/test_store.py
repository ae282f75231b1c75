"""Opening, provisioning, evicting and closing the tenants of one data folder."""

import asyncio
import json
import resource
import sqlite3
import threading

import pytest
from sqlalchemy import text

from tenants.errors import DataFolderInUse, SlugInvalid, SlugTaken, StorageUnavailable, UnknownTenant
from tenants.file_system import JournalMode
from tenants.files import tenant_path
from tenants.tables import TenantStatus

pytestmark = pytest.mark.anyio


def files_below(folder) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def other_journal(journal: JournalMode) -> JournalMode:
    return JournalMode.TRUNCATE if journal is JournalMode.WAL else JournalMode.WAL


async def provision_many(store, count: int) -> list[str]:
    records = [
        await store.provision(slug=f"business-{number}", name=f"Business {number}", fill=lambda connection: None)
        for number in range(count)
    ]
    return [record.public_id for record in records]


async def test_a_new_tenant_is_filled_active_and_found(store, notes):
    record = await store.provision(slug="demo-salon", name="Demo Salon", fill=notes.add("first row"))

    tenant = await store.get(record.public_id)

    assert store.directory.by_slug("demo-salon") == record
    assert record.status is TenantStatus.ACTIVE
    assert await tenant.read(notes.texts) == ["first row"]


async def test_the_first_start_makes_everything_in_a_private_folder(open_store, empty_folder, notes):
    store = await open_store(folder=empty_folder)
    record = await store.provision(slug="demo-salon", name="Demo Salon", fill=notes.add("first row"))

    assert empty_folder.stat().st_mode & 0o777 == 0o700
    assert tenant_path(empty_folder, record.storage_id).stat().st_mode & 0o777 == 0o600
    assert await (await store.get(record.public_id)).read(notes.texts) == ["first row"]


async def test_what_was_written_is_there_after_a_restart(store, open_store, record, tenant, notes):
    await tenant.write(notes.add("kept"))
    await store.close()

    again = await open_store()

    assert again.directory.all() == (record,)
    assert await (await again.get(record.public_id)).read(notes.texts) == ["kept"]


async def test_closing_leaves_no_journal_behind(store, folder, tenant, notes):
    await tenant.write(notes.add("kept"))

    await store.close()

    assert not list(folder.rglob("*-wal"))
    assert not any(journal.stat().st_size for journal in folder.rglob("*-journal"))
    assert not list(folder.glob("template*-journal"))


async def test_the_pragmas_of_writer_and_readers_are_those_that_keep_data_safe(store, tenant, journal):
    def pragmas(connection):
        names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "recursive_triggers")
        return [connection.execute(text(f"PRAGMA {name}")).scalar() for name in names]

    expected = [journal.value, 2, 1, 1, 1]

    assert await tenant.write(pragmas) == expected
    assert await tenant.read(pragmas) == expected
    async with store.control_write() as connection:
        assert await connection.run_sync(pragmas) == expected
    async with store.control_read() as connection:
        assert await connection.run_sync(pragmas) == expected


async def test_a_look_up_of_an_unknown_tenant_makes_no_file(store, folder):
    before = files_below(folder)

    with pytest.raises(UnknownTenant):
        await store.get("ten_unknown")
    with pytest.raises(UnknownTenant):
        store.directory.by_slug("../../etc/passwd")

    assert files_below(folder) == before


async def test_a_missing_file_is_told_and_not_made_anew(store, folder, record):
    path = tenant_path(folder, record.storage_id)
    path.unlink()

    with pytest.raises(StorageUnavailable, match="CANTOPEN"):
        await store.get(record.public_id)

    assert not path.exists()


async def test_a_file_that_is_no_database_is_told(store, folder, record):
    tenant_path(folder, record.storage_id).write_bytes(b"garbage " * 4096)

    with pytest.raises(StorageUnavailable, match="NOTADB"):
        await store.get(record.public_id)


async def test_two_tenants_never_see_each_other(store, notes):
    one, two = [await store.get(public_id) for public_id in await provision_many(store, 2)]

    ids = [await one.write(notes.add("of one")), await two.write(notes.add("of two"))]

    assert ids == [1, 1]
    assert await one.read(notes.texts) == ["of one"]
    assert await two.read(notes.texts) == ["of two"]


async def test_a_second_owner_of_the_folder_is_refused_and_told_who_has_it(store, open_store):
    store.announce("http://127.0.0.1:8000")

    with pytest.raises(DataFolderInUse, match=r"in use by process \d+ on .*, serving http://127.0.0.1:8000"):
        await open_store()


@pytest.mark.parametrize("journal", [JournalMode.WAL], indirect=True)
async def test_a_second_process_is_refused_until_the_first_is_killed(
    open_store, folder, start_process, journal, control_scripts
):
    holder = start_process("hold_folder.py", folder, journal.value, control_scripts)
    holder.stdout.readline()

    with pytest.raises(DataFolderInUse) as refused:
        await open_store()
    holder.kill()
    holder.wait()
    store = await open_store()

    assert refused.value.holder.pid == holder.pid
    assert store.directory.all() == ()


async def test_only_so_many_files_stay_open_and_a_closed_one_opens_again(open_store, notes):
    store = await open_store(max_open=3)
    public_ids = await provision_many(store, 6)

    tenants = [await store.get(public_id) for public_id in public_ids]
    for number, tenant in enumerate(tenants):
        await tenant.write(notes.add(f"note {number}"))

    assert store.open_tenants <= 3
    assert [await tenant.read(notes.texts) for tenant in tenants] == [[f"note {number}"] for number in range(6)]


async def test_a_tenant_at_work_is_not_closed_under_it(open_store, notes):
    store = await open_store(max_open=1)
    public_ids = await provision_many(store, 3)
    busy = await store.get(public_ids[0])
    entered, let_go = threading.Event(), threading.Event()

    def long_unit(connection):
        entered.set()
        assert let_go.wait(10)
        return notes.add("long")(connection)

    working = asyncio.ensure_future(busy.write(long_unit))
    await asyncio.to_thread(entered.wait, 10)
    others = [await store.get(public_id) for public_id in public_ids[1:]]
    was_open = busy.is_open
    let_go.set()

    assert await working == 1
    assert was_open
    assert not others[0].is_open


async def test_versions_go_on_rising_when_a_file_was_closed_in_between(open_store, notes):
    store = await open_store(max_open=1)
    first, second = await provision_many(store, 2)
    seen = []

    for number in range(4):
        tenant = await store.get(first)
        await tenant.write(notes.add(f"{number}"))
        seen.append(tenant.version)
        await store.get(second)

    assert sorted(set(seen)) == seen


async def test_many_tasks_may_ask_for_the_same_closed_tenant_at_once(open_store, notes):
    store = await open_store(max_open=1)
    first, second = await provision_many(store, 2)

    async def use(public_id: str, number: int) -> int:
        return await (await store.get(public_id)).write(notes.add(f"{number}"))

    ids = await asyncio.gather(*(use((first, second)[number % 2], number) for number in range(40)))

    assert sorted(ids) == sorted([*range(1, 21), *range(1, 21)])


async def test_a_cancelled_look_up_does_not_disturb_the_others(store, record, notes):
    first = asyncio.ensure_future(store.get(record.public_id))
    second = asyncio.ensure_future(store.get(record.public_id))
    await asyncio.sleep(0)

    first.cancel()
    tenant = await second

    assert await tenant.write(notes.add("fine")) == 1


async def test_a_taken_or_malformed_slug_makes_nothing(store, folder, record):
    before = files_below(folder)

    with pytest.raises(SlugTaken):
        await store.provision(slug="demo-salon", name="Again", fill=lambda connection: None)
    with pytest.raises(SlugInvalid):
        await store.provision(slug="admin", name="Admin", fill=lambda connection: None)

    assert [name for name in files_below(folder) if "tenants/" in name] == [n for n in before if "tenants/" in n]
    assert store.directory.all() == (record,)


async def test_a_slug_asked_for_twice_at_once_goes_to_one(store):
    async def attempt(number: int):
        try:
            return await store.provision(slug="same-slug", name=f"{number}", fill=lambda connection: None)
        except SlugTaken:
            return None

    made = [record for record in await asyncio.gather(*map(attempt, range(5))) if record]

    assert len(made) == 1
    assert store.directory.all() == tuple(made)


async def test_a_failed_filling_leaves_nothing_and_the_slug_free(store, folder, notes):
    def fails(connection):
        notes.add("half")(connection)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await store.provision(slug="demo-salon", name="Demo", fill=fails)

    assert not list(folder.glob("tenants/*/*"))
    assert (await store.provision(slug="demo-salon", name="Demo", fill=notes.add("whole"))).is_active


async def test_what_opens_with_the_tenant_is_kept_or_lost_with_it(store, folder):
    async def fails(connection, record):
        raise PermissionError

    with pytest.raises(PermissionError):
        await store.provision(slug="demo-salon", name="Demo", fill=lambda connection: None, on_active=fails)

    async with store.control_read() as connection:
        assert (await connection.execute(text("SELECT count(*) FROM tenants"))).scalar() == 0
    assert not list(folder.glob("tenants/*/*"))


async def test_a_cancelled_caller_does_not_leave_a_half_made_tenant(store, notes):
    entered, let_go = threading.Event(), threading.Event()

    def slow(connection):
        entered.set()
        assert let_go.wait(10)
        notes.add("whole")(connection)

    provisioning = asyncio.ensure_future(store.provision(slug="demo-salon", name="Demo", fill=slow))
    await asyncio.to_thread(entered.wait, 10)
    provisioning.cancel()
    await asyncio.wait([provisioning])
    let_go.set()
    await store.close()

    assert store.directory.by_slug("demo-salon").is_active


async def test_a_crash_at_any_moment_of_provisioning_leaves_a_whole_tenant_or_none(
    empty_folder, start_process, journal, control_scripts
):
    # The two journals share the moments: one dies at the odd steps, the other at the even ones.
    first_step = 1 if journal is JournalMode.WAL else 2
    crashing = start_process("crash_while_provisioning.py", empty_folder, journal.value, control_scripts, first_step)

    output, _ = crashing.communicate(timeout=60)
    rounds = [json.loads(line) for line in output.splitlines()]

    assert crashing.returncode == 0
    assert len(rounds) > 10
    assert {crashed["left"] for crashed in rounds} == {"nothing", "whole"}
    assert [crashed["stray_files"] for crashed in rounds] == [[]] * len(rounds)


async def test_every_acknowledged_write_survives_kill_9(
    open_store, folder, start_process, journal, control_scripts, notes
):
    killed = start_process("write_until_killed.py", folder, journal.value, control_scripts)

    output, _ = killed.communicate(timeout=60)
    acknowledged = [text for line in output.splitlines() for text in json.loads(line)]

    # What one journal left behind has to be understood by the other, too.
    store = await open_store(journal=other_journal(journal))
    tenant = await store.get(store.directory.by_slug("demo-salon").public_id)
    stored = await tenant.read(notes.texts)
    assert killed.returncode == 0
    assert len(acknowledged) >= 490
    assert set(acknowledged) <= set(stored)
    assert len(stored) == len(set(stored))
    assert await tenant.read(lambda connection: connection.execute(text("PRAGMA integrity_check")).scalar()) == "ok"


@pytest.mark.parametrize("journal", [JournalMode.TRUNCATE], indirect=True)
async def test_nobody_else_can_look_into_a_file_that_is_held_exclusively(store, folder, record, tenant, notes):
    await tenant.write(notes.add("held"))
    stranger = sqlite3.connect(tenant_path(folder, record.storage_id), timeout=0)

    with pytest.raises(sqlite3.OperationalError, match="locked"):
        stranger.execute("SELECT * FROM notes")

    stranger.close()


async def test_a_folder_changes_its_journal_between_two_runs(store, open_store, record, tenant, notes, journal):
    await tenant.write(notes.add("before"))
    await store.close()

    again = await open_store(journal=other_journal(journal))
    tenant = await again.get(record.public_id)
    await tenant.write(notes.add("after"))

    assert await tenant.read(notes.texts) == ["before", "after"]


async def test_running_out_of_descriptors_is_told_and_passes(open_store, notes):
    store = await open_store(max_open=50)
    public_ids = await provision_many(store, 2)
    await store.get(public_ids[0])
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    in_use = lowest_free_descriptor()

    resource.setrlimit(resource.RLIMIT_NOFILE, (in_use, hard))
    try:
        with pytest.raises(StorageUnavailable):
            await store.get(public_ids[1])
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))

    tenant = await store.get(public_ids[1])
    assert await tenant.write(notes.add("recovered")) == 1


def lowest_free_descriptor() -> int:
    with open("/dev/null") as probe:
        return probe.fileno()


async def test_a_closed_store_answers_nothing_more(store, record):
    await store.close()

    with pytest.raises(StorageUnavailable, match="closed"):
        await store.get(record.public_id)
    with pytest.raises(StorageUnavailable, match="closed"):
        await store.provision(slug="too-late", name="Late", fill=lambda connection: None)
    with pytest.raises(StorageUnavailable, match="closed"):
        async with store.control_read():
            pass


async def test_a_damaged_control_database_is_told_and_frees_the_folder(open_store, folder):
    good = (folder / "control.db").read_bytes()
    (folder / "control.db").write_bytes(b"garbage " * 4096)

    with pytest.raises(StorageUnavailable, match="NOTADB"):
        await open_store()

    (folder / "control.db").write_bytes(good)
    assert (await open_store()).directory.all() == ()


async def test_a_folder_that_cannot_be_made_is_told(open_store, tmp_path):
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(StorageUnavailable, match="cannot be used: Not a directory"):
        await open_store(folder=tmp_path / "file" / "data")
