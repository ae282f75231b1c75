"""Says that something happened in a business, to whoever is looking at it right now."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum


class Topic(StrEnum):
    """What a page may look at: what events tell of, and what is being said."""

    EVENTS = "events"
    TALKS = "talks"


@dataclass(eq=False, slots=True)
class Listener:
    """One open page. Many happenings between two looks are one."""

    _topics: set[Topic] = field(default_factory=set)
    _happened: asyncio.Event = field(default_factory=asyncio.Event)

    async def wait(self, seconds: float) -> list[Topic]:
        """What happened since the last look, waiting for it at most so long."""
        try:
            await asyncio.wait_for(self._happened.wait(), seconds)
        except TimeoutError:
            return []
        self._happened.clear()
        topics = sorted(self._topics)
        self._topics.clear()
        return topics

    def tell(self, topic: Topic) -> None:
        self._topics.add(topic)
        self._happened.set()


@dataclass(slots=True)
class LiveFeed:
    """In memory: one process owns the data folder. Used on the event loop alone."""

    _listeners: dict[str, set[Listener]] = field(default_factory=lambda: defaultdict(set))

    @contextmanager
    def listen(self, public_id: str) -> Iterator[Listener]:
        """Hear of a business while the block runs."""
        listener = Listener()
        self._listeners[public_id].add(listener)
        try:
            yield listener
        finally:
            self._listeners[public_id].discard(listener)
            if not self._listeners[public_id]:
                del self._listeners[public_id]

    def tell(self, public_id: str, topic: Topic) -> None:
        """Something of this business has been committed."""
        for listener in self._listeners.get(public_id, ()):
            listener.tell(topic)
