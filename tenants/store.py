"""All tenants of one data folder: opened when needed, closed when idle, made whole or not at all."""

import asyncio
import sqlite3
from collections import OrderedDict
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final
from weakref import WeakSet, WeakValueDictionary

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from tenants.control import ControlDatabase
from tenants.control_start import ControlState, prepare_control
from tenants.database import TenantDatabase
from tenants.directory import Directory, TenantRecord
from tenants.due import DueIndex, OnDue
from tenants.errors import TenantError
from tenants.file_system import JournalMode
from tenants.files import control_path, tenant_path
from tenants.keys import new_public_id
from tenants.lease import Steady, steady_seconds
from tenants.migrations import History
from tenants.ownership import Ownership
from tenants.provision import Fill, OnActive, Provisioner
from tenants.runtime import Runtime
from tenants.sqlite_file import open_database, stamp_epoch
from tenants.template import Template
from tenants.tenant import Clock, Tenant
from tenants.threads import Threads

_WRITE_THREADS: Final = 16
_READ_THREADS: Final = 4


@dataclass(frozen=True)
class MigrationProgress:
    """How far `migrate_all` is, and what stopped the tenant it has just looked at."""

    done: int
    total: int
    public_id: str
    error: TenantError | None = None


class TenantStore:
    """The owner of a data folder; open it with `TenantStore.open`, always close it."""

    def __init__(
        self,
        folder: Path,
        *,
        ownership: Ownership,
        runtime: Runtime,
        state: ControlState,
        clock: Clock,
        tenant_scripts: Path,
        max_open: int,
    ) -> None:
        self.folder = folder
        self.swept = state.swept
        self.on_due: OnDue | None = None
        self._ownership = ownership
        self._runtime = runtime
        self._clock = clock
        self._max_open = max_open
        self._history = History(tenant_scripts)
        self._control = ControlDatabase(control_path(folder), runtime.journal, guard=runtime.guard)
        self.directory = Directory(self._control, clock=clock, records=state.records, former_slugs=state.former_slugs)
        self.due = DueIndex(self._control, state.next_due)
        self._provisioner = Provisioner(
            folder=folder,
            control=self._control,
            directory=self.directory,
            template=Template(folder, self._history, runtime.journal),
            runtime=runtime,
            clock=clock,
        )
        self._handles: WeakValueDictionary[str, Tenant] = WeakValueDictionary()
        self._open: OrderedDict[str, Tenant] = OrderedDict()
        self._snapshots: WeakSet[Tenant] = WeakSet()
        self._provisioning: set[asyncio.Task[TenantRecord]] = set()

    @classmethod
    async def open(
        cls,
        folder: Path,
        *,
        clock: Clock,
        control_scripts: Path,
        tenant_scripts: Path,
        journal: JournalMode | None = None,
        max_open: int = 256,
        with_lease: bool | None = None,
        steady: Steady = steady_seconds,
    ) -> "TenantStore":
        """Become the owner of the data folder and make its control database ready.

        `with_lease` forces the owner lease on or off; by default a network file system has one.

        Raises:
            DataFolderInUse: Another process owns the folder.
            WrongJournal: The wanted journal loses data on this file system.
            SchemaNewer: The folder was written by a newer version.
        """
        ownership = await asyncio.to_thread(
            Ownership.take, folder, clock=clock, steady=steady, journal=journal, with_lease=with_lease
        )
        try:
            state = await asyncio.to_thread(
                prepare_control, ownership.folder, control_scripts, ownership.journal, epoch=ownership.epoch
            )
        except BaseException:
            ownership.release()
            raise
        runtime = Runtime(
            loop=asyncio.get_running_loop(),
            write_threads=Threads("tenant-write", most=_WRITE_THREADS),
            read_threads=Threads("tenant-read", most=_READ_THREADS),
            journal=ownership.journal,
            guard=ownership.require,
            epoch=ownership.epoch,
        )
        return cls(
            ownership.folder,
            ownership=ownership,
            runtime=runtime,
            state=state,
            clock=clock,
            tenant_scripts=tenant_scripts,
            max_open=max_open,
        )

    @property
    def control(self) -> AsyncEngine:
        """The control database's engine; prefer `control_write` and `control_read`."""
        return self._control.engine

    @property
    def journal(self) -> JournalMode:
        return self._runtime.journal

    @property
    def open_tenants(self) -> int:
        return len(self._open)

    def control_write(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """One transaction on the control database, alone; never write a tenant inside it."""
        return self._control.write()

    def control_read(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """One look at the control database on a consistent snapshot."""
        return self._control.read()

    def announce(self, address: str) -> None:
        """Tell a second process, which will be refused, where this one serves."""
        self._ownership.lock.announce(address)

    async def get(self, public_id: str) -> Tenant:
        """Return a tenant with its file open and migrated; no file is ever made by looking.

        Raises:
            UnknownTenant: The directory has no such tenant.
            SchemaNewer: Its file was written by a newer version.
            StorageUnavailable: Its file cannot be opened.
        """
        tenant = self._open.get(public_id)
        if tenant is not None:
            self._open.move_to_end(public_id)
            return tenant
        tenant = self._handle(self.directory.by_public_id(public_id))
        await tenant.open()
        return tenant

    async def provision(self, *, slug: str, name: str, fill: Fill, on_active: OnActive | None = None) -> TenantRecord:
        """Make a new tenant: `fill` writes its first rows, `on_active` shares the control transaction that opens it.

        A cancelled caller does not stop it; a crash leaves nothing that the next start does not remove.

        Raises:
            SlugInvalid: The slug has the wrong shape or is reserved.
            SlugTaken: Another tenant has or had it.
        """
        self._control.require_outside()
        work = self._provisioner.provision(slug=slug, name=name, fill=fill, on_active=on_active)
        task = self._runtime.loop.create_task(work)
        self._provisioning.add(task)
        task.add_done_callback(self._provisioning.discard)
        return await asyncio.shield(task)

    async def migrate_all(self, progress: Callable[[MigrationProgress], None]) -> list[MigrationProgress]:
        """Bring every tenant's file to the newest schema; return those that failed, and go on past them."""
        failed = []
        records = self.directory.all()
        for done, record in enumerate(records, start=1):
            step = MigrationProgress(done, len(records), record.public_id, await self._migrate(record))
            if step.error is not None:
                failed.append(step)
            progress(step)
        return failed

    def open_snapshot(self, path: Path, clock: Clock, *, public_id: str | None = None) -> Tenant:
        """Open a copy made by `Tenant.snapshot` as a tenant with its own clock, unknown to directory and due index.

        Whoever opens it closes it and deletes the file.
        """
        snapshot = Tenant(
            public_id or new_public_id("ten"),
            clock=clock,
            runtime=self._runtime,
            build=partial(self._build, path, due=None),
            due=None,
            before_write=lambda: None,
            on_open=lambda tenant: None,
            on_due=lambda tenant, at: None,
        )
        self._snapshots.add(snapshot)
        return snapshot

    async def close(self) -> None:
        """Finish what is under way, fold all journals into their files and give the folder back."""
        if self._provisioning:
            await asyncio.wait(set(self._provisioning))
        for tenant in [*self._handles.values(), *self._snapshots]:
            await tenant.close()
        await self._control.close()
        await asyncio.to_thread(self._stop)

    def _stop(self) -> None:
        self._runtime.write_threads.stop()
        self._runtime.read_threads.stop()
        self._ownership.release()

    def _handle(self, record: TenantRecord) -> Tenant:
        tenant = self._handles.get(record.public_id)
        if tenant is None:
            path = tenant_path(self.folder, record.storage_id)
            tenant = Tenant(
                record.public_id,
                clock=self._clock,
                runtime=self._runtime,
                build=partial(self._build, path, due=self.due),
                due=self.due,
                before_write=self._control.require_outside,
                on_open=self._opened,
                on_due=self._due_lowered,
            )
            self._handles[record.public_id] = tenant
        return tenant

    def _build(self, path: Path, tenant: Tenant, *, due: DueIndex | None) -> TenantDatabase:
        database = TenantDatabase(
            path,
            self._runtime,
            open_file=partial(self._open_file, path),
            lower_due=partial(due.lower, tenant.public_id) if due else lambda at: None,
            on_change=tenant.note_change,
            on_due=tenant.note_due,
        )
        database.open()
        return database

    def _open_file(self, path: Path) -> sqlite3.Connection:
        raw = open_database(path, self._runtime.journal)
        try:
            if self._runtime.epoch is not None:
                stamp_epoch(raw, self._runtime.epoch)
            self._history.bring_to_head(raw, path)
        except BaseException:
            raw.close()
            raise
        return raw

    def _opened(self, tenant: Tenant) -> None:
        self._open[tenant.public_id] = tenant
        self._open.move_to_end(tenant.public_id)
        while len(self._open) > self._max_open:
            idle = next((other for other in self._open.values() if not other.is_in_use), None)
            if idle is None:
                return
            self._set_aside(idle)

    def _set_aside(self, tenant: Tenant) -> None:
        del self._open[tenant.public_id]
        tenant.release()

    def _due_lowered(self, public_id: str, at: int) -> None:
        if self.on_due is not None:
            self.on_due(public_id, at)

    async def _migrate(self, record: TenantRecord) -> TenantError | None:
        tenant = self._handle(record)
        was_open = tenant.is_open
        try:
            await tenant.open()
        except TenantError as error:
            return error
        if not was_open and not tenant.is_in_use and record.public_id in self._open:
            self._set_aside(tenant)
        return None
