"""The one place that turns an identifier from outside into a tenant one may work with."""

from tenants.directory import Directory, TenantRecord
from tenants.errors import NoTenantContext, TenantNotActive


class TenantResolver:
    """One method for each way to name a tenant: its address, a session, a public id in a provider's URL."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory

    def from_slug(self, slug: str) -> TenantRecord:
        """Resolve an address; a former one gives the tenant with its present slug.

        Raises:
            UnknownTenant: Nobody has or had this slug.
            TenantNotActive: The tenant is suspended or closed.
        """
        return _require_active(self._directory.by_slug(slug.strip().lower()))

    def from_session(self, public_id: str | None) -> TenantRecord:
        """Resolve the tenant that a session is bound to.

        Raises:
            NoTenantContext: The session is bound to none.
            UnknownTenant: The tenant is gone.
            TenantNotActive: The tenant is suspended or closed.
        """
        if not public_id:
            raise NoTenantContext
        return self.from_public_id(public_id)

    def from_public_id(self, public_id: str) -> TenantRecord:
        """Resolve the public id that a provider's URL carries.

        Raises:
            UnknownTenant: There is no such tenant.
            TenantNotActive: The tenant is suspended or closed.
        """
        return _require_active(self._directory.by_public_id(public_id))


def _require_active(record: TenantRecord) -> TenantRecord:
    if not record.is_active:
        raise TenantNotActive(record.public_id, record.status.value)
    return record
