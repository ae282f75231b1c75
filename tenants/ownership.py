"""Takes a data folder over, and gives it back: lock, journal, and a lease where other machines can reach it."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tenants.errors import StorageUnavailable
from tenants.file_system import JournalMode, choose_journal, network_file_system
from tenants.lease import Lease, LeaseKeeper, Steady
from tenants.owner_lock import OwnerLock


@dataclass(frozen=True)
class Ownership:
    """What makes this process the only one that may touch the data folder."""

    folder: Path
    lock: OwnerLock
    journal: JournalMode
    lease: Lease | None
    keeper: LeaseKeeper | None

    @classmethod
    def take(
        cls,
        folder: Path,
        *,
        clock: Callable[[], int],
        steady: Steady,
        journal: JournalMode | None,
        with_lease: bool | None,
    ) -> "Ownership":
        """Become the owner; on a network file system this may watch a dead owner's lease first.

        Raises:
            DataFolderInUse: Another process owns the folder.
            WrongJournal: The wanted journal is not safe here.
            StorageUnavailable: The folder cannot be made or written.
        """
        folder = _made(folder)
        network = network_file_system(folder)
        chosen = choose_journal(network, journal)
        lock = OwnerLock.acquire(folder, started=clock())
        try:
            needs_lease = network is not None if with_lease is None else with_lease
            lease = Lease.acquire(folder, lock.holder, clock=clock, steady=steady) if needs_lease else None
        except BaseException:
            lock.release()
            raise
        return cls(folder, lock, chosen, lease, LeaseKeeper(lease) if lease else None)

    @property
    def epoch(self) -> int | None:
        return self.lease.epoch if self.lease else None

    def require(self) -> None:
        """Check the right to answer.

        Raises:
            StaleOwner: The lease ran out or was taken over.
        """
        if self.lease is not None:
            self.lease.require()

    def release(self) -> None:
        """Let the next owner in."""
        try:
            if self.keeper is not None:
                self.keeper.stop()
            if self.lease is not None:
                self.lease.release()
        finally:
            self.lock.release()


def _made(folder: Path) -> Path:
    folder = folder.absolute()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StorageUnavailable(f"{folder} cannot be used: {error.strerror}") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise StorageUnavailable(f"{folder} cannot be written by this user")
    return folder
