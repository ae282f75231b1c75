"""Data folders with the demo businesses, made once a process and copied for each test that needs one."""

import asyncio
import atexit
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from app.clock import Clock, SystemClock
from app.config import Settings
from app.demo import ensure_demo_businesses
from app.house import open_house


def copy_demo(folder: Path) -> None:
    """Fill an empty folder with the demo businesses of today."""
    shutil.copytree(_of_today(), folder, dirs_exist_ok=True)


def make_demo_folder(folder: Path, clock: Clock) -> Path:
    """Every demo business and its owner, as of the clock. The caller may be inside a running event loop."""
    with ThreadPoolExecutor(1) as beside:
        beside.submit(asyncio.run, _fill(folder, clock)).result()
    return folder


@cache
def _of_today() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="demo-businesses-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return make_demo_folder(folder, SystemClock())


async def _fill(folder: Path, clock: Clock) -> None:
    settings = Settings(_env_file=None, data_dir=folder)  # type: ignore[call-arg]
    async with open_house(settings, clock=clock) as house:
        await ensure_demo_businesses(house)
