"""The server in a thread of its own, on a free port of the loopback interface."""

import socket
from collections import deque
from threading import Lock, Thread
from types import TracebackType
from typing import Any, Self

import uvicorn

from tests.fakes.openai.answers import Answer, HttpError, Policy
from tests.fakes.openai.application import build_application
from tests.fakes.openai.exchange import Exchange

__all__ = ["Exchange", "FakeOpenAI"]

_UNSCRIPTED = HttpError(500, "The script has no reply left.", kind="unscripted")


class FakeOpenAI:
    """Answers from the script first, then from the policy; remembers every request.

    Use it as a context manager. `models` limits the names that exist; by default every name does.
    """

    def __init__(
        self,
        policy: Policy | None = None,
        *,
        api_key: str = "sk-test",
        models: frozenset[str] | None = None,
        port: int = 0,
    ) -> None:
        self.policy = policy
        self.api_key = api_key
        self.requests: list[Exchange] = []
        self._script: deque[Answer] = deque()
        self._numbers = 0
        self._lock = Lock()
        self._socket = socket.create_server(("127.0.0.1", port), backlog=128)
        app = build_application(
            api_key=api_key, models=models, begin_exchange=self._begin_exchange, answer=self._next_answer
        )
        config = uvicorn.Config(app, lifespan="off", ws="none", log_config=None, log_level="critical", access_log=False)
        self._server = uvicorn.Server(config)
        self._thread = Thread(target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True)

    @property
    def base_url(self) -> str:
        """What `OPENAI_BASE_URL` is set to."""
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}/v1"

    def script(self, *answers: Answer) -> None:
        """Add answers, one per request, in this order."""
        self._script.extend(answers)

    def reset(self, policy: Policy | None = None) -> None:
        """Forget requests and script, so that one server can serve many tests."""
        with self._lock:
            self.requests.clear()
            self._script.clear()
        self.policy = policy

    @property
    def last(self) -> Exchange:
        return self.requests[-1]

    def start(self) -> None:
        """Begin to answer. The port is open already, so early requests wait instead of failing."""
        self._thread.start()

    def stop(self) -> None:
        self._server.should_exit = True
        self._server.force_exit = True
        self._thread.join(timeout=5)
        self._socket.close()

    def wait(self) -> None:
        """Block until the server ends."""
        self._thread.join()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _begin_exchange(self, exchange: Exchange) -> int:
        with self._lock:
            self.requests.append(exchange)
            self._numbers += 1
            return self._numbers

    def _next_answer(self, body: dict[str, Any]) -> Answer:
        with self._lock:
            if self._script:
                return self._script.popleft()
        return self.policy(body) if self.policy is not None else _UNSCRIPTED
