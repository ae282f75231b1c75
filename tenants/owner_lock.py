"""One process owns a data folder: an exclusive lock held for life, and a note of who holds it."""

import fcntl
import json
import os
import socket
from dataclasses import asdict, replace
from pathlib import Path

from tenants.errors import DataFolderInUse, Holder, StorageUnavailable

_LOCK_FILE = "owner.lock"
_LONGEST_NOTE = 4096


class OwnerLock:
    """The lock of a data folder; the system frees it when the process ends, however it ends."""

    def __init__(self, descriptor: int, holder: Holder) -> None:
        self._descriptor = descriptor
        self.holder = holder
        self._note()

    @classmethod
    def acquire(cls, folder: Path, *, started: int) -> "OwnerLock":
        """Take the lock or say who has it.

        Raises:
            DataFolderInUse: Another process, or another part of this one, owns the folder.
            StorageUnavailable: The file system has no locks.
        """
        descriptor = os.open(folder / _LOCK_FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(descriptor)
            raise DataFolderInUse(folder, read_holder(folder)) from error
        except OSError as error:
            os.close(descriptor)
            raise StorageUnavailable(f"{folder} cannot be locked: {error.strerror}") from error
        return cls(descriptor, Holder(pid=os.getpid(), started=started, host=socket.gethostname()))

    def announce(self, address: str) -> None:
        """Add where this process can be reached, for the message a second one gives."""
        self.holder = replace(self.holder, address=address)
        self._note()

    def release(self) -> None:
        """Give the folder back; the file stays, because removing it would let two processes lock two files."""
        if self._descriptor >= 0:
            descriptor, self._descriptor = self._descriptor, -1
            os.ftruncate(descriptor, 0)
            os.close(descriptor)

    def _note(self) -> None:
        note = json.dumps(asdict(self.holder)).encode()
        os.pwrite(self._descriptor, note.ljust(_LONGEST_NOTE), 0)


def read_holder(folder: Path) -> Holder | None:
    """Return who wrote its name into the lock file; None when nothing readable is there."""
    try:
        note = json.loads((folder / _LOCK_FILE).read_bytes())
        return Holder(
            pid=int(note["pid"]), started=int(note["started"]), host=str(note["host"]), address=note.get("address")
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
