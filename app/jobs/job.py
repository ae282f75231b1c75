"""What a job is. Jobs are registered in `app/subscribers.py` and run by the worker."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import time, timedelta

from sqlalchemy import Connection

from app.tenant_context import TenantContext
from app.tenant_context.edge import House


@dataclass(frozen=True, slots=True)
class TenantJob:
    """Work of one business that comes due by its own rows.

    `earliest_due` gives the Unix seconds at which the job has to run next, None when nothing waits; it is asked in
    the tenant's writer and must be one cheap look. Whoever writes a row that comes due says so with `work.wake_at`.

    `run` does what is due, in as many units of work as it likes, and returns how many things it did; it may be
    repeated after a crash at any point. A job that is still due and did nothing is asked again only later. What it
    raises is logged and tried again, and stops neither the other jobs nor the other businesses.
    """

    name: str
    earliest_due: Callable[[Connection], int | None]
    run: Callable[[House, TenantContext], Awaitable[int]]


@dataclass(frozen=True, slots=True)
class HouseJob:
    """Work for all businesses together: a sweep, a backup, a nightly walk.

    It runs every `every`, counted from its last run even over restarts; with `at`, an hour in UTC, on the first such
    hour after that. Ringing `house.bells.ring(name)` runs it at once. One that fails is logged and tried again after
    some minutes, or at its next turn when that comes sooner.
    """

    name: str
    every: timedelta
    run: Callable[[House], Awaitable[None]]
    at: time | None = None
