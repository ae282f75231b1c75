"""The line of a business on this machine: a number that exists nowhere else, and a token made from our own keys."""

from app.tenant_context.edge import House
from tenants.directory import TenantRecord
from tenants.phone_numbers import NumberOrigin, PhoneNumber
from voice.line import local_token
from voice.simulator.address import LineAddress


class OnlyInDevelopment(Exception):
    """Calls that no provider signed are taken on the developer's own machine alone."""


async def local_line(house: House, record: TenantRecord) -> LineAddress:
    """Where the simulator calls a business; one without a number is given one that cannot be dialled elsewhere.

    Raises:
        OnlyInDevelopment: This is production.
    """
    if not house.settings.is_development:
        raise OnlyInDevelopment
    known = house.numbers.of_tenant(record.id)
    line = known[0] if known else await _give_number(house, record)
    settings = house.settings
    host = "127.0.0.1" if settings.host in {"0.0.0.0", "::"} else settings.host
    return LineAddress(
        tenant_id=record.public_id,
        number=line.number,
        token=local_token(house.keys),
        public_url=settings.base_url,
        server_url=f"http://{host}:{settings.port}",
    )


async def _give_number(house: House, record: TenantRecord) -> PhoneNumber:
    return await house.numbers.assign(record.id, f"+1555{record.id:07d}", origin=NumberOrigin.LOCAL)
