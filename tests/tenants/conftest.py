"""Data folders, stores and a tiny tenant schema for the tests of the tenants package."""

import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Connection, Integer, MetaData, Table, Text, insert, select

from tenants.control_start import prepare_control
from tenants.directory import TenantRecord
from tenants.file_system import JournalMode
from tenants.migrations import History
from tenants.store import TenantStore
from tenants.template import Template
from tenants.tenant import Tenant

ROOT = Path(__file__).resolve().parents[2]
REAL_CONTROL_SCRIPTS = ROOT / "app" / "migrations" / "control"
TENANT_SCRIPTS = Path(__file__).parent / "scripts"
NOW = 1_800_000_000

OpenStore = Callable[..., Awaitable[TenantStore]]


class Notes:
    """Units of work on the one table that the tests' tenants have."""

    table = Table(
        "notes", MetaData(), Column("id", Integer, primary_key=True), Column("text", Text), Column("due", Integer)
    )

    def add(self, text: str, *, due: int | None = None) -> Callable[[Connection], int]:
        def unit(connection: Connection) -> int:
            return connection.execute(insert(self.table), {"text": text, "due": due}).inserted_primary_key[0]

        return unit

    def texts(self, connection: Connection) -> list[str]:
        return list(connection.execute(select(self.table.c.text).order_by(self.table.c.id)).scalars())

    def next_due(self, connection: Connection) -> int | None:
        return connection.execute(select(self.table.c.due).order_by(self.table.c.due)).scalars().first()


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(params=list(JournalMode))
def journal(request: pytest.FixtureRequest) -> JournalMode:
    mode: JournalMode = request.param
    return mode


@pytest.fixture
def notes() -> Notes:
    return Notes()


@pytest.fixture(scope="session")
def control_scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The control database as this package knows it, without the tables that others add."""
    scripts = tmp_path_factory.mktemp("control")
    (scripts / "versions").mkdir()
    for name in ("env.py", "versions/0001_directory.py"):
        shutil.copyfile(REAL_CONTROL_SCRIPTS / name, scripts / name)
    # The column of closing comes after the tables of others, which are not here.
    closing = (REAL_CONTROL_SCRIPTS / "versions" / "0008_closed_at.py").read_text(encoding="utf-8")
    follows = closing.replace('down_revision = "0007"', 'down_revision = "0001"')
    (scripts / "versions" / "0008_closed_at.py").write_text(follows, encoding="utf-8")
    return scripts


@pytest.fixture
def tenant_scripts(tmp_path: Path) -> Path:
    """A history of its own that a test may add to."""
    scripts = tmp_path / "scripts"
    shutil.copytree(TENANT_SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    return scripts


@pytest.fixture(scope="session")
def made_folder(tmp_path_factory: pytest.TempPathFactory, control_scripts: Path) -> Path:
    """A data folder with its control database and template made, so that not every test pays for it."""
    folder = tmp_path_factory.mktemp("made")
    prepare_control(folder, control_scripts, JournalMode.WAL, epoch=None)
    Template(folder, History(TENANT_SCRIPTS), JournalMode.WAL).copy_to(tmp_path_factory.mktemp("copy") / "tenant.db")
    return folder


@pytest.fixture
def folder(tmp_path: Path, made_folder: Path) -> Path:
    return shutil.copytree(made_folder, tmp_path / "data")


@pytest.fixture
def empty_folder(tmp_path: Path) -> Path:
    return tmp_path / "nothing" / "yet"


@pytest.fixture
async def open_store(folder: Path, journal: JournalMode, control_scripts: Path) -> AsyncIterator[OpenStore]:
    opened: list[TenantStore] = []

    async def open_one(**changes: Any) -> TenantStore:
        settings: dict[str, Any] = {
            "clock": lambda: NOW,
            "control_scripts": control_scripts,
            "tenant_scripts": TENANT_SCRIPTS,
            "journal": journal,
        }
        store = await TenantStore.open(**{"folder": folder, **settings, **changes})
        opened.append(store)
        return store

    yield open_one
    for store in opened:
        await store.close()


@pytest.fixture
async def store(open_store: OpenStore) -> TenantStore:
    return await open_store()


@pytest.fixture
async def record(store: TenantStore) -> TenantRecord:
    return await store.provision(slug="demo-salon", name="Demo Salon", fill=lambda connection: None)


@pytest.fixture
async def tenant(store: TenantStore, record: TenantRecord) -> Tenant:
    return await store.get(record.public_id)


@pytest.fixture
def start_process() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    started: list[subprocess.Popen[str]] = []

    def start(script: str, *arguments: object) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, str(Path(__file__).parent / "processes" / script), *map(str, arguments)],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()
