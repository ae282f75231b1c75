"""A server process under measurement: started, watched, stopped."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from tests.live_server import free_port

ROOT = Path(__file__).parents[2]
# With loose rate limits; everything else is as it is served.
LOOSE_SERVER = ("-m", "tests.serve")
REAL_SERVER = ("-c", "from app.cli import main; main()", "serve")
_PATIENCE = 60.0
# Servers start from compiled files, as they do for everybody, also where this environment forbids to write them.
_BYTECODE = Path(tempfile.gettempdir()) / "smart-scheduler-bytecode"
_NOT_INHERITED = ("OPENAI_", "PYTHONDONTWRITEBYTECODE")


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()

    def header(self, name: str) -> str:
        return next(value for key, value in self.headers if key.lower() == name)

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one request took: seconds until the whole answer was there, and of the server's processor."""

    latencies: tuple[float, ...]
    cpu: float


@dataclass
class Server:
    """A running process; `start_seconds` is from its start to its first answer that it is ready."""

    process: "subprocess.Popen[bytes]"
    port: int
    start_seconds: float = 0.0
    start_cpu: float = 0.0

    def __post_init__(self) -> None:
        self._watch = psutil.Process(self.process.pid)
        self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE)

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        return self._ask("GET", path, None, headers or {})

    def post(self, path: str, body: Any, headers: Mapping[str, str] | None = None) -> Answer:
        sent = {"Content-Type": "application/json", **(headers or {})}
        return self._ask("POST", path, json.dumps(body).encode(), sent)

    def stream(self, path: str, body: Any, headers: Mapping[str, str]) -> Iterator[bytes]:
        """The pieces of an answer as they arrive."""
        sent = {"Content-Type": "application/json", **headers}
        self._connection.request("POST", path, json.dumps(body).encode(), sent)
        response = self._connection.getresponse()
        while piece := response.read1(65536):
            yield piece

    def measure(self, request: Callable[[], Answer], *, times: int, warm: int = 20, status: int = 200) -> Cost:
        """Repeat a request on one connection; its answers must have this status."""
        for _ in range(warm):
            request()
        latencies = []
        before = self.cpu_seconds
        for _ in range(times):
            began = time.perf_counter()
            answer = request()
            latencies.append(time.perf_counter() - began)
            if answer.status != status:
                raise RuntimeError(f"{answer.status}: {answer.body[:200]!r}")
        return Cost(tuple(latencies), (self.cpu_seconds - before) / times)

    @property
    def cpu_seconds(self) -> float:
        """Processor time of all its threads so far."""
        spent = self._watch.cpu_times()
        return spent.user + spent.system

    @property
    def memory_bytes(self) -> int:
        return self._watch.memory_info().rss

    def stop(self) -> None:
        self._connection.close()
        self.process.send_signal(signal.SIGINT)
        self.process.wait(_PATIENCE)

    def _ask(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
        self._connection.request(method, path, body, dict(headers))
        response = self._connection.getresponse()
        return Answer(response.status, response.read(), tuple(response.getheaders()))


@contextmanager
def running(
    folder: Path,
    *,
    command: tuple[str, ...] = LOOSE_SERVER,
    log: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Iterator[Server]:
    """The server on a data folder while the block runs; what it writes to standard error goes to `log`."""
    port = free_port()
    settings = {"DATA_DIR": str(folder), "PORT": str(port), "HOST": "127.0.0.1", "LOG_LEVEL": "error"}
    settings |= {"PYTHONPYCACHEPREFIX": str(_BYTECODE), **(environment or {})}
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(_NOT_INHERITED)}
    with (log or Path(os.devnull)).open("wb") as errors:
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, *command],
            env=inherited | settings,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            cwd=ROOT,
        )
    server = Server(process, port)
    try:
        _wait_until_ready(server)
        server.start_seconds = time.perf_counter() - began
        server.start_cpu = server.cpu_seconds
        yield server
    finally:
        server.stop()


def _wait_until_ready(server: Server) -> None:
    end = time.perf_counter() + _PATIENCE
    while not _is_ready(server):
        if server.process.poll() is not None or time.perf_counter() > end:
            raise RuntimeError(f"the server did not become ready ({server.process.returncode})")
        time.sleep(0.005)


def _is_ready(server: Server) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", server.port), timeout=1):
            pass
        return server.get("/readyz").status == 200
    except (OSError, http.client.HTTPException):
        return False
