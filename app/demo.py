"""The demo businesses of development: made once, kept as they are on every later start."""

from functools import partial

from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection

from app.accounts.add_person import ensure_demo_owner
from app.sample.fill import fill_sample
from app.sample.sample_business import SampleBusiness
from app.sample.samples import SAMPLES
from app.tenant_context.edge import House
from app.unit_of_work import SYSTEM_CALLER, UnitOfWork
from tenants.directory import TenantRecord
from tenants.errors import UnknownTenant


async def ensure_demo_businesses(house: House) -> None:
    """Provision each demo business that is not there yet, and give each the owner who shows it."""
    for sample in SAMPLES.values():
        try:
            record = house.store.directory.by_slug(sample.slug)
        except UnknownTenant:
            fill, add_owner = partial(_fill, house, sample), partial(_add_owner, house, sample)
            await house.store.provision(slug=sample.slug, name=sample.name, fill=fill, on_active=add_owner)
        else:
            async with house.store.control_write() as connection:
                await _add_owner(house, sample, connection, record)


def _fill(house: House, sample: SampleBusiness, connection: Connection) -> None:
    fill_sample(UnitOfWork(connection=connection, now=house.clock.now(), caller=SYSTEM_CALLER), sample)


async def _add_owner(house: House, sample: SampleBusiness, connection: AsyncConnection, record: TenantRecord) -> None:
    await ensure_demo_owner(
        connection,
        tenant_id=record.public_id,
        email=f"owner@{sample.slug}.example",
        name=sample.staff[0].name,
        language="en",
        now=house.clock.now(),
    )
