"""When each tenant has to be looked at next: a hint in the control database that may be early, never late."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Final

from sqlalchemy import bindparam, update

from tenants.control import ControlDatabase
from tenants.errors import StorageUnavailable
from tenants.tables import tenants

OnDue = Callable[[str, int], None]

_LONGEST_WAIT: Final = 15.0
_STORE_DUE: Final = update(tenants).where(tenants.c.public_id == bindparam("tenant")).values(next_due=bindparam("at"))


class DueIndex:
    """The due times of all tenants, in memory and in `tenants.next_due`.

    Lowered before the tenant's commit and raised only between two commits of the same writer, so
    that a crash at any point leaves a time that is too early. `known` is never below what is stored.
    """

    def __init__(self, control: ControlDatabase, known: Mapping[str, int | None]) -> None:
        self._control = control
        self._loop = asyncio.get_running_loop()
        self._known = {tenant: at for tenant, at in known.items() if at is not None}
        self._noted: dict[str, int] = {}
        self._pending: dict[str, int | None] = {}
        self._flush: asyncio.Task[None] | None = None

    def due_by(self, now: int) -> list[str]:
        """Return the public ids of the tenants to be looked at, the longest overdue first."""
        due = [(at, tenant) for tenant, at in list(self._known.items()) if at <= now]
        return [tenant for _, tenant in sorted(due)]

    def all(self) -> list[tuple[str, int]]:
        """Return every tenant that has a due time, with it."""
        return list(self._known.items())

    def next_due(self, public_id: str) -> int | None:
        return self._known.get(public_id)

    def earliest(self) -> int | None:
        """Return when the first tenant has to be looked at."""
        return min(self._known.values(), default=None)

    def lower(self, public_id: str, at: int) -> None:
        """Store an earlier time; blocks the tenant's writer thread until it is on the disk."""
        self._noted[public_id] = min(at, self._noted.get(public_id, at))
        known = self._known.get(public_id)
        if known is not None and known <= at:
            return
        self._store(public_id, at)
        self._known[public_id] = at

    def settle(self, public_id: str, to: int | None, *, exact: bool) -> int | None:
        """Store the time of the next look; runs in the tenant's writer between two transactions.

        Unless `to` was read in this very moment (`exact`), a time that was lowered since the last
        settling stays: the look that computed `to` may not have seen it.
        """
        noted = self._noted.get(public_id)
        if not exact and noted is not None:
            to = noted if to is None else min(to, noted)
        before = self._known.get(public_id)
        if to != before:
            self._remember(public_id, max(to, before) if to is not None and before is not None else None)
            self._store(public_id, to)
            self._remember(public_id, to)
        self._noted.pop(public_id, None)
        return to

    def _remember(self, public_id: str, at: int | None) -> None:
        if at is None:
            self._known.pop(public_id, None)
        else:
            self._known[public_id] = at

    def _store(self, public_id: str, at: int | None) -> None:
        stored = asyncio.run_coroutine_threadsafe(self._store_soon(public_id, at), self._loop)
        try:
            stored.result(_LONGEST_WAIT)
        except TimeoutError as error:
            stored.cancel()
            raise StorageUnavailable("the control database did not take a due time in time") from error

    async def _store_soon(self, public_id: str, at: int | None) -> None:
        self._pending[public_id] = at
        if self._flush is None:
            self._flush = self._loop.create_task(self._store_pending())
        await asyncio.shield(self._flush)

    async def _store_pending(self) -> None:
        try:
            async with self._control.write() as connection:
                pending = self._take_pending()
                await connection.execute(_STORE_DUE, [{"tenant": tenant, "at": at} for tenant, at in pending.items()])
        finally:
            if self._flush is asyncio.current_task():
                self._take_pending()  # it never began, and who waits for it hears so

    def _take_pending(self) -> dict[str, int | None]:
        # Whatever comes from here on belongs to the next transaction.
        pending, self._pending, self._flush = self._pending, {}, None
        return pending
