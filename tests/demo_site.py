"""The demo businesses with their owners in a data folder, made once, and the real server on a copy of it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from app.clock import PinnedClock
from tests.demo_folder import make_demo_folder
from tests.live_server import PLAIN, LiveServer, run_in_thread

# A Tuesday, ten in the morning in New York.
NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
SALON = "demo-salon"


@dataclass(frozen=True)
class DemoSite:
    """The server, the clock it goes by, and its data."""

    server: LiveServer
    clock: PinnedClock
    folder: Path

    @property
    def url(self) -> str:
        """By its name, as people type it; the server listens on the same address."""
        return self.server.url.replace("127.0.0.1", "localhost")

    def visitor(self, **headers: str) -> httpx.Client:
        """A browser without scripts: it keeps cookies and follows no redirect by itself."""
        return httpx.Client(base_url=self.url, timeout=30, verify=PLAIN, headers={"Accept": "text/html", **headers})


@contextmanager
def serve_copy(template: Path, folder: Path, **settings: object) -> Iterator[DemoSite]:
    """The server on a copy of a data folder, at a clock that stands still."""
    shutil.copytree(template, folder)
    clock = PinnedClock(NOW)
    with run_in_thread(folder, clock=clock, **settings) as server:
        yield DemoSite(server, clock, folder)


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_demo_folder(tmp_path_factory.mktemp("demo") / "data", PinnedClock(NOW))


@pytest.fixture
def site(demo_folder: Path, tmp_path: Path) -> Iterator[DemoSite]:
    with serve_copy(demo_folder, tmp_path / "data") as running:
        yield running
