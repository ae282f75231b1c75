"""The owner's lease where other machines reach the data folder: renewed, lost, taken over."""

import signal
import time
from dataclasses import dataclass

import pytest
from sqlalchemy import text

from tenants.errors import DataFolderInUse, Holder, StaleOwner
from tenants.lease import Lease, LeaseKeeper, read_lease

NOW = 1_800_000_000


@dataclass
class SteadyClock:
    """A clock of one machine; waiting on it is what moves it."""

    seconds: float = 1000.0

    def __call__(self) -> float:
        return self.seconds

    def wait(self, seconds: float) -> None:
        self.seconds += seconds


def holder(pid: int) -> Holder:
    return Holder(pid=pid, started=NOW, host=f"machine-{pid}")


def acquire(folder, pid: int, steady: SteadyClock, *, now: int = NOW, wait=None) -> Lease:
    return Lease.acquire(folder, holder(pid), clock=lambda: now, steady=steady, wait=wait or steady.wait)


def test_a_renewed_lease_goes_on(tmp_path):
    steady = SteadyClock()
    lease = acquire(tmp_path, 1, steady)

    for _ in range(10):
        steady.wait(14)
        lease.renew()

    lease.require()
    assert read_lease(tmp_path).holder == holder(1)


def test_an_owner_that_did_not_renew_stops_answering_for_good(tmp_path):
    steady = SteadyClock()
    lease = acquire(tmp_path, 1, steady)

    steady.wait(15)

    with pytest.raises(StaleOwner, match="not renewed in time"):
        lease.require()
    with pytest.raises(StaleOwner):
        lease.renew()


def test_nobody_takes_a_living_owner_s_place(tmp_path):
    steady = SteadyClock()
    lease = acquire(tmp_path, 1, steady)

    def wait_while_the_other_renews(seconds: float) -> None:
        steady.wait(seconds)
        if steady.seconds % 5 == 0:
            lease.renew()

    with pytest.raises(DataFolderInUse, match="machine-1"):
        acquire(tmp_path, 2, steady, wait=wait_while_the_other_renews)

    lease.require()


def test_a_dead_owner_s_place_is_taken_after_watching_it_for_thirty_seconds(tmp_path):
    dead = acquire(tmp_path, 1, SteadyClock())
    steady = SteadyClock(5.0)

    lease = acquire(tmp_path, 2, steady)

    assert steady.seconds == 35.0
    assert lease.epoch == dead.epoch + 1


def test_an_owner_that_wakes_up_after_a_take_over_is_stale(tmp_path):
    slept = SteadyClock()
    sleeper = acquire(tmp_path, 1, slept)
    taker = acquire(tmp_path, 2, SteadyClock())

    with pytest.raises(StaleOwner, match="taken over by process 2 on machine-2"):
        sleeper.renew()

    with pytest.raises(StaleOwner):
        sleeper.require()
    taker.require()


def test_a_late_write_of_a_stale_owner_does_not_win(tmp_path):
    sleeper = acquire(tmp_path, 1, SteadyClock())
    old_note = (tmp_path / "owner.lease").read_bytes()
    taker = acquire(tmp_path, 2, SteadyClock())

    (tmp_path / "owner.lease").write_bytes(old_note)
    taker.renew()

    assert read_lease(tmp_path).epoch == taker.epoch > sleeper.epoch


def test_a_lease_that_was_given_back_is_taken_at_once(tmp_path):
    acquire(tmp_path, 1, SteadyClock()).release()
    steady = SteadyClock()

    lease = acquire(tmp_path, 2, steady)

    assert steady.seconds == 1000.0
    lease.require()


def test_an_owner_that_gave_its_lease_back_answers_no_more(tmp_path):
    lease = acquire(tmp_path, 1, SteadyClock())

    lease.release()

    with pytest.raises(StaleOwner, match="given back"):
        lease.require()


