"""The tenants whose files are open: as many as allowed, the longest unused closed first."""

from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from weakref import WeakSet, WeakValueDictionary

from tenants.control import ControlDatabase
from tenants.database import TenantDatabase
from tenants.directory import TenantRecord
from tenants.due import DueIndex, OnDue
from tenants.errors import StorageUnavailable
from tenants.files import tenant_path
from tenants.keys import new_public_id
from tenants.migrations import History
from tenants.runtime import Runtime
from tenants.sqlite_file import SqliteFile, open_database, stamp_epoch
from tenants.tenant import Clock, Tenant


class OpenTenants:
    """Hands out one handle per tenant, so that there is never a second writer for a file."""

    def __init__(
        self,
        folder: Path,
        *,
        runtime: Runtime,
        control: ControlDatabase,
        history: History,
        due: DueIndex,
        clock: Clock,
        most: int,
        on_due: OnDue,
    ) -> None:
        self._folder = folder
        self._runtime = runtime
        self._control = control
        self._history = history
        self._due = due
        self._clock = clock
        self._most = most
        self._on_due = on_due
        self._handles: WeakValueDictionary[str, Tenant] = WeakValueDictionary()
        self._open: OrderedDict[str, Tenant] = OrderedDict()
        self._snapshots: WeakSet[Tenant] = WeakSet()
        self._is_shut = False

    def __len__(self) -> int:
        return len(self._open)

    def find(self, public_id: str) -> Tenant | None:
        """Return the tenant when its file is open."""
        tenant = self._open.get(public_id)
        if tenant is not None:
            self._open.move_to_end(public_id)
        return tenant

    def handle(self, record: TenantRecord) -> Tenant:
        """Return the one handle of a tenant; its file may be closed.

        Raises:
            StorageUnavailable: The store is closed.
        """
        if self._is_shut:
            raise StorageUnavailable("the data folder is closed")
        tenant = self._handles.get(record.public_id)
        if tenant is None:
            tenant = self._make(record)
            self._handles[record.public_id] = tenant
        return tenant

    def snapshot(self, path: Path, clock: Clock, public_id: str | None) -> Tenant:
        """Return a handle on a copy, which neither directory nor due index knows."""
        tenant = Tenant(
            public_id or new_public_id("ten"),
            clock=clock,
            runtime=self._runtime,
            build=partial(self._build, path, lower_due=_ignore_due),
            due=None,
            before_write=_allow,
            on_open=_forget,
            on_due=_tell_nobody,
        )
        self._snapshots.add(tenant)
        return tenant

    def set_aside(self, tenant: Tenant) -> None:
        """Close the file of a tenant that is not at work."""
        if self._open.get(tenant.public_id) is tenant and not tenant.is_in_use:
            del self._open[tenant.public_id]
            tenant.release()

    async def end(self, record: TenantRecord) -> None:
        """Finish what is under way in one tenant and close its file; whoever still holds it finds it closed."""
        tenant = self.handle(record)
        self._open.pop(record.public_id, None)
        await tenant.close()

    async def close(self) -> None:
        """Finish what is under way everywhere and close every file for good."""
        self._is_shut = True
        for tenant in [*self._handles.values(), *self._snapshots]:
            await tenant.close()

    def _make(self, record: TenantRecord) -> Tenant:
        path = tenant_path(self._folder, record.storage_id)
        return Tenant(
            record.public_id,
            clock=self._clock,
            runtime=self._runtime,
            build=partial(self._build, path, lower_due=partial(self._due.lower, record.public_id)),
            due=self._due,
            before_write=self._control.require_outside,
            on_open=self._opened,
            on_due=self._on_due,
        )

    def _build(self, path: Path, tenant: Tenant, *, lower_due: Callable[[int], None]) -> TenantDatabase:
        database = TenantDatabase(
            path,
            self._runtime,
            open_file=partial(self._open_file, path),
            lower_due=lower_due,
            on_change=tenant.note_change,
            on_due=tenant.note_due,
        )
        database.open()
        return database

    def _open_file(self, path: Path) -> SqliteFile:
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
        while len(self._open) > self._most:
            idle = next((other for other in self._open.values() if not other.is_in_use), None)
            if idle is None:
                return
            self.set_aside(idle)


def _ignore_due(_at: int) -> None:
    """A copy wakes no worker."""


def _tell_nobody(_public_id: str, _at: int) -> None:
    """A copy wakes no worker."""


def _allow() -> None:
    """A copy never waits for the control database."""


def _forget(_tenant: Tenant) -> None:
    """Whoever opened a copy closes it."""
