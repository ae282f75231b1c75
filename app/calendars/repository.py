"""Reads and writes feeds, ours and those we read, and which absence came from which event."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Integer, Row, delete, func, insert, select, type_coerce, update

from app.calendars.busy_feed import BusyFeed
from app.calendars.served_feed import FeedStyle, ServedFeed
from app.errors import NotFound
from app.models.calendar import external_refs
from app.models.calendars import busy_feeds, served_feeds
from app.unit_of_work import UnitOfWork

_ABSENCE = "absence"
_FEEDS = select(busy_feeds).where(busy_feeds.c.active).order_by(busy_feeds.c.id)
_DUE = select(func.min(type_coerce(busy_feeds.c.next_at, Integer))).where(busy_feeds.c.active)
_SERVED = select(served_feeds).where(served_feeds.c.revoked_at.is_(None)).order_by(served_feeds.c.id)


def list_busy_feeds(work: UnitOfWork) -> list[BusyFeed]:
    """The calendars that are read, with how well that goes."""
    return [_busy_feed(row) for row in work.connection.execute(_FEEDS)]


def due_busy_feeds(work: UnitOfWork) -> list[BusyFeed]:
    """Those whose turn it is."""
    return [_busy_feed(row) for row in work.connection.execute(_FEEDS.where(busy_feeds.c.next_at <= work.now))]


def earliest_due(connection: Connection) -> int | None:
    """Unix seconds at which the next calendar is to be read."""
    found = connection.execute(_DUE).scalar()
    return None if found is None else int(found)


def get_busy_feed(work: UnitOfWork, key: int | str) -> BusyFeed:
    """A calendar that is read, by id or public id.

    Raises:
        NotFound: There is none.
    """
    wanted = busy_feeds.c.id == key if isinstance(key, int) else busy_feeds.c.public_id == key
    row = work.connection.execute(_FEEDS.where(wanted)).first()
    if row is None:
        raise NotFound(what="feed")
    return _busy_feed(row)


def sealed_address(work: UnitOfWork, feed_id: int) -> bytes:
    """The encrypted address of a calendar."""
    sealed = work.connection.execute(select(busy_feeds.c.address).where(busy_feeds.c.id == feed_id)).scalar_one()
    return bytes(sealed)


def add_busy_feed(work: UnitOfWork, **values: Any) -> int:
    """Write a calendar to be read and give its id; the values are the columns."""
    return int(work.connection.execute(insert(busy_feeds).returning(busy_feeds.c.id), values).scalar_one())


def change_busy_feed(work: UnitOfWork, feed_id: int, **values: Any) -> None:
    """Change columns of a calendar that is read."""
    work.connection.execute(update(busy_feeds).where(busy_feeds.c.id == feed_id).values(**values))


def imported_absences(work: UnitOfWork, feed_id: int) -> dict[str, int]:
    """The absences that came from a calendar, by event."""
    refs = select(external_refs.c.external_id, external_refs.c.object_id).where(
        external_refs.c.provider == _provider(feed_id), external_refs.c.object == _ABSENCE
    )
    return {row.external_id: row.object_id for row in work.connection.execute(refs)}


def add_import(work: UnitOfWork, feed_id: int, external_id: str, absence_id: int) -> None:
    """Remember from which event an absence came."""
    values = {
        "object": _ABSENCE,
        "object_id": absence_id,
        "provider": _provider(feed_id),
        "external_id": external_id,
        "etag": None,
    }
    work.connection.execute(insert(external_refs), values)


def remove_imports(work: UnitOfWork, feed_id: int, external_ids: Iterable[str]) -> None:
    """Forget events that are no longer there."""
    for external_id in external_ids:
        work.connection.execute(
            delete(external_refs).where(
                external_refs.c.provider == _provider(feed_id),
                external_refs.c.object == _ABSENCE,
                external_refs.c.external_id == external_id,
            )
        )


def list_served_feeds(work: UnitOfWork) -> list[ServedFeed]:
    """The private feeds that can be subscribed to."""
    return [_served_feed(row) for row in work.connection.execute(_SERVED)]


def get_served_feed(work: UnitOfWork, public_id: str) -> ServedFeed:
    """A private feed that was not revoked.

    Raises:
        NotFound: There is none.
    """
    row = work.connection.execute(_SERVED.where(served_feeds.c.public_id == public_id)).first()
    if row is None:
        raise NotFound(what="feed")
    return _served_feed(row)


def add_served_feed(work: UnitOfWork, **values: Any) -> None:
    """Write a private feed; the values are the columns."""
    work.connection.execute(insert(served_feeds), values)


def change_served_feed(work: UnitOfWork, feed_id: int, **values: Any) -> None:
    """Change columns of a private feed."""
    work.connection.execute(update(served_feeds).where(served_feeds.c.id == feed_id).values(**values))


def _provider(feed_id: int) -> str:
    return f"busy_feed:{feed_id}"


def _busy_feed(row: Row[Any]) -> BusyFeed:
    values = dict(row._mapping)
    values.pop("address")
    return BusyFeed(**values)


def _served_feed(row: Row[Any]) -> ServedFeed:
    return ServedFeed(row.id, row.public_id, row.staff_id, FeedStyle(row.style), row.token_version, row.created_at)
