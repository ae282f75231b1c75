"""Counters in memory that are swept now and then, not by a thread at nearly every request."""

from collections import deque
from threading import Lock

from limits.storage import MemoryStorage

from app.clock import SystemClock

_SWEPT_EVERY_SECONDS = 30.0


class SweptWindows(MemoryStorage):
    """Moving windows as the library has them; its own storage starts a timer thread for each batch of requests."""

    STORAGE_SCHEME = ["swept-memory"]  # noqa: RUF012 - read by the library when the class is made

    def __init__(self, uri: str | None = None, wrap_exceptions: bool = False, **_: str) -> None:
        super().__init__(uri, wrap_exceptions=wrap_exceptions)
        self._clock = SystemClock()
        self._windows: dict[str, tuple[int, deque[float]]] = {}
        self._guard = Lock()
        self._swept_at = self._now()

    def acquire_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        now = self._now()
        with self._guard:
            self._sweep(now)
            _, hits = self._windows.setdefault(key, (expiry, deque()))
            _drop_old(hits, now - expiry)
            if len(hits) + amount > limit:
                return False
            hits.extend([now] * amount)
            return True

    def get_moving_window(self, key: str, limit: int, expiry: int) -> tuple[float, int]:
        now = self._now()
        with self._guard:
            _, hits = self._windows.get(key, (expiry, deque()))
            _drop_old(hits, now - expiry)
            return (hits[0], len(hits)) if hits else (now, 0)

    def _now(self) -> float:
        return self._clock.now().timestamp()

    def _sweep(self, now: float) -> None:
        if now - self._swept_at < _SWEPT_EVERY_SECONDS:
            return
        self._swept_at = now
        for key, (expiry, hits) in list(self._windows.items()):
            _drop_old(hits, now - expiry)
            if not hits:
                del self._windows[key]


def _drop_old(hits: deque[float], before: float) -> None:
    while hits and hits[0] < before:
        hits.popleft()
