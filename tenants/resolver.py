"""The one place that turns an identifier from outside into a tenant one may work with."""

from tenants.directory import Directory, TenantRecord
from tenants.errors import NoTenantContext, TenantNotActive, UnknownTenant
from tenants.phone_numbers import PhoneNumbers


class TenantResolver:
    """One method for each way to name a tenant: its address, a session, a public id in a provider's URL, a number."""

    def __init__(self, directory: Directory, numbers: PhoneNumbers | None = None) -> None:
        self._directory = directory
        self._numbers = numbers

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

    def from_api_key(self, public_id: str) -> TenantRecord:
        """Resolve the tenant to which an API key belongs, once its secret was found to be ours.

        Raises:
            UnknownTenant: The tenant is gone.
            TenantNotActive: The tenant is suspended or closed.
        """
        return self.from_public_id(public_id)

    def from_public_id(self, public_id: str) -> TenantRecord:
        """Resolve the public id that a provider's URL carries.

        Raises:
            UnknownTenant: There is no such tenant.
            TenantNotActive: The tenant is suspended or closed.
        """
        return _require_active(self._directory.by_public_id(public_id))

    def from_number(self, number: str, *, public_id: str) -> TenantRecord:
        """Resolve a dialled number; the tenant in the path it arrived at must be the same.

        Raises:
            UnknownTenant: Nobody has this number, or it belongs to somebody else than the path says.
            TenantNotActive: The tenant is suspended or closed.
        """
        line = self._numbers.find(number) if self._numbers is not None else None
        record = self._directory.by_public_id(public_id)
        if line is None or line.tenant_id != record.id:
            raise UnknownTenant(public_id)
        return _require_active(record)


def _require_active(record: TenantRecord) -> TenantRecord:
    if not record.is_active:
        raise TenantNotActive(record.public_id, record.status.value)
    return record
