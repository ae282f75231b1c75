"""Owns a data folder until it is killed."""

import asyncio
import sys
from pathlib import Path

from tenants.file_system import JournalMode
from tenants.store import TenantStore


async def hold(folder: Path, journal: JournalMode, control_scripts: Path) -> None:
    await TenantStore.open(
        folder,
        clock=lambda: 1_800_000_000,
        control_scripts=control_scripts,
        tenant_scripts=Path(__file__).parents[1] / "scripts",
        journal=journal,
    )
    print("holding", flush=True)
    await asyncio.Event().wait()


asyncio.run(hold(Path(sys.argv[1]), JournalMode(sys.argv[2]), Path(sys.argv[3])))
