"""Chooses how SQLite keeps its journal from the kind of file system the data lies on."""

import ctypes
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Final

from tenants.errors import StorageUnavailable, WrongJournal


class JournalMode(StrEnum):
    """How a database file is made safe against a crash."""

    WAL = "wal"
    TRUNCATE = "truncate"


# Magic numbers of statfs(2) for file systems whose files another machine can reach: shared
# memory, on which WAL rests, does not span machines.
_NETWORK: Final = {
    0x6969: "nfs",
    0x517B: "smb",
    0xFF534D42: "cifs",
    0xFE534D42: "smb2",
    0x01021997: "9p",
    0x00C36400: "ceph",
    0x0BD00BD0: "lustre",
    0x5346414F: "afs",
    0x47504653: "gpfs",
    0x786F4256: "vboxsf",
    0x65735546: "fuse",
}
_STATFS_BYTES: Final = 512


def network_file_system(folder: Path) -> str | None:
    """Return the name of the network file system the folder lies on, None for a local disk.

    Only Linux tells; elsewhere a disk counts as local.
    """
    if not sys.platform.startswith("linux"):
        return None
    return network_name(_statfs_magic(folder))


def network_name(magic: int) -> str | None:
    """Return which network file system has this statfs magic number, None for a local one."""
    return _NETWORK.get(magic)


def choose_journal(network: str | None, wanted: JournalMode | None = None) -> JournalMode:
    """Return the wanted journal where it is safe, else the fastest safe one.

    Raises:
        WrongJournal: WAL was asked for on a network file system, where it loses commits.
    """
    if network is None:
        return wanted or JournalMode.WAL
    if wanted is JournalMode.WAL:
        raise WrongJournal(f"a write-ahead log loses data on {network}; leave the journal to the program")
    return JournalMode.TRUNCATE


def _statfs_magic(folder: Path) -> int:
    library = ctypes.CDLL(None, use_errno=True)
    answer = ctypes.create_string_buffer(_STATFS_BYTES)
    if library.statfs(os.fsencode(folder), answer) != 0:
        number = ctypes.get_errno()
        raise StorageUnavailable(f"statfs {folder}: {os.strerror(number)}")
    # `f_type` stands first and is a machine word on every common Linux.
    return ctypes.c_long.from_buffer(answer).value & 0xFFFFFFFF
