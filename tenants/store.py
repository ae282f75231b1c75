"""All tenants of one data folder: opened when needed, closed when idle, made whole or not at all."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from tenants.control import ControlDatabase
from tenants.control_start import ControlState, prepare_control
from tenants.descriptors import affordable_tenants
from tenants.directory import Directory, TenantRecord
from tenants.due import DueIndex, OnDue
from tenants.errors import TenantError
from tenants.file_system import JournalMode
from tenants.files import control_path, delete_database, tenant_path
from tenants.lease import Steady, steady_seconds
from tenants.migrations import History
from tenants.open_tenants import OpenTenants
from tenants.ownership import Ownership
from tenants.provision import Fill, OnActive, Provisioner
from tenants.runtime import Runtime
from tenants.tables import TenantStatus
from tenants.template import Template
from tenants.tenant import Clock, Tenant
from tenants.threads import Threads

_WRITE_THREADS: Final = 16
_READ_THREADS: Final = 6


@dataclass(frozen=True)
class MigrationProgress:
    """How far `migrate_all` is, and what stopped the tenant it has just looked at."""

    done: int
    total: int
    public_id: str
    error: TenantError | None = None


class TenantStore:
    """The owner of a data folder; open it with `TenantStore.open`, always close it.

    `on_due` is called in the event loop after a commit that asked for a look at its tenant.
    """

    def __init__(
        self,
        ownership: Ownership,
        runtime: Runtime,
        state: ControlState,
        *,
        clock: Clock,
        tenant_scripts: Path,
        max_open: int,
    ) -> None:
        self.folder = ownership.folder
        self.swept = state.swept
        self.on_due: OnDue | None = None
        self._ownership = ownership
        self._runtime = runtime
        self._control = ControlDatabase(control_path(self.folder), runtime.journal, guard=runtime.guard)
        self.directory = Directory(self._control, clock=clock, records=state.records, former_slugs=state.former_slugs)
        self.due = DueIndex(self._control, state.next_due)
        history = History(tenant_scripts)
        self._tenants = OpenTenants(
            self.folder,
            runtime=runtime,
            control=self._control,
            history=history,
            due=self.due,
            clock=clock,
            most=affordable_tenants(max_open),
            on_due=self._due_lowered,
        )
        self._provisioner = Provisioner(
            folder=self.folder,
            control=self._control,
            directory=self.directory,
            template=Template(self.folder, history, runtime.journal),
            runtime=runtime,
            clock=clock,
        )
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
            StorageUnavailable: The control database cannot be opened.
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
        return cls(ownership, runtime, state, clock=clock, tenant_scripts=tenant_scripts, max_open=max_open)

    @property
    def control(self) -> AsyncEngine:
        """The control database's engine; prefer `control_write` and `control_read`."""
        return self._control.engine

    @property
    def journal(self) -> JournalMode:
        return self._runtime.journal

    @property
    def open_tenants(self) -> int:
        """How many tenants have their file open."""
        return len(self._tenants)

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
        tenant = self._tenants.find(public_id)
        if tenant is None:
            tenant = self._tenants.handle(self.directory.by_public_id(public_id))
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

    async def remove(self, public_id: str) -> TenantRecord:
        """End a tenant for good: its file is deleted, its addresses lead nowhere and are given to nobody else.

        A crash in between leaves a closed tenant, which may be removed again.

        Raises:
            UnknownTenant: The directory has no such tenant.
        """
        record = await self.directory.set_status(public_id, TenantStatus.CLOSED)
        await self._tenants.end(record)
        path = tenant_path(self.folder, record.storage_id)
        await self._runtime.write_threads.call(lambda: delete_database(path))
        await self._runtime.write_threads.call(lambda: self.due.settle(public_id, None, exact=True))
        return await self.directory.rename(public_id, "")

    async def migrate_all(self, progress: Callable[[MigrationProgress], None]) -> list[MigrationProgress]:
        """Bring every tenant's file to the newest schema; return those that failed, and go on past them."""
        failed = []
        records = [record for record in self.directory.all() if record.status is not TenantStatus.CLOSED]
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
        return self._tenants.snapshot(path, clock, public_id)

    async def close(self) -> None:
        """Finish what is under way, fold all journals into their files and give the folder back."""
        try:
            if self._provisioning:
                await asyncio.wait(set(self._provisioning))
            await self._tenants.close()
            await self._control.close()
        finally:
            await asyncio.to_thread(self._stop)

    def _stop(self) -> None:
        self._runtime.write_threads.stop()
        self._runtime.read_threads.stop()
        self._ownership.release()

    def _due_lowered(self, public_id: str, at: int) -> None:
        if self.on_due is not None:
            self.on_due(public_id, at)

    async def _migrate(self, record: TenantRecord) -> TenantError | None:
        tenant = self._tenants.handle(record)
        was_open = tenant.is_open
        try:
            await tenant.open()
        except TenantError as error:
            return error
        if not was_open:
            self._tenants.set_aside(tenant)
        return None