def test_a_damaged_note_counts_as_somebody_s_until_it_was_watched(tmp_path):
    (tmp_path / "owner.lease").write_bytes(b"\x00garbage")
    steady = SteadyClock(0.0)

    lease = acquire(tmp_path, 2, steady)

    assert steady.seconds == 30.0
    assert read_lease(tmp_path).epoch == lease.epoch


def test_epochs_rise_with_time_so_that_a_restored_copy_is_older(tmp_path):
    first = acquire(tmp_path, 1, SteadyClock())
    first.release()
    later = acquire(tmp_path, 2, SteadyClock(), now=NOW + 3600)

    assert later.epoch == first.epoch + 60
    assert later.epoch < 2**31


def test_the_keeper_renews_by_itself_until_the_lease_is_gone(tmp_path):
    steady = SteadyClock()
    lease = acquire(tmp_path, 1, steady)
    first = read_lease(tmp_path).turn

    keeper = LeaseKeeper(lease, every=0.005)
    give_up = time.monotonic() + 5
    while read_lease(tmp_path).turn < first + 3 and time.monotonic() < give_up:
        pass
    steady.wait(100)
    keeper.stop()

    assert read_lease(tmp_path).turn >= first + 3
    with pytest.raises(StaleOwner):
        lease.require()


def test_a_stopped_process_finds_itself_replaced_when_it_goes_on(tmp_path, start_process):
    sleeper = start_process("keep_lease.py", tmp_path)
    sleeper.stdout.readline()
    sleeper.send_signal(signal.SIGSTOP)
    hurried = [0.0]

    def hurry(seconds: float) -> None:
        hurried[0] += seconds

    lease = Lease.acquire(tmp_path, holder(2), clock=lambda: NOW, steady=lambda: hurried[0], wait=hurry)
    sleeper.send_signal(signal.SIGCONT)
    answer, _ = sleeper.communicate("answer\n", timeout=10)

    assert answer.strip() == "stale"
    lease.require()
    assert read_lease(tmp_path).holder == holder(2)


@pytest.mark.anyio
async def test_a_store_whose_lease_ran_out_neither_reads_nor_writes(open_store, notes):
    steady = SteadyClock()
    store = await open_store(with_lease=True, steady=steady)
    record = await store.provision(slug="demo-salon", name="Demo", fill=lambda connection: None)
    tenant = await store.get(record.public_id)
    await tenant.write(notes.add("in time"))

    steady.wait(15)

    with pytest.raises(StaleOwner):
        await tenant.write(notes.add("too late"))
    with pytest.raises(StaleOwner):
        await tenant.read(notes.texts)
    with pytest.raises(StaleOwner):
        async with store.control_read():
            pass
    with pytest.raises(StaleOwner):
        async with store.control_write():
            pass


@pytest.mark.anyio
async def test_a_lease_that_runs_out_during_a_unit_stops_its_commit(open_store, notes):
    steady = SteadyClock()
    store = await open_store(with_lease=True, steady=steady)
    record = await store.provision(slug="demo-salon", name="Demo", fill=lambda connection: None)
    tenant = await store.get(record.public_id)

    def stalled(connection) -> int:
        steady.wait(15)
        return notes.add("too late")(connection)

    with pytest.raises(StaleOwner):
        await tenant.write(stalled)
    await store.close()

    store = await open_store()
    assert await (await store.get(record.public_id)).read(notes.texts) == []


@pytest.mark.anyio
async def test_a_file_that_a_later_owner_has_opened_refuses_an_earlier_one(open_store, notes):
    store = await open_store(with_lease=True, clock=lambda: NOW + 600)
    record = await store.provision(slug="demo-salon", name="Demo", fill=lambda connection: None)
    epoch = await (await store.get(record.public_id)).read(
        lambda connection: connection.execute(text("PRAGMA user_version")).scalar()
    )
    await store.close()
    (store.folder / "owner.lease").unlink()

    with pytest.raises(StaleOwner, match=f"epoch {epoch}"):
        await open_store(with_lease=True, clock=lambda: NOW)
