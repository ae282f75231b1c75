"""Provisions in one forked child after the other, each dying a little later, and tells what every death left."""

import asyncio
import json
import os
import sys
from pathlib import Path

from sqlalchemy import Connection, text

import tenants.alembic_run  # noqa: F401 - imported once here rather than in every child
from tenants.file_system import JournalMode
from tenants.store import TenantStore

SELECT = text("SELECT text FROM notes")
STRIDE = 2
FINISHED, CRASHED = 0, 9


async def open_store(folder: Path, journal: JournalMode) -> TenantStore:
    return await TenantStore.open(
        folder,
        clock=lambda: 1_800_000_000,
        control_scripts=Path(sys.argv[3]),
        tenant_scripts=Path(__file__).parents[1] / "scripts",
        journal=journal,
    )


def die_at(folder: Path, step: int) -> None:
    seen = 0

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        if event in ("fill", "active") or (arguments and str(folder) in str(arguments[0])):
            seen += 1
            if seen == step:
                os._exit(CRASHED)

    sys.addaudithook(count)


def fill(connection: Connection) -> None:
    connection.execute(text("INSERT INTO notes (text) VALUES ('first')"))
    sys.audit("fill")


async def on_active(_connection: object, _record: object) -> None:
    sys.audit("active")


async def provision_and_die(folder: Path, journal: JournalMode, step: int) -> None:
    store = await open_store(folder, journal)
    await tell_what_is_left(store, step - STRIDE)
    die_at(folder, step)
    await store.provision(slug=f"business-{step}", name="Business", fill=fill, on_active=on_active)
    await tell_what_is_left(store, step)
    os._exit(FINISHED)


async def tell_what_is_left(store: TenantStore, step: int) -> None:
    known = {record.storage_id for record in store.directory.all()}
    left = "nothing"
    for record in store.directory.all():
        if record.slug == f"business-{step}":
            tenant = await store.get(record.public_id)
            texts = await tenant.read(lambda connection: connection.execute(SELECT).scalars().all())
            left = "whole" if texts == ["first"] else "half"
    files = await asyncio.to_thread(lambda: [path.name for path in store.folder.glob("tenants/*/*")])
    stray = [name for name in files if name.split(".")[0] not in known]
    print(json.dumps({"step": step, "left": left, "stray_files": stray}), flush=True)


def main(folder: Path, journal: JournalMode, first_step: int) -> None:
    step, status = first_step - STRIDE, CRASHED
    while status == CRASHED:
        step += STRIDE
        child = os.fork()
        if child == 0:
            asyncio.run(provision_and_die(folder, journal, step))
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status == FINISHED, status


main(Path(sys.argv[1]), JournalMode(sys.argv[2]), int(sys.argv[4]))
