"""Event streams that can go wrong, on the level of the connection."""

import asyncio
import time
from collections.abc import Callable, Sequence
from threading import Event
from typing import Literal

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

Ending = Literal["done", "stall", "cut"]


class ConnectionCut(Exception):
    """Leaves the application so that the server drops the connection in the middle of the body."""


class EventStream(Response):
    """Sends events one by one, then ends, breaks the connection, or waits until the client leaves."""

    media_type = "text/event-stream"

    def __init__(
        self,
        data: Sequence[str],
        *,
        ending: Ending = "done",
        pause: float = 0.0,
        client_left: Event,
        on_sent: Callable[[str, float], None],
    ) -> None:
        super().__init__()
        del self.headers["content-length"]
        self._data = data
        self._ending = ending
        self._pause = pause
        self._client_left = client_left
        self._on_sent = on_sent

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        for data in self._data:
            if self._pause:
                await asyncio.sleep(self._pause)
            self._on_sent(data, time.perf_counter())
            await send({"type": "http.response.body", "body": f"data: {data}\n\n".encode(), "more_body": True})
        if self._ending == "cut":
            raise ConnectionCut
        if self._ending == "stall":
            await wait_until_client_leaves(receive, self._client_left)
        await send({"type": "http.response.body", "body": b"", "more_body": False})


class Silence(Response):
    """Never sends a byte."""

    def __init__(self, client_left: Event) -> None:
        super().__init__()
        self._client_left = client_left

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await wait_until_client_leaves(receive, self._client_left)


async def wait_until_client_leaves(receive: Receive, client_left: Event) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    client_left.set()
