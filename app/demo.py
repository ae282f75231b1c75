"""The demo businesses of development: made once, kept as they are on every later start."""

from functools import partial

from sqlalchemy import Connection

from app.sample.fill import fill_sample
from app.sample.sample_business import SampleBusiness
from app.sample.samples import SAMPLES
from app.tenant_context.edge import House
from app.unit_of_work import SYSTEM_CALLER, UnitOfWork
from tenants.errors import UnknownTenant


async def ensure_demo_businesses(house: House) -> None:
    """Provision each demo business that is not there yet."""
    for sample in SAMPLES.values():
        try:
            house.store.directory.by_slug(sample.slug)
        except UnknownTenant:
            await house.store.provision(slug=sample.slug, name=sample.name, fill=partial(_fill, house, sample))


def _fill(house: House, sample: SampleBusiness, connection: Connection) -> None:
    fill_sample(UnitOfWork(connection=connection, now=house.clock.now(), caller=SYSTEM_CALLER), sample)
