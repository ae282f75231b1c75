"""The local Stripe in a thread of its own, on a free port of the loopback interface."""

import socket
import time
from collections.abc import Callable
from threading import Thread
from types import TracebackType
from typing import Self

import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse

from tests.fakes.stripe.api import ENDPOINTS
from tests.fakes.stripe.deliveries import Deliveries
from tests.fakes.stripe.faults import Faults
from tests.fakes.stripe.pages import customer_pages, desk_pages
from tests.fakes.stripe.refusal import Refused
from tests.fakes.stripe.state import State
from tests.fakes.stripe.wire import Call, Exchange, Wire


class FakeStripe:
    """Keeps state, answers the SDK, shows its pages, posts signed events. Use it as a context manager."""

    def __init__(
        self, *, api_key: str = "sk_test_local", port: int = 0, clock: Callable[[], int] | None = None
    ) -> None:
        self.api_key = api_key
        self._socket = socket.create_server(("127.0.0.1", port), backlog=128)
        self.url = f"http://localhost:{self._socket.getsockname()[1]}"
        self.deliveries = Deliveries()
        self.faults = Faults()
        self.state = State(clock or (lambda: int(time.time())), base_url=self.url, on_event=self.deliveries.take)
        self._wire = Wire(self.state, api_key, self.faults)
        config = uvicorn.Config(
            _application(self._wire, self.state, self.faults, self.deliveries),
            lifespan="off",
            ws="none",
            log_config=None,
            log_level="critical",
            access_log=False,
        )
        self._server = uvicorn.Server(config)
        self._thread = Thread(target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True)

    @property
    def requests(self) -> list[Exchange]:
        """Every call, as it came."""
        return self._wire.requests

    def __enter__(self) -> Self:
        self.deliveries.start()
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.deliveries.stop()
        self._server.should_exit = True
        self._server.force_exit = True
        self._thread.join(timeout=5)
        self._socket.close()

    def wait(self) -> None:
        """Block until the server ends."""
        self._thread.join()


def _application(wire: Wire, state: State, faults: Faults, deliveries: Deliveries) -> FastAPI:
    app = FastAPI(openapi_url=None)
    for (method, path), call in ENDPOINTS.items():
        app.add_api_route(path, _endpoint(wire, call), methods=[method], response_model=None)
    app.include_router(customer_pages(state))
    app.include_router(desk_pages(state, faults, deliveries))

    @app.exception_handler(404)
    @app.exception_handler(405)
    async def refuse(request: Request, error: Exception) -> Response:
        message = f"Unrecognized request URL ({request.method}: {request.url.path})."
        return JSONResponse(Refused(message, status=404).body, status_code=404)

    return app


def _endpoint(wire: Wire, call: Call) -> Callable[[Request], object]:
    async def answer(request: Request) -> Response:
        return await wire.answer(request, call)

    return answer
