"""The relay's socket: who may open it, what it takes, and what it survives."""

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from tests.voice.phone_site import PhoneSite, run_beside
from tests.voice.test_whole_calls import NAME, WISH, booked
from voice.simulator.provider import Provider

Socket = aiohttp.ClientWebSocketResponse


@asynccontextmanager
async def open_socket(provider: Provider, *, signature: str | None = None) -> AsyncIterator[Socket]:
    url = f"{provider.address.public_url.replace('http', 'ws', 1)}/voice/{provider.address.tenant_id}/relay"
    headers = provider.headers(url, {}) if signature is None else {"X-Twilio-Signature": signature}
    async with aiohttp.ClientSession() as session:
        socket = await session.ws_connect(provider.address.reachable(url), headers=headers)
        try:
            yield socket
        finally:
            await socket.close()


async def ring(provider: Provider) -> str:
    """Let the call arrive; the token for its socket."""
    async with aiohttp.ClientSession() as session:
        _, body = await provider.post(session, provider.incoming_url)
    found = re.search(r'name="token" value="([^"]+)"', body)
    assert found is not None, body
    return found.group(1)


async def read_until_last(socket: Socket) -> str:
    """What is said up to the end of a turn."""
    said = ""
    while True:
        message = await asyncio.wait_for(socket.receive(), 10)
        assert message.type is aiohttp.WSMsgType.TEXT, message
        frame = json.loads(message.data)
        if frame["type"] != "text":
            continue
        said += frame["token"]
        if frame["last"] and said.strip():
            return said.strip()


async def closed_with(socket: Socket) -> int | None:
    while True:
        message = await asyncio.wait_for(socket.receive(), 10)
        if message.type in {aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.CLOSING}:
            return socket.close_code


async def set_up(socket: Socket, provider: Provider, token: str) -> str:
    await socket.send_json(provider.setup(token))
    return await read_until_last(socket)


def prompt(text: str) -> dict[str, Any]:
    return {"type": "prompt", "voicePrompt": text, "lang": "en-US", "last": True}


@pytest.mark.parametrize("signature", ["", "forged"])
def test_a_stranger_is_refused_before_the_socket_opens(phone: PhoneSite, signature: str) -> None:
    async def try_it() -> None:
        await ring(phone.provider())
        async with open_socket(phone.provider(), signature=signature):
            pass

    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        run_beside(try_it())

    assert refused.value.status == 403


def test_only_the_call_it_was_made_for_can_set_the_socket_up(phone: PhoneSite) -> None:
    async def try_it(first: Callable[[Provider, str], str]) -> int | None:
        provider = phone.provider()
        token = await ring(provider)
        async with open_socket(provider) as socket:
            if (message := first(provider, token)) != "silence":
                await socket.send_str(message)
            return await closed_with(socket)

    cases: dict[str, Callable[[Provider, str], str]] = {
        "another token": lambda provider, token: json.dumps(provider.setup("made-up")),
        "another call": lambda provider, token: json.dumps(phone.provider().setup(token)),
        "no setup": lambda provider, token: json.dumps(prompt("hello")),
        "nothing in it": lambda provider, token: json.dumps({"type": "setup"}),
        "no JSON": lambda provider, token: "{",
        "silence": lambda provider, token: "silence",
    }

    closed = {name: run_beside(try_it(first)) for name, first in cases.items()}

    assert closed == dict.fromkeys(cases, 1008)


def test_a_token_opens_one_socket_once(phone: PhoneSite) -> None:
    async def try_it() -> int | None:
        provider = phone.provider()
        token = await ring(provider)
        async with open_socket(provider) as first:
            await set_up(first, provider, token)
            async with open_socket(provider) as second:
                await second.send_json(provider.setup(token))
                return await closed_with(second)

    assert run_beside(try_it()) == 1008


