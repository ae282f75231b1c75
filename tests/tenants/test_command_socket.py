"""Commands for the owner of a data folder: asked, streamed, refused, broken off."""

import asyncio
import contextlib
import json
import socket
from collections.abc import AsyncIterator

import pytest

from tenants.command_socket import LONGEST_LINE, CommandSocket, call
from tenants.errors import CommandFailed, OwnerNotRunning, UnknownTenant
from tenants.socket_path import find_socket_path

pytestmark = pytest.mark.anyio


class Commands:
    """What the tests' owner can do, and what became of it."""

    def __init__(self) -> None:
        self.waiting = asyncio.Event()
        self.ended = asyncio.Event()

    async def count(self, arguments) -> AsyncIterator[dict]:
        for number in range(arguments["to"]):
            yield {"number": number}

    async def fail(self, arguments) -> AsyncIterator[dict]:
        yield {"begun": True}
        raise UnknownTenant("nobody")

    async def stumble(self, arguments) -> AsyncIterator[dict]:
        yield {"begun": True}
        raise ZeroDivisionError("by zero")

    async def shout(self, arguments) -> AsyncIterator[dict]:
        yield {"text": "x" * LONGEST_LINE}

    async def for_ever(self, arguments) -> AsyncIterator[dict]:
        try:
            while True:
                yield {"text": "x" * 10_000}
        finally:
            self.ended.set()

    async def wait(self, arguments) -> AsyncIterator[dict]:
        self.waiting.set()
        try:
            await asyncio.Event().wait()
            yield {}
        finally:
            self.ended.set()


@pytest.fixture
def commands() -> Commands:
    return Commands()


@pytest.fixture
async def served(tmp_path, commands):
    names = ("count", "fail", "stumble", "shout", "for_ever", "wait")
    server = await CommandSocket.open(tmp_path, {name: getattr(commands, name) for name in names})
    yield tmp_path
    await server.close()


async def ask(folder, command: str, **arguments) -> list[dict]:
    return [item async for item in call(folder, command, arguments)]


async def ask_raw(folder, request: bytes) -> dict:
    reader, writer = await asyncio.open_unix_connection(str(find_socket_path(folder)))
    with contextlib.suppress(ConnectionError):
        writer.write(request)
        writer.write_eof()
        await writer.drain()
    answer = json.loads(await reader.readline())
    writer.close()
    await writer.wait_closed()
    return answer


async def test_a_command_answers_item_by_item(served):
    assert await ask(served, "count", to=3) == [{"number": 0}, {"number": 1}, {"number": 2}]


async def test_many_ask_at_once(served):
    answers = await asyncio.gather(*(ask(served, "count", to=number) for number in range(64)))

    assert [len(answer) for answer in answers] == list(range(64))


async def test_an_unknown_command_is_told(served):
    with pytest.raises(CommandFailed, match="unknown_command: dance"):
        await ask(served, "dance")


async def test_a_refusal_reaches_the_asker(served):
    with pytest.raises(CommandFailed, match="UnknownTenant: no tenant is known as 'nobody'"):
        await ask(served, "fail")


async def test_a_mistake_in_a_command_reaches_the_asker_and_the_server_goes_on(served, caplog):
    with pytest.raises(CommandFailed, match="ZeroDivisionError: by zero"):
        await ask(served, "stumble")

    assert await ask(served, "count", to=1) == [{"number": 0}]
    assert "command_failed" in caplog.text


async def test_an_item_too_large_to_send_is_told(served):
    with pytest.raises(CommandFailed, match="too_large"):
        await ask(served, "shout")


async def test_a_question_too_large_is_refused_before_it_is_sent(served):
    with pytest.raises(CommandFailed, match="too_large"):
        await ask(served, "count", to="x" * LONGEST_LINE)


@pytest.mark.parametrize(
    ("request_line", "code"),
    [
        (b"not json\n", "bad_request"),
        (b"[]\n", "bad_request"),
        (b'{"command": 1, "arguments": {}}\n', "bad_request"),
        (b'{"command": "count"}\n', "bad_request"),
        (b"\xff\xfe\n", "bad_request"),
        (b"[" * 100_000 + b"\n", "bad_request"),
        (b"no end of line", "broken_off"),
        (b"x" * (LONGEST_LINE + 10) + b"\n", "too_large"),
    ],
)
async def test_nonsense_is_answered_and_the_server_goes_on(served, request_line, code):
    answer = await ask_raw(served, request_line)

    assert answer["error"]["code"] == code
    assert await ask(served, "count", to=1) == [{"number": 0}]


async def test_a_command_whose_asker_went_away_is_ended(served, commands):
    reader, writer = await asyncio.open_unix_connection(str(find_socket_path(served)))
    writer.write(b'{"command": "for_ever", "arguments": {}}\n')
    await reader.readline()

    writer.close()
    await asyncio.wait_for(commands.ended.wait(), 5)

    assert await ask(served, "count", to=1) == [{"number": 0}]


async def test_a_server_that_closes_breaks_its_commands_off(tmp_path, commands):
    server = await CommandSocket.open(tmp_path, {"wait": commands.wait})
    asking = asyncio.create_task(ask(tmp_path, "wait"))
    await commands.waiting.wait()

    await server.close()

    with pytest.raises(CommandFailed, match="broken_off"):
        await asking
    assert commands.ended.is_set()
    assert list(tmp_path.iterdir()) == []


async def test_without_an_owner_the_asker_is_told(tmp_path):
    with pytest.raises(OwnerNotRunning, match="no server is running"):
        await ask(tmp_path, "count", to=1)


async def test_a_socket_left_by_a_crash_is_replaced(tmp_path, commands):
    left = socket.socket(socket.AF_UNIX)
    left.bind(str(tmp_path / "owner.sock"))
    left.close()
    with pytest.raises(OwnerNotRunning):
        await ask(tmp_path, "count", to=1)

    server = await CommandSocket.open(tmp_path, {"count": commands.count})

    assert await ask(tmp_path, "count", to=1) == [{"number": 0}]
    await server.close()


async def test_a_folder_too_deep_for_a_socket_has_it_elsewhere(tmp_path, commands):
    deep = tmp_path / ("deep" * 20) / ("deeper" * 10)
    deep.mkdir(parents=True)
    crashed = await CommandSocket.open(deep, {})
    left_behind = find_socket_path(deep)

    server = await CommandSocket.open(deep, {"count": commands.count})
    elsewhere = find_socket_path(deep)
    answer = await ask(deep, "count", to=1)
    await server.close()
    await crashed.close()

    assert answer == [{"number": 0}]
    assert elsewhere.parent.parent != deep
    assert not left_behind.parent.exists()
    assert not elsewhere.parent.exists()
    assert list(deep.iterdir()) == []


async def test_only_this_user_can_reach_the_socket(served):
    assert find_socket_path(served).stat().st_mode & 0o777 == 0o600
