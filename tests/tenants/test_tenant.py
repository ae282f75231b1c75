"""Reading and writing one tenant: alone, together, and when something goes wrong."""

import asyncio
import contextlib
import resource
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from tenants.errors import StorageUnavailable
from tenants.file_system import JournalMode
from tenants.files import tenant_path

pytestmark = pytest.mark.anyio


class Gate:
    """Holds the database thread inside a unit until the test lets it go."""

    def __init__(self, then=None) -> None:
        self.entered = threading.Event()
        self.opened = threading.Event()
        self.then = then

    def __call__(self, connection: Connection):
        self.entered.set()
        assert self.opened.wait(10)
        return self.then(connection) if self.then else None

    async def held(self) -> None:
        await asyncio.to_thread(self.entered.wait, 10)


@contextlib.contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def largest_file(path: Path) -> int:
    return max(part.stat().st_size for part in path.parent.glob(f"{path.name}*"))


async def test_what_was_written_is_read_back(tenant, notes):
    first = await tenant.write(notes.add("first"))
    second = await tenant.write(notes.add("second"))

    assert await tenant.read(notes.texts) == ["first", "second"]
    assert (first, second) == (1, 2)


async def test_a_unit_that_raises_is_undone_alone_and_its_error_reaches_its_caller(tenant, notes):
    gate = Gate()

    def half_done(connection: Connection) -> None:
        notes.add("half")(connection)
        raise LookupError("no such thing")

    async with asyncio.TaskGroup() as group:
        held = group.create_task(tenant.write(gate))
        await gate.held()
        before = group.create_task(tenant.write(notes.add("before")))
        failing = group.create_task(_outcome(tenant.write(half_done)))
        after = group.create_task(tenant.write(notes.add("after")))
        await asyncio.sleep(0)
        gate.opened.set()

    assert await tenant.read(notes.texts) == ["before", "after"]
    assert isinstance(failing.result(), LookupError)
    assert held.done()
    assert (before.result(), after.result()) == (1, 2)


async def test_a_broken_rule_of_the_schema_is_not_a_storage_failure(tenant, notes):
    await tenant.write(notes.add("same"))

    with pytest.raises(IntegrityError):
        await tenant.write(notes.add("same"))

    assert await tenant.read(notes.texts) == ["same"]


async def test_an_error_does_not_carry_the_values_it_was_about(tenant, notes):
    await tenant.write(notes.add("Ada Lovelace, +44 20 7946 0000"))

    with pytest.raises(IntegrityError) as failed:
        await tenant.write(notes.add("Ada Lovelace, +44 20 7946 0000"))

    assert "Ada" not in str(failed.value)


async def test_units_of_one_moment_share_a_commit_and_keep_their_order(tenant, notes):
    gate = Gate()
    version = tenant.version

    async with asyncio.TaskGroup() as group:
        group.create_task(tenant.write(gate))
        await gate.held()
        for number in range(40):
            group.create_task(tenant.write(notes.add(f"{number:02}")))
        await asyncio.sleep(0)
        gate.opened.set()

    assert await tenant.read(notes.texts) == [f"{number:02}" for number in range(40)]
    assert tenant.version - version <= 10


async def test_the_version_rises_only_with_commits_that_change_rows(tenant, notes):
    await tenant.write(notes.add("first"))
    version = tenant.version

    await tenant.write(notes.texts)
    await tenant.read(notes.texts)
    unchanged = tenant.version
    await tenant.write(notes.add("second"))

    assert unchanged == version
    assert tenant.version > version


async def test_a_task_cancelled_before_its_unit_began_leaves_no_trace(tenant, notes):
    gate = Gate()

    async with asyncio.TaskGroup() as group:
        group.create_task(tenant.write(gate))
        await gate.held()
        given_up = asyncio.ensure_future(tenant.write(notes.add("given up")))
        kept = group.create_task(tenant.write(notes.add("kept")))
        await asyncio.sleep(0)
        given_up.cancel()
        gate.opened.set()

    assert await tenant.read(notes.texts) == ["kept"]
    assert kept.result() == 1


