"""Which business has to be looked at when: a heap in memory, so that a look costs the same for ten or ten thousand."""

import heapq


class Agenda:
    """The worker's own copy of the due index; one time per business, the earliest asked for."""

    def __init__(self) -> None:
        self._at: dict[str, int] = {}
        self._heap: list[tuple[int, str]] = []

    def put(self, public_id: str, at: int) -> None:
        """Look at a business by this time, or earlier if that was asked for."""
        known = self._at.get(public_id)
        if known is None or at < known:
            self._at[public_id] = at
            heapq.heappush(self._heap, (at, public_id))

    def take_due(self, now: int) -> list[str]:
        """The businesses to be looked at now, longest overdue first; they leave the agenda."""
        due = []
        while self._heap and self._heap[0][0] <= now:
            at, public_id = heapq.heappop(self._heap)
            if self._at.get(public_id) == at:
                del self._at[public_id]
                due.append(public_id)
        return due

    def next_at(self) -> int | None:
        """When the next business has to be looked at."""
        while self._heap and self._at.get(self._heap[0][1]) != self._heap[0][0]:
            heapq.heappop(self._heap)
        return self._heap[0][0] if self._heap else None
