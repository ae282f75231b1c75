"""Where the database files lie, and how they come and go."""

import os
from hashlib import blake2b
from pathlib import Path
from typing import Final

_COMPANIONS: Final = ("", "-wal", "-shm", "-journal")


def control_path(folder: Path) -> Path:
    return folder / "control.db"


def tenant_path(folder: Path, storage_id: str) -> Path:
    """Return the file of a tenant, in one of 256 sub-folders."""
    bucket = blake2b(storage_id.encode(), digest_size=1).hexdigest()
    return folder / "tenants" / bucket / f"{storage_id}.db"


def delete_database(path: Path) -> None:
    """Remove a closed database with everything SQLite may have left beside it."""
    for companion in _COMPANIONS:
        path.with_name(path.name + companion).unlink(missing_ok=True)


def sync_file(path: Path) -> None:
    """Force the file's bytes to the disk."""
    _sync(path, os.O_RDONLY)


def sync_folder(folder: Path) -> None:
    """Force the names in a folder to the disk, so that a new file is still there after a power cut."""
    _sync(folder, os.O_RDONLY | os.O_DIRECTORY)


def _sync(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
