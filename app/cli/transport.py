"""Where a command runs: in the server that owns the data folder, or here, as its owner for the while."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Protocol

from app.cli.failures import CommandFailed
from app.commands import make_commands
from app.config import Settings
from app.demo import ensure_demo_businesses
from app.house import open_assistant, open_billing, open_house
from tenants.command_socket import call
from tenants.errors import DataFolderInUse

Item = dict[str, Any]


class Runner(Protocol):
    """Runs a named command and yields what it tells."""

    def run(self, command: str, arguments: Item) -> AsyncIterator[Item]: ...


class _Here:
    def __init__(self, commands: Any) -> None:
        self._commands = commands

    async def run(self, command: str, arguments: Item) -> AsyncIterator[Item]:
        async for item in self._commands[command](arguments):
            yield item


class _Server:
    def __init__(self, settings: Settings) -> None:
        self._folder = settings.data_dir.resolve()

    async def run(self, command: str, arguments: Item) -> AsyncIterator[Item]:
        async for item in call(self._folder, command, arguments):
            yield item


@asynccontextmanager
async def open_runner(settings: Settings) -> AsyncIterator[Runner]:
    """The server's commands when one runs on this data folder, else the same commands in this process."""
    try:
        async with open_house(settings) as house:
            if settings.is_development:
                await ensure_demo_businesses(house)
            async with open_assistant(house) as assistant, open_billing(house) as billing:
                yield _Here(make_commands(house, assistant, billing))
    except DataFolderInUse:
        yield _Server(settings)


def run_async(work: Any) -> None:
    """Run a command's coroutine; Ctrl-C ends it quietly."""
    try:
        asyncio.run(work)
    except KeyboardInterrupt:
        sys.exit(130)


def complain(item: Item) -> None:
    """Stop where a command told of a failure."""
    if "failed" in item:
        raise CommandFailed(str(item["failed"]))
