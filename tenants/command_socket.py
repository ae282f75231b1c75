"""Lets other processes ask the owner of a data folder to do what only the owner may."""

import asyncio
import contextlib
import json
import logging
import os
import socket
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from pathlib import Path
from typing import Any, Final

from tenants.errors import CommandFailed, OwnerNotRunning, TenantError
from tenants.socket_path import find_socket_path, new_socket_path, remove_socket

Item = dict[str, Any]
Handler = Callable[[Item], AsyncIterator[Item]]

LONGEST_LINE: Final = 1024 * 1024
_LONGEST_WAIT: Final = 30.0
_BACKLOG: Final = 128
_log = logging.getLogger(__name__)


class CommandSocket:
    """A socket only this user can reach; each connection asks one command and reads its items, one JSON a line."""

    def __init__(self, folder: Path, commands: Mapping[str, Handler]) -> None:
        self._folder = folder
        self._commands = commands
        self._server: asyncio.Server | None = None
        self._peers: set[asyncio.Task[None]] = set()

    @classmethod
    async def open(cls, folder: Path, commands: Mapping[str, Handler]) -> "CommandSocket":
        """Start to serve; the caller owns the data folder."""
        served = cls(folder, commands)
        listening = await asyncio.to_thread(_bind, folder)
        served._server = await asyncio.start_unix_server(
            served._meet, sock=listening, limit=LONGEST_LINE, backlog=_BACKLOG
        )
        return served

    async def close(self) -> None:
        """Stop to serve, break off what still runs and remove the socket."""
        if self._server is not None:
            self._server.close()
        for peer in set(self._peers):
            peer.cancel()
        if self._peers:
            await asyncio.wait(set(self._peers))
        if self._server is not None:
            await self._server.wait_closed()
        await asyncio.to_thread(remove_socket, self._folder)

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._peers.add(task)
        try:
            await self._answer(reader, writer)
        except (ConnectionError, TimeoutError):
            _log.info("command_peer_lost")
        finally:
            self._peers.discard(task)
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            name, arguments = _parse(await asyncio.wait_for(_read_line(reader), _LONGEST_WAIT))
            handler = self._commands.get(name)
            if handler is None:
                raise CommandFailed("unknown_command", name)
            await self._run(handler(arguments), writer)
        except CommandFailed as failure:
            await _send(writer, {"error": {"code": failure.code, "detail": failure.detail}})

    async def _run(self, items: AsyncIterator[Item], writer: asyncio.StreamWriter) -> None:
        async with contextlib.AsyncExitStack() as stack:
            if isinstance(items, AsyncGenerator):
                # A command whose asker is gone is ended here and now, not by the garbage collector.
                stack.push_async_callback(items.aclose)
            while (item := await _next_item(items)) is not None:
                await _send(writer, {"item": item})
        await _send(writer, {"end": True})


async def _next_item(items: AsyncIterator[Item]) -> Item | None:
    try:
        return await anext(items, None)
    except CommandFailed:
        raise
    except Exception as error:
        # Whatever a command stumbles over is told to its asker, who is the operator; the server goes on.
        code = getattr(error, "code", None)
        if code is None and not isinstance(error, TenantError):
            _log.error("command_failed", extra={"error": type(error).__name__})
        raise CommandFailed(str(code or type(error).__name__), str(error)) from error


async def call(folder: Path, command: str, arguments: Item) -> AsyncIterator[Item]:
    """Ask the owner of the data folder to run a command; yield its items as they come.

    Raises:
        OwnerNotRunning: No process serves commands there.
        CommandFailed: The owner refused, failed or went away before the end.
    """
    path = await asyncio.to_thread(find_socket_path, folder)
    try:
        reader, writer = await asyncio.open_unix_connection(str(path), limit=LONGEST_LINE)
    except (FileNotFoundError, ConnectionRefusedError) as error:
        raise OwnerNotRunning(folder) from error
    try:
        await _send(writer, {"command": command, "arguments": arguments})
        while (item := await _receive(reader)) is not None:
            yield item
    except ConnectionError as error:
        raise CommandFailed("broken_off", "the server went away") from error
    finally:
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()


async def _receive(reader: asyncio.StreamReader) -> Item | None:
    answer: Item = json.loads(await _read_line(reader))
    if "error" in answer:
        raise CommandFailed(answer["error"]["code"], answer["error"]["detail"])
    item: Item | None = answer.get("item")
    return item


async def _read_line(reader: asyncio.StreamReader) -> bytes:
    try:
        return await reader.readuntil(b"\n")
    except asyncio.IncompleteReadError as error:
        raise CommandFailed("broken_off", "the other side went away before the end of a line") from error
    except asyncio.LimitOverrunError as error:
        raise CommandFailed("too_large", f"a line is longer than {LONGEST_LINE} bytes") from error


async def _send(writer: asyncio.StreamWriter, message: Item) -> None:
    line = json.dumps(message, separators=(",", ":")).encode() + b"\n"
    if len(line) > LONGEST_LINE:
        raise CommandFailed("too_large", f"a line is longer than {LONGEST_LINE} bytes")
    writer.write(line)
    # A peer that stands still may not hold a command open for ever.
    await asyncio.wait_for(writer.drain(), _LONGEST_WAIT)


def _parse(line: bytes) -> tuple[str, Item]:
    try:
        request = json.loads(line)
        name, arguments = request["command"], request["arguments"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise CommandFailed("bad_request", "a request is a JSON object with command and arguments") from error
    if not isinstance(name, str) or not isinstance(arguments, dict):
        raise CommandFailed("bad_request", "the command is a text and its arguments are an object")
    return name, arguments


def _bind(folder: Path) -> socket.socket:
    path = new_socket_path(folder)
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    # Private from its first moment: a mode set afterwards would leave a gap.
    before = os.umask(0o177)
    try:
        listening.bind(str(path))
    except BaseException:
        listening.close()
        raise
    finally:
        os.umask(before)
    return listening
