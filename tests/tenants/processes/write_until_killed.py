"""Kills one writing child after the other and prints, as JSON lines, every text whose write was acknowledged."""

import asyncio
import itertools
import json
import os
import signal
import sys
from pathlib import Path

from sqlalchemy import text

from tenants.errors import UnknownTenant
from tenants.file_system import JournalMode
from tenants.store import TenantStore
from tenants.tenant import Tenant

INSERT = text("INSERT INTO notes (text) VALUES (:text)")
LINES_BEFORE_THE_KILL = (40, 300, 150)


async def demo_tenant(store: TenantStore) -> Tenant:
    try:
        record = store.directory.by_slug("demo-salon")
    except UnknownTenant:
        record = await store.provision(slug="demo-salon", name="Demo", fill=lambda connection: None)
    return await store.get(record.public_id)


async def write_on(tenant: Tenant, label: str, acknowledge: int) -> None:
    for number in itertools.count():
        note = f"{label}-{number}"
        await tenant.write(lambda connection, note=note: connection.execute(INSERT, {"text": note}))
        os.write(acknowledge, f"{note}\n".encode())


async def write_for_ever(run: int, acknowledge: int) -> None:
    store = await TenantStore.open(
        Path(sys.argv[1]),
        clock=lambda: 1_800_000_000,
        control_scripts=Path(sys.argv[3]),
        tenant_scripts=Path(__file__).parents[1] / "scripts",
        journal=JournalMode(sys.argv[2]),
    )
    tenant = await demo_tenant(store)
    await asyncio.gather(*(write_on(tenant, f"{run}-{task}", acknowledge) for task in range(16)))


def kill_after(run: int, lines: int) -> list[str]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        asyncio.run(write_for_ever(run, writing))
    os.close(writing)
    with open(reading) as acknowledged:
        heard = [acknowledged.readline() for _ in range(lines)]
        os.kill(child, signal.SIGKILL)
        heard += acknowledged.readlines()
    os.waitpid(child, 0)
    return [line.strip() for line in heard if line.endswith("\n")]


for run, lines in enumerate(LINES_BEFORE_THE_KILL):
    print(json.dumps(kill_after(run, lines)), flush=True)
