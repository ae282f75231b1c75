"""Which tenants there are, answered from memory; the control database is the truth behind it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from tenants.control import ControlDatabase
from tenants.errors import SlugTaken, UnknownTenant
from tenants.slug import check_slug
from tenants.tables import TenantStatus, slug_history, tenants


@dataclass(frozen=True, slots=True)
class TenantRecord:
    """One line of the directory. `storage_id` names the file and is never shown outside."""

    id: int
    public_id: str
    storage_id: str
    slug: str
    name: str
    status: TenantStatus
    created_at: int
    closed_at: int | None = None

    @classmethod
    def from_row(cls, row: Row[Any]) -> "TenantRecord":
        return cls(
            id=row.id,
            public_id=row.public_id,
            storage_id=row.storage_id,
            slug=row.slug,
            name=row.name,
            status=TenantStatus(row.status),
            created_at=row.created_at,
            closed_at=row.closed_at,
        )

    @property
    def is_active(self) -> bool:
        return self.status is TenantStatus.ACTIVE


class Directory:
    """Look-ups are in memory and synchronous; the single owner of the data folder keeps them true."""

    def __init__(
        self,
        control: ControlDatabase,
        *,
        clock: Callable[[], int],
        records: Iterable[TenantRecord],
        former_slugs: Mapping[str, int],
    ) -> None:
        self._control = control
        self._clock = clock
        self._by_id = {record.id: record for record in records}
        self._by_public_id = {record.public_id: record.id for record in self._by_id.values()}
        self._by_slug = {record.slug: record.id for record in self._by_id.values()}
        self._by_former_slug = dict(former_slugs)

    def by_slug(self, slug: str) -> TenantRecord:
        """Return the tenant of a present or former slug; a caller redirects where `record.slug` differs.

        Raises:
            UnknownTenant: No tenant has or had it.
        """
        tenant_id = self._by_slug.get(slug) or self._by_former_slug.get(slug)
        if tenant_id is None:
            raise UnknownTenant(slug)
        return self._by_id[tenant_id]

    def by_public_id(self, public_id: str) -> TenantRecord:
        """Return the tenant with this public id.

        Raises:
            UnknownTenant: There is none.
        """
        tenant_id = self._by_public_id.get(public_id)
        if tenant_id is None:
            raise UnknownTenant(public_id)
        return self._by_id[tenant_id]

    def all(self) -> tuple[TenantRecord, ...]:
        """Return every tenant, oldest first, whatever its status."""
        return tuple(self._by_id[tenant_id] for tenant_id in sorted(self._by_id))

    async def change_slug(self, public_id: str, slug: str) -> TenantRecord:
        """Give a tenant a new slug; its old one leads to it for ever and is given to nobody else.

        Raises:
            SlugInvalid: The slug has the wrong shape or is reserved.
            SlugTaken: Another tenant has or had it.
        """
        check_slug(slug)
        tenant_id = self.by_public_id(public_id).id
        async with self._control.write() as connection:
            old = self._by_id[tenant_id].slug
            if slug == old:
                return self._by_id[tenant_id]
            await require_free(connection, slug, tenant_id)
            await connection.execute(delete(slug_history).where(slug_history.c.slug == slug))
            await connection.execute(insert(slug_history).values(slug=old, tenant_id=tenant_id, since=self._clock()))
            await connection.execute(update(tenants).where(tenants.c.id == tenant_id).values(slug=slug))
        self._by_former_slug.pop(slug, None)
        self._by_former_slug[old] = tenant_id
        del self._by_slug[old]
        return self.put(replace(self._by_id[tenant_id], slug=slug))

    async def rename(self, public_id: str, name: str) -> TenantRecord:
        """Change the name that people see."""
        tenant_id = self.by_public_id(public_id).id
        async with self._control.write() as connection:
            await connection.execute(update(tenants).where(tenants.c.id == tenant_id).values(name=name))
        return self.put(replace(self._by_id[tenant_id], name=name))

    async def set_status(self, public_id: str, status: TenantStatus) -> TenantRecord:
        """Suspend, close or open a tenant again; its data stays. Closing twice keeps the first day."""
        if status is TenantStatus.CREATING:
            raise ValueError("a tenant that exists is not made again")
        tenant_id = self.by_public_id(public_id).id
        async with self._control.write() as connection:
            before = self._by_id[tenant_id].closed_at
            closed_at = (before or self._clock()) if status is TenantStatus.CLOSED else None
            values = {"status": status.value, "closed_at": closed_at}
            await connection.execute(update(tenants).where(tenants.c.id == tenant_id).values(values))
        return self.put(replace(self._by_id[tenant_id], status=status, closed_at=closed_at))

    def put(self, record: TenantRecord) -> TenantRecord:
        """Remember what was just committed."""
        self._by_id[record.id] = record
        self._by_public_id[record.public_id] = record.id
        self._by_slug[record.slug] = record.id
        return record


async def require_free(connection: AsyncConnection, slug: str, tenant_id: int | None = None) -> None:
    """Check inside a control transaction that no other tenant has or had the slug.

    Raises:
        SlugTaken: Another one does or did.
    """
    holders = select(tenants.c.id).where(tenants.c.slug == slug)
    former = select(slug_history.c.tenant_id).where(slug_history.c.slug == slug)
    for holder in (await connection.execute(holders.union(former))).scalars():
        if holder != tenant_id:
            raise SlugTaken(slug)
