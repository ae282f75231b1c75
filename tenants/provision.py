"""Makes new tenants so that a crash at any step leaves either a whole one or none."""

import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection, delete, insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from tenants.connection import one_transaction
from tenants.control import ControlDatabase
from tenants.directory import Directory, TenantRecord, require_free
from tenants.files import delete_database, sync_file, sync_folder, tenant_path
from tenants.keys import new_public_id, random_token
from tenants.runtime import Runtime
from tenants.slug import check_slug
from tenants.sqlite_file import open_database, stamp_epoch
from tenants.tables import TenantStatus, tenants
from tenants.template import Template

Fill = Callable[[Connection], None]
OnActive = Callable[[AsyncConnection, TenantRecord], Awaitable[None]]


@dataclass(frozen=True)
class Provisioner:
    """Reserves the slug, makes and fills the file, then opens the tenant to the world."""

    folder: Path
    control: ControlDatabase
    directory: Directory
    template: Template
    runtime: Runtime
    clock: Callable[[], int]

    async def provision(self, *, slug: str, name: str, fill: Fill, on_active: OnActive | None) -> TenantRecord:
        check_slug(slug)
        record = await self._reserve(slug, name)
        path = tenant_path(self.folder, record.storage_id)
        try:
            await self.runtime.write_threads.call(lambda: self._make_file(path, fill))
            active = await self._activate(record, on_active)
        except BaseException:
            await self._remove(record, path)
            raise
        return self.directory.put(active)

    async def _reserve(self, slug: str, name: str) -> TenantRecord:
        values = {
            "public_id": new_public_id("ten"),
            "storage_id": random_token(),
            "slug": slug,
            "name": name,
            "status": TenantStatus.CREATING.value,
            "created_at": self.clock(),
        }
        async with self.control.write() as connection:
            await require_free(connection, slug)
            inserted = await connection.execute(insert(tenants).values(values).returning(*tenants.c))
            return TenantRecord.from_row(inserted.one())

    def _make_file(self, path: Path, fill: Fill) -> None:
        self.template.copy_to(path)
        raw = open_database(path, self.runtime.journal)
        try:
            if self.runtime.epoch is not None:
                stamp_epoch(raw, self.runtime.epoch)
            with one_transaction(raw) as connection:
                fill(connection)
        finally:
            raw.close()
        sync_file(path)
        for folder in (path.parent, path.parent.parent, self.folder):
            sync_folder(folder)

    async def _activate(self, record: TenantRecord, on_active: OnActive | None) -> TenantRecord:
        active = replace(record, status=TenantStatus.ACTIVE)
        async with self.control.write() as connection:
            await connection.execute(
                update(tenants).where(tenants.c.id == record.id).values(status=TenantStatus.ACTIVE.value)
            )
            if on_active is not None:
                await on_active(connection, active)
        return active

    async def _remove(self, record: TenantRecord, path: Path) -> None:
        # The file goes first: a crash in between leaves the row, and the sweep at the next start goes on.
        await self.runtime.write_threads.call(lambda: delete_database(path))
        async with self.control.write() as connection:
            await connection.execute(delete(tenants).where(tenants.c.id == record.id))


def sweep(raw: sqlite3.Connection, folder: Path) -> int:
    """Remove what a crash left half-made, and return how many; nobody was ever told of these tenants."""
    creating = TenantStatus.CREATING.value
    half_made = raw.execute("SELECT storage_id FROM tenants WHERE status = ?", (creating,)).fetchall()
    for (storage_id,) in half_made:
        delete_database(tenant_path(folder, storage_id))
    raw.execute("DELETE FROM tenants WHERE status = ?", (creating,))
    return len(half_made)
