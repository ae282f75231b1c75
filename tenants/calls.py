"""A piece of work on its way through a database thread and back to the task that waits for it."""

import asyncio
from collections.abc import Callable
from enum import Enum, auto
from types import CoroutineType, GeneratorType
from typing import Any, Final

from sqlalchemy.engine import CursorResult, FilterResult, Result

from tenants.connection import TenantConnection

Work = Callable[[TenantConnection], Any]

_UNFINISHED: Final = (Result, FilterResult, GeneratorType, CoroutineType)


class Kind(Enum):
    """How a unit meets the others: inside a shared transaction, or between two of them."""

    READ = auto()
    WRITE = auto()
    SOLO = auto()


class Call:
    """One unit: what to run, who waits, and how it ended."""

    __slots__ = ("_future", "_result", "_work", "error", "kind")

    def __init__(self, work: Work, future: "asyncio.Future[Any]", kind: Kind) -> None:
        self._work = work
        self._future = future
        self._result: Any = None
        self.error: BaseException | None = None
        self.kind = kind

    @property
    def is_abandoned(self) -> bool:
        """Whether the task that waited was cancelled; a unit that has not begun need not run then."""
        return self._future.cancelled()

    def perform(self, connection: TenantConnection) -> None:
        """Run the work and keep its result.

        Raises:
            TypeError: It returned rows that were not fetched, or work that was not done: nothing may
                touch the connection after its turn.
        """
        self._result = None
        result = self._work(connection)
        if _is_unfinished(result):
            result.close()
            raise TypeError("a unit of work returns values, not a result or generator that is still open")
        self._result = result

    def fail(self, error: BaseException) -> None:
        """Remember why it failed."""
        self.error = _deliverable(error)

    def answer(self) -> None:
        """Tell the waiting task; runs in its event loop."""
        if self._future.done():
            return
        if self.error is not None:
            self._future.set_exception(self.error)
        else:
            self._future.set_result(self._result)


def _is_unfinished(result: object) -> bool:
    if isinstance(result, CursorResult):
        return result.returns_rows
    return isinstance(result, _UNFINISHED)


def _deliverable(error: BaseException) -> BaseException:
    if not isinstance(error, StopIteration):
        return error
    # A future cannot carry StopIteration: it would end the coroutine that waits.
    wrapped = RuntimeError("a unit of work raised StopIteration")
    wrapped.__cause__ = error
    return wrapped
