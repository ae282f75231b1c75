"""The demo businesses with their owners in a data folder, made once, and the real server on a copy of it."""

import asyncio
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import httpx
import pytest
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection

from app.accounts.add_person import ensure_demo_owner
from app.clock import PinnedClock, to_unix
from app.house import MIGRATIONS
from app.sample.fill import fill_sample
from app.sample.sample_business import SampleBusiness
from app.sample.samples import SAMPLES
from app.unit_of_work import SYSTEM_CALLER, UnitOfWork
from tenants.directory import TenantRecord
from tenants.store import TenantStore
from tests.live_server import LiveServer, run_in_thread

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
        return httpx.Client(base_url=self.url, timeout=30, headers={"Accept": "text/html", **headers})


def make_demo_folder(folder: Path) -> Path:
    """A data folder with every demo business and its owner, as of `NOW`."""
    asyncio.run(_provision(folder))
    return folder


@contextmanager
def serve_copy(template: Path, folder: Path, **settings: object) -> Iterator[DemoSite]:
    """The server on a copy of a data folder, at a clock that stands still."""
    shutil.copytree(template, folder)
    clock = PinnedClock(NOW)
    with run_in_thread(folder, clock=clock, **settings) as server:
        yield DemoSite(server, clock, folder)


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_demo_folder(tmp_path_factory.mktemp("demo") / "data")


@pytest.fixture
def site(demo_folder: Path, tmp_path: Path) -> Iterator[DemoSite]:
    with serve_copy(demo_folder, tmp_path / "data") as running:
        yield running


async def _provision(folder: Path) -> None:
    store = await TenantStore.open(
        folder,
        clock=lambda: to_unix(NOW),
        control_scripts=MIGRATIONS / "control",
        tenant_scripts=MIGRATIONS / "tenant",
    )
    try:
        for sample in SAMPLES.values():
            await store.provision(
                slug=sample.slug,
                name=sample.name,
                fill=partial(_fill, sample),
                on_active=partial(_add_owner, sample),
            )
    finally:
        await store.close()


def _fill(sample: SampleBusiness, connection: Connection) -> None:
    fill_sample(UnitOfWork(connection=connection, now=NOW, caller=SYSTEM_CALLER), sample)


async def _add_owner(sample: SampleBusiness, connection: AsyncConnection, record: TenantRecord) -> None:
    await ensure_demo_owner(
        connection,
        tenant_id=record.public_id,
        email=f"owner@{sample.slug}.example",
        name=sample.staff[0].name,
        language="en",
        now=NOW,
    )
