"""What all open tenants of one data folder share."""

import asyncio
import contextlib
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tenants.file_system import JournalMode
from tenants.threads import Threads


@dataclass(frozen=True)
class Runtime:
    """Event loop, threads, journal and the right to answer.

    `guard` raises StaleOwner once this process may no longer answer. `versions` never repeats a
    number, so that a version of a tenant stays unique when its file is closed and opened again.
    """

    loop: asyncio.AbstractEventLoop
    write_threads: Threads
    read_threads: Threads
    journal: JournalMode
    guard: Callable[[], None]
    epoch: int | None = None
    versions: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def post(self, callback: Callable[..., None], *arguments: Any) -> None:
        """Run a callback in the event loop, from any thread."""
        # A closed loop has nobody left who waits.
        with contextlib.suppress(RuntimeError):
            self.loop.call_soon_threadsafe(callback, *arguments)