async def test_a_task_cancelled_while_its_unit_runs_does_not_break_the_batch(tenant, notes):
    gate = Gate(then=notes.add("finished though nobody waits"))

    async with asyncio.TaskGroup() as group:
        given_up = asyncio.ensure_future(tenant.write(gate))
        await gate.held()
        group.create_task(tenant.write(notes.add("neighbour")))
        await asyncio.sleep(0)
        given_up.cancel()
        gate.opened.set()

    assert await tenant.read(notes.texts) == ["finished though nobody waits", "neighbour"]
    assert given_up.cancelled()


@pytest.mark.parametrize("journal", [JournalMode.WAL], indirect=True)
async def test_a_long_read_sees_one_moment_while_others_write(tenant, notes):
    await tenant.write(notes.add("before"))
    gate = Gate(then=notes.texts)

    def look_twice(connection: Connection) -> tuple[list[str], list[str]]:
        return notes.texts(connection), gate(connection)

    reading = asyncio.ensure_future(tenant.read(look_twice))
    await gate.held()
    await tenant.write(notes.add("after"))
    gate.opened.set()

    assert await reading == (["before"], ["before"])
    assert await tenant.read(notes.texts) == ["before", "after"]


async def test_a_read_may_not_write(tenant, notes):
    with pytest.raises(OperationalError, match="readonly"):
        await tenant.read(notes.add("sneaked in"))

    assert await tenant.write(notes.texts) == []


