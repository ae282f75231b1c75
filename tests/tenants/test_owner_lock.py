"""The lock on a data folder and the note about its holder."""

import os

import pytest

from tenants.errors import DataFolderInUse
from tenants.owner_lock import OwnerLock, read_holder


def test_the_second_owner_is_told_about_the_first(tmp_path):
    lock = OwnerLock.acquire(tmp_path, started=123)
    lock.announce("http://127.0.0.1:8000")

    with pytest.raises(DataFolderInUse) as refused:
        OwnerLock.acquire(tmp_path, started=456)

    assert refused.value.holder == lock.holder
    assert (lock.holder.pid, lock.holder.started, lock.holder.address) == (os.getpid(), 123, "http://127.0.0.1:8000")
    lock.release()


def test_a_released_folder_is_free_and_names_nobody(tmp_path):
    OwnerLock.acquire(tmp_path, started=123).release()

    assert read_holder(tmp_path) is None
    OwnerLock.acquire(tmp_path, started=456).release()


def test_a_longer_address_does_not_leave_traces_in_a_shorter_one(tmp_path):
    lock = OwnerLock.acquire(tmp_path, started=123)

    lock.announce("http://a-very-long-host-name.example.org:8000")
    lock.announce("http://short")

    assert read_holder(tmp_path) == lock.holder
    lock.release()


def test_the_lock_file_is_private(tmp_path):
    lock = OwnerLock.acquire(tmp_path, started=123)

    assert (tmp_path / "owner.lock").stat().st_mode & 0o777 == 0o600
    lock.release()


@pytest.mark.parametrize("note", [b"", b"garbage", b"[]", b'{"pid": "x"}', b"\xff\xfe"])
def test_an_unreadable_note_still_refuses_the_second_owner(tmp_path, note):
    lock = OwnerLock.acquire(tmp_path, started=123)
    (tmp_path / "owner.lock").write_bytes(note)

    with pytest.raises(DataFolderInUse, match="another process"):
        OwnerLock.acquire(tmp_path, started=456)

    lock.release()