def test_a_new_ring_of_the_same_call_gets_a_new_token_and_the_same_conversation(phone: PhoneSite) -> None:
    async def try_it() -> str:
        provider = phone.provider()
        async with open_socket(provider) as first:
            await set_up(first, provider, await ring(provider))
            await first.send_json(prompt(WISH))
            await read_until_last(first)
        token = await ring(provider)
        async with open_socket(provider) as second:
            await set_up(second, provider, token)
            await second.send_json(prompt(NAME))
            return await read_until_last(second)

    assert "Petra" in run_beside(try_it())
    assert phone.rows("SELECT count(*) FROM conversations WHERE channel = 'voice'") == [(1,)]


def test_bad_and_unknown_messages_are_survived(phone: PhoneSite) -> None:
    async def try_it() -> str:
        provider = phone.provider()
        token = await ring(provider)
        async with open_socket(provider) as socket:
            await set_up(socket, provider, token)
            for raw in ("{", "[]", '"x"', "null", "\u0000", "{}"):
                await socket.send_str(raw)
            for frame in (
                {"type": "configUpdated", "what": 1},
                {"type": "info", "name": 7, "value": None},
                {"type": "interrupt", "utteranceUntilInterrupt": None, "durationUntilInterruptMs": "1.5"},
                {"type": "dtmf", "digit": "x"},
                {"type": "dtmf"},
                {"type": "prompt", "voicePrompt": 9, "last": True},
                {"type": "prompt", "voicePrompt": "half a", "last": False},
                {"type": "error", "description": "64107"},
            ):
                await socket.send_json(frame)
            await socket.send_json(prompt("what are your opening hours"))
            return await read_until_last(socket)

    assert "nine" in run_beside(try_it())


def test_ten_bad_messages_end_the_socket(phone: PhoneSite) -> None:
    async def try_it() -> int | None:
        provider = phone.provider()
        token = await ring(provider)
        async with open_socket(provider) as socket:
            await set_up(socket, provider, token)
            for _ in range(10):
                await socket.send_str("{")
            return await closed_with(socket)

    assert run_beside(try_it()) == 1007


def test_a_message_beyond_the_cap_ends_the_socket(phone: PhoneSite) -> None:
    async def try_it() -> int | None:
        provider = phone.provider()
        token = await ring(provider)
        async with open_socket(provider) as socket:
            await set_up(socket, provider, token)
            await socket.send_json(prompt("a" * 70_000))
            return await closed_with(socket)

    assert run_beside(try_it()) == 1009


def test_two_prompts_at_once_are_both_taken_and_the_second_is_no_yes(phone: PhoneSite) -> None:
    async def try_it() -> None:
        provider = phone.provider()
        token = await ring(provider)
        async with open_socket(provider) as socket:
            await set_up(socket, provider, token)
            for line in (WISH, NAME):
                await socket.send_json(prompt(line))
                await read_until_last(socket)
            await socket.send_json(prompt("what are your opening hours"))
            await socket.send_json(prompt("yes"))
            await read_until_last(socket)
            await asyncio.sleep(0.3)

    run_beside(try_it())

    assert phone.rows("SELECT count(*) FROM turns") == [(4,)]
    assert booked(phone) == []


def test_a_socket_lost_in_the_middle_of_a_write_loses_nothing(phone: PhoneSite) -> None:
    async def try_it() -> None:
        provider = phone.provider()
        token = await ring(provider)
        async with open_socket(provider) as socket:
            await set_up(socket, provider, token)
            for line in (WISH, NAME):
                await socket.send_json(prompt(line))
                await read_until_last(socket)
                await socket.send_json({"type": "info", "name": "agentSpeaking", "value": "off"})
            await socket.send_json(prompt("yes"))
        async with aiohttp.ClientSession() as session:
            url = f"{provider.address.public_url}/voice/{provider.address.tenant_id}/status"
            await provider.post(session, url, CallStatus="completed", CallDuration="9")

    run_beside(try_it())

    assert len(booked(phone)) in {0, 1}
    assert phone.rows("SELECT state FROM calls") == [("ended",)]
    for _ in range(100):
        if not phone.rows("SELECT state FROM turns WHERE state != 'answered'"):
            break
        time.sleep(0.05)
    else:
        raise AssertionError("a turn was never finished")