async def test_rows_that_were_not_fetched_are_refused_and_pin_nothing(tenant, notes):
    await tenant.write(
        lambda connection: connection.execute(insert(notes.table), [{"text": str(n)} for n in range(500)])
    )
    query = select(notes.table.c.text)

    with pytest.raises(TypeError, match="still open"):
        await tenant.read(lambda connection: connection.execute(query))
    with pytest.raises(ZeroDivisionError):
        await tenant.read(lambda connection: (connection.execute(query).fetchone(), 1 // 0))
    await tenant.write(notes.add("newest"))

    for _ in range(4):
        assert (await tenant.read(notes.texts))[-1] == "newest"


async def test_an_error_that_is_kept_does_not_pin_the_past(tenant, notes):
    await tenant.write(
        lambda connection: connection.execute(insert(notes.table), [{"text": str(n)} for n in range(500)])
    )

    def rows(connection: Connection):
        cursor = connection.execute(select(notes.table.c.text))
        yield cursor.fetchone()
        raise LookupError("inside a generator that holds a cursor")

    kept = [await _outcome(tenant.read(lambda connection: list(rows(connection)))) for _ in range(4)]
    await tenant.write(notes.add("newest"))

    assert {type(error) for error in kept} == {LookupError}
    for _ in range(4):
        assert (await tenant.read(notes.texts))[-1] == "newest"


async def test_a_failed_unit_with_an_open_cursor_does_not_harm_its_neighbours(tenant, notes):
    def leaves_rows_unfetched(connection: Connection) -> None:
        adding = insert(notes.table).returning(notes.table.c.id)
        unfetched = connection.execute(adding, [{"text": f"lost {number}"} for number in range(3)])
        raise LookupError(str(unfetched.fetchone()))

    outcomes = await asyncio.gather(
        tenant.write(notes.add("left")),
        _outcome(tenant.write(leaves_rows_unfetched)),
        tenant.write(notes.add("right")),
    )

    assert isinstance(outcomes[1], LookupError)
    assert await tenant.read(notes.texts) == ["left", "right"]


async def test_raising_an_error_from_outside_again_does_not_end_the_waiting_task(tenant):
    async def work() -> str:
        try:
            raise LookupError("from outside")
        except LookupError as error:
            outside = error

            def raise_again(connection: Connection) -> None:
                raise outside

            with pytest.raises(LookupError):
                await tenant.write(raise_again)
        return "went on"

    assert await work() == "went on"


@pytest.mark.parametrize("kind", ["read", "write"])
async def test_work_that_is_put_off_is_refused(tenant, notes, kind):
    def generator(connection: Connection):
        yield notes.texts(connection)

    async def coroutine(connection: Connection):
        return notes.texts(connection)

    for put_off in (generator, coroutine, lambda c: c.execute(select(notes.table.c.text)).scalars()):
        with pytest.raises(TypeError, match="still open"):
            await getattr(tenant, kind)(put_off)


async def test_a_unit_may_not_end_the_transaction_it_shares(tenant, notes):
    def hasty(connection: Connection) -> None:
        notes.add("hasty")(connection)
        connection.commit()

    with pytest.raises(RuntimeError, match="tenant commits"):
        await tenant.write(hasty)

    assert await tenant.read(notes.texts) == []


async def test_a_unit_may_undo_a_part_of_itself(tenant, notes):
    def careful(connection: Connection) -> None:
        notes.add("kept")(connection)
        with contextlib.suppress(IntegrityError), connection.begin_nested():
            notes.add("undone")(connection)
            notes.add("kept")(connection)

    await tenant.write(careful)

    assert await tenant.read(notes.texts) == ["kept"]


async def test_a_unit_that_ends_an_iteration_tells_its_caller_so(tenant):
    with pytest.raises(RuntimeError, match="StopIteration"):
        await tenant.write(lambda connection: next(iter(())))


async def test_a_full_disk_fails_every_unit_of_the_commit_and_keeps_none(store, record, tenant, notes):
    await tenant.write(notes.add("before"))
    path = tenant_path(store.folder, record.storage_id)
    gate = Gate()

    with files_no_larger_than(largest_file(path)):
        held = asyncio.ensure_future(_outcome(tenant.write(gate)))
        await gate.held()
        big = [asyncio.ensure_future(_outcome(tenant.write(notes.add(f"{n}" * 100_000)))) for n in range(3)]
        await asyncio.sleep(0)
        gate.opened.set()
        outcomes = await asyncio.gather(held, *big)

    assert [type(outcome) for outcome in outcomes] == [StorageUnavailable] * 4
    assert len({id(outcome) for outcome in outcomes}) == 4
    assert await tenant.read(notes.texts) == ["before"]
    await tenant.write(notes.add("after"))
    assert await tenant.read(notes.texts) == ["before", "after"]


async def test_a_file_that_is_full_is_a_storage_failure_of_that_unit(tenant, notes):
    await tenant.write(lambda connection: connection.execute(text("PRAGMA max_page_count = 8")).scalar())

    with pytest.raises(StorageUnavailable, match="SQLITE_FULL"):
        await tenant.write(notes.add("x" * 200_000))

    await tenant.write(notes.add("small"))
    assert await tenant.read(notes.texts) == ["small"]


async def test_a_tenant_is_not_written_inside_a_control_transaction(store, tenant, notes):
    async with store.control_write():
        with pytest.raises(RuntimeError, match="holds a control transaction"):
            await tenant.write(notes.add("together"))

    await tenant.write(notes.add("apart"))
    assert await tenant.read(notes.texts) == ["apart"]


async def test_after_closing_nothing_more_is_accepted(store, tenant, notes):
    writing = [asyncio.ensure_future(tenant.write(notes.add(f"{n:02}"))) for n in range(20)]
    await asyncio.sleep(0)

    await store.close()

    assert sorted(await asyncio.gather(*writing)) == list(range(1, 21))
    with pytest.raises(StorageUnavailable, match="closed"):
        await tenant.read(notes.texts)


async def _outcome(work):
    try:
        return await work
    except Exception as error:
        return error
