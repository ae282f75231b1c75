"""Reads the calendars that are due: fetched without blocking, parsed in a thread, taken over in short units of work."""

import asyncio
import hashlib

import structlog

from app.business.repository import load_business
from app.calendars.busy_feed import BusyFeed
from app.calendars.busy_feeds import PURPOSE, apply_busy_times, note_failure, note_read
from app.calendars.read_calendar import BusyTime, read_calendar
from app.calendars.repository import due_busy_feeds, earliest_due, sealed_address
from app.calendars.write_feed import AHEAD
from app.config.key_ring import KeyRing
from app.errors import AppError, NotFound
from app.jobs.job import TenantJob
from app.outgoing import Fetcher
from app.tenant_context import TenantContext
from app.tenant_context.edge import House
from app.unit_of_work import UnitOfWork

log = structlog.get_logger()

_CHANGES_AT_ONCE = 50
# Together they take no longer than the slowest of them, so that nothing else of the business waits for long.
_FEEDS_AT_ONCE = 8


async def read_due_feeds(house: House, context: TenantContext) -> int:
    """Read some of the calendars whose turn it is, all at the same time; returns how many were tried."""
    return await read_feeds(context, house.keys, house.outgoing)


async def read_feeds(context: TenantContext, keys: KeyRing, fetcher: Fetcher) -> int:
    """The same by a certain way out of the house."""
    due = (await context.read(due_busy_feeds))[:_FEEDS_AT_ONCE]
    await asyncio.gather(*(_try_feed(context, keys, fetcher, feed) for feed in due))
    return len(due)


async def _try_feed(context: TenantContext, keys: KeyRing, fetcher: Fetcher, feed: BusyFeed) -> None:
    try:
        await _read_feed(context, keys, fetcher, feed)
    except NotFound:
        # Disconnected in the meantime.
        return
    except AppError as broken:
        problem = ".".join(filter(None, (broken.code, str(broken.facts.get("reason", "")))))
        log.info("busy_feed.failed", tenant=context.record.public_id, problem=problem)
        await context.write(note_failure, feed, problem)


async def _read_feed(context: TenantContext, keys: KeyRing, fetcher: Fetcher, feed: BusyFeed) -> None:
    sealed = await context.read(sealed_address, feed.id)
    url = keys.unseal(PURPOSE, sealed, bound_to=context.record.public_id).decode()
    fetched = await fetcher.fetch(url, accept="text/calendar")
    zone, now = await context.read(lambda work: (load_business(work).zone, work.now))
    busy = await asyncio.to_thread(read_calendar, fetched.body, zone=zone, low=now, high=now + AHEAD)
    while await context.write(_apply_some, feed.id, busy):
        continue
    await context.write(note_read, feed.id, etag=hashlib.sha256(fetched.body).hexdigest()[:32])


def _apply_some(work: UnitOfWork, feed_id: int, busy: list[BusyTime]) -> int:
    return apply_busy_times(work, feed_id, busy, most=_CHANGES_AT_ONCE)


READ_BUSY_FEEDS = TenantJob("busy_feeds", earliest_due, read_due_feeds)
