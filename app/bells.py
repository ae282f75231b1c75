"""Bells that call a house job before its time."""

import asyncio


class Bells:
    """One bell for each house job; ring it from the event loop."""

    def __init__(self) -> None:
        self._bells: dict[str, asyncio.Event] = {}

    def ring(self, name: str) -> None:
        """Have the job run at once; a bell rung while it runs makes it run once more."""
        self._of(name).set()

    async def wait(self, name: str, *, seconds: float) -> bool:
        """Wait for the bell, at most so long; says whether it rang."""
        bell = self._of(name)
        try:
            # Not `wait_for`, which forgets that it was cancelled when the bell rings at that moment.
            async with asyncio.timeout(seconds):
                await bell.wait()
        except TimeoutError:
            return False
        bell.clear()
        return True

    def _of(self, name: str) -> asyncio.Event:
        return self._bells.setdefault(name, asyncio.Event())
