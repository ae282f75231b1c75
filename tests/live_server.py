"""The real server for tests: in a thread of this process, or in a process of its own that can be killed."""

import os
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import uvicorn
from fastapi import FastAPI

from app.clock import Clock
from app.config import Settings
from app.main import create_app
from tenants.files import control_path
from tests.demo_folder import copy_demo

LOOSE = 10_000
# What the algorithm allows at least: the tests are not about how slow a guess is, but for one.
CHEAPEST = 4
# The servers of the tests speak plain HTTP: reading all certificates for each client takes longer than its request.
PLAIN = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
_PATIENCE = 60.0


@dataclass(frozen=True)
class LiveServer:
    """A server that answers at `url`."""

    url: str
    app: FastAPI

    def client(self, **options: object) -> httpx.Client:
        return httpx.Client(base_url=self.url, timeout=30, verify=PLAIN, **options)  # type: ignore[arg-type]


def test_settings(folder: Path, **values: object) -> Settings:
    """Settings that read nothing from the machine's environment."""
    return Settings(_env_file=None, data_dir=folder, **{"log_level": "error", **values})  # type: ignore[call-arg, arg-type]


test_settings.__test__ = False  # type: ignore[attr-defined]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def run_in_thread(folder: Path, *, clock: Clock | None = None, **values: object) -> Iterator[LiveServer]:
    """Serve from a thread while the block runs; by the machine's clock, with the demo businesses of today."""
    if clock is None and values.get("environment", "development") == "development":
        _fill_once(folder)
    port = free_port()
    app = create_app(test_settings(folder, port=port, **values), clock=clock, rate_factor=LOOSE, password_cost=CHEAPEST)
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            host="127.0.0.1",
            port=port,
            log_config=None,
            access_log=False,
            ws="websockets-sansio",
            ws_max_size=65536,
        )
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    _wait_until(lambda: server.started or not thread.is_alive())
    if not server.started:
        raise RuntimeError("the server did not start")
    try:
        yield LiveServer(f"http://127.0.0.1:{port}", app)
    finally:
        server.should_exit = True
        thread.join(_PATIENCE)


@dataclass
class ServerProcess:
    """A server in a process of its own on a data folder."""

    folder: Path
    port: int
    process: "subprocess.Popen[bytes]"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(_PATIENCE)

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(_PATIENCE)


def start_process(folder: Path, *, module: str = "tests.serve", **environment: str) -> ServerProcess:
    """Start `smart-scheduler serve` and wait until it is ready."""
    _fill_once(folder)
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", module],
        env={**os.environ, "DATA_DIR": str(folder), "PORT": str(port), "LOG_LEVEL": "error", **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).parents[1],
    )
    server = ServerProcess(folder, port, process)

    def is_ready() -> bool:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        try:
            return httpx.get(f"{server.url}/readyz", timeout=1).status_code == 200
        except httpx.TransportError:
            return False

    _wait_until(is_ready)
    return server


def _fill_once(folder: Path) -> None:
    if not control_path(folder).exists():
        copy_demo(folder)


def _wait_until(condition: "object") -> None:
    end = time.monotonic() + _PATIENCE
    while not condition():  # type: ignore[operator]
        if time.monotonic() > end:
            raise TimeoutError("the server did not become ready")
        time.sleep(0.02)
