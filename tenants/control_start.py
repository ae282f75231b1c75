"""Makes the control database ready at start and reads what it says about the tenants."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from tenants.connection import one_transaction
from tenants.directory import TenantRecord
from tenants.file_system import JournalMode
from tenants.files import control_path, sync_folder
from tenants.migrations import History
from tenants.provision import sweep
from tenants.sqlite_file import open_database, stamp_epoch
from tenants.storage_errors import storage_failure
from tenants.tables import slug_history, tenants


@dataclass(frozen=True)
class ControlState:
    """What the control database says at start."""

    records: tuple[TenantRecord, ...]
    former_slugs: dict[str, int]
    next_due: dict[str, int | None]
    swept: int


def prepare_control(folder: Path, scripts: Path, journal: JournalMode, *, epoch: int | None) -> ControlState:
    """Make or migrate the control database, remove half-made tenants and read the directory.

    Raises:
        StorageUnavailable: The file cannot be opened or is damaged.
    """
    try:
        return _prepare(control_path(folder), folder, scripts, journal, epoch)
    except (sqlite3.Error, OSError) as error:
        raise storage_failure(error) or error from error


def _prepare(path: Path, folder: Path, scripts: Path, journal: JournalMode, epoch: int | None) -> ControlState:
    raw = open_database(path, journal, create=True)
    try:
        if epoch is not None:
            stamp_epoch(raw, epoch)
        History(scripts).bring_to_head(raw, path)
        swept = sweep(raw, folder)
        state = _read(raw, swept)
    finally:
        raw.close()
    sync_folder(folder)
    return state


def _read(raw: sqlite3.Connection, swept: int) -> ControlState:
    with one_transaction(raw) as connection:
        rows = connection.execute(select(tenants).order_by(tenants.c.id)).all()
        former = connection.execute(select(slug_history.c.slug, slug_history.c.tenant_id)).all()
    return ControlState(
        records=tuple(TenantRecord.from_row(row) for row in rows),
        former_slugs={row.slug: row.tenant_id for row in former},
        next_due={row.public_id: row.next_due for row in rows},
        swept=swept,
    )
