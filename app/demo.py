"""The demo businesses of development: made once, kept as they are on every later start."""

from functools import partial

from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection

from app.accounts.add_person import ensure_demo_owner
from app.billing.start_trial import fill_trial, renew_ended_trial, start_trial
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
            fill, open_door = partial(_fill, house, sample), partial(_open, house, sample)
            await house.store.provision(slug=sample.slug, name=sample.name, fill=fill, on_active=open_door)
        else:
            async with house.store.control_write() as connection:
                await _add_owner(house, sample, connection, record)
                await renew_ended_trial(connection, record, house.clock.now())


def _fill(house: House, sample: SampleBusiness, connection: Connection) -> None:
    work = UnitOfWork(connection=connection, now=house.clock.now(), caller=SYSTEM_CALLER)
    fill_sample(work, sample)
    fill_trial(work)


async def _open(house: House, sample: SampleBusiness, connection: AsyncConnection, record: TenantRecord) -> None:
    await _add_owner(house, sample, connection, record)
    await start_trial(connection, record)


async def _add_owner(house: House, sample: SampleBusiness, connection: AsyncConnection, record: TenantRecord) -> None:
    await ensure_demo_owner(
        connection,
        tenant_id=record.public_id,
        email=f"owner@{sample.slug}.example",
        name=sample.staff[0].name,
        language="en",
        now=house.clock.now(),
    )
