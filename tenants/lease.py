"""A lease on a data folder that several machines can reach: who owns it now, and until when it may answer."""

import json
import os
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

from tenants.errors import DataFolderInUse, Holder, StaleOwner
from tenants.files import sync_folder

RENEW_AFTER: Final = 5.0
STOP_AFTER: Final = 15.0
TAKE_OVER_AFTER: Final = 30.0
_LOOK_EVERY: Final = 1.0
_LEASE_FILE: Final = "owner.lease"
_SECONDS_PER_EPOCH: Final = 60


def steady_seconds() -> float:
    """Seconds on a clock that goes on while the machine sleeps, where the system has one."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


Clock = Callable[[], int]
Steady = Callable[[], float]


@dataclass(frozen=True)
class LeaseNote:
    """What stands in the lease file. `expires_at` is zero once the owner has left of its own will."""

    epoch: int
    holder: Holder
    expires_at: int
    turn: int

    @property
    def is_held(self) -> bool:
        return self.expires_at > 0

    def to_json(self) -> bytes:
        return json.dumps(asdict(self)).encode()

    @classmethod
    def from_json(cls, text: bytes) -> "LeaseNote":
        fields: dict[str, Any] = json.loads(text)
        return cls(**{**fields, "holder": Holder(**fields["holder"])})


_UNREADABLE: Final = LeaseNote(epoch=0, holder=Holder(pid=0, started=0, host="unknown"), expires_at=1, turn=0)


class Lease:
    """The right to answer for a data folder.

    The owner trusts only its own steady clock: it stops `STOP_AFTER` seconds after its last renewal
    began, for good. Another machine takes over only after it has itself watched an unchanged note
    for `TAKE_OVER_AFTER` seconds, so the clocks of two machines are never compared.
    """

    def __init__(self, folder: Path, holder: Holder, *, clock: Clock, steady: Steady, epoch: int) -> None:
        self._folder = folder
        self._clock = clock
        self._steady = steady
        self._note = LeaseNote(epoch=epoch, holder=holder, expires_at=0, turn=0)
        self._lost: str | None = None
        self._good_until = 0.0
        self._write_renewed()

    @classmethod
    def acquire(
        cls,
        folder: Path,
        holder: Holder,
        *,
        clock: Clock,
        steady: Steady = steady_seconds,
        wait: Callable[[float], None] = time.sleep,
    ) -> "Lease":
        """Take the lease when it is free, or after watching a dead owner's note for long enough.

        Raises:
            DataFolderInUse: The owner is alive.
        """
        found = read_lease(folder)
        if found is not None and found.is_held:
            found = _watch(folder, found, steady=steady, wait=wait)
        # Minutes since 1970 fit a database header and put a copy restored into another folder in the past.
        epoch = max(found.epoch + 1 if found else 0, clock() // _SECONDS_PER_EPOCH)
        lease = cls(folder, holder, clock=clock, steady=steady, epoch=epoch)
        written = read_lease(folder)
        if written != lease._note:
            raise DataFolderInUse(folder, written.holder if written else None)
        return lease

    @property
    def epoch(self) -> int:
        return self._note.epoch

    def require(self) -> None:
        """Check the right to answer.

        Raises:
            StaleOwner: The lease ran out or was taken over; only a new start helps.
        """
        if self._lost is None and self._steady() >= self._good_until:
            self._lost = "was not renewed in time"
        if self._lost is not None:
            raise StaleOwner(f"the lease on {self._folder} {self._lost}")

    def renew(self) -> None:
        """Prolong the lease.

        Raises:
            StaleOwner: It has run out or another owner has taken it.
            OSError: The file system does not answer; the lease goes on until it runs out.
        """
        self.require()
        found = read_lease(self._folder)
        if found is not None and found.epoch > self.epoch:
            self._lost = f"was taken over by {found.holder}"
        self.require()
        self._write_renewed()

    def release(self) -> None:
        """Leave of one's own will, so that the next owner need not wait."""
        if self._lost is None:
            self._lost = "was given back"
            self._write(replace(self._note, expires_at=0, turn=self._note.turn + 1))

    def _write_renewed(self) -> None:
        began = self._steady()
        expires_at = self._clock() + int(TAKE_OVER_AFTER)
        self._write(replace(self._note, expires_at=expires_at, turn=self._note.turn + 1))
        self._good_until = began + STOP_AFTER

    def _write(self, note: LeaseNote) -> None:
        draft = self._folder / f"{_LEASE_FILE}.{os.getpid()}"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            os.write(descriptor, note.to_json())
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        draft.rename(self._folder / _LEASE_FILE)
        sync_folder(self._folder)
        self._note = note


class LeaseKeeper:
    """Renews a lease in a thread of its own, so that neither a busy loop nor a slow disk delays the other."""

    def __init__(self, lease: Lease, *, every: float = RENEW_AFTER) -> None:
        self._lease = lease
        self._every = every
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="lease", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()

    def _keep(self) -> None:
        while not self._stopped.wait(self._every):
            try:
                self._lease.renew()
            except StaleOwner:
                return
            except OSError:
                continue  # tried again until the lease runs out by itself


def read_lease(folder: Path) -> LeaseNote | None:
    """Read the note afresh: an open file would show an old state over a network."""
    try:
        return LeaseNote.from_json((folder / _LEASE_FILE).read_bytes())
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError):
        # A damaged note counts as somebody's until it has been watched for long enough.
        return _UNREADABLE


def _watch(folder: Path, found: LeaseNote, *, steady: Steady, wait: Callable[[float], None]) -> LeaseNote:
    """Return the last note of an owner that is dead or has left."""
    began = steady()
    while steady() - began < TAKE_OVER_AFTER:
        wait(_LOOK_EVERY)
        now = read_lease(folder)
        if now is not None and not now.is_held:
            return now
        if now != found:
            raise DataFolderInUse(folder, now.holder if now else None)
    return found
