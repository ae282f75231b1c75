"""Ends copies of businesses whose time is over, whether somebody comes back to them or not."""

from datetime import timedelta

from app.jobs.job import HouseJob
from app.tenant_context.edge import House


async def end_old_copies(house: House) -> None:
    await house.copies.end_old(house.clock.now())


END_OLD_COPIES = HouseJob("copies", timedelta(minutes=10), end_old_copies)
