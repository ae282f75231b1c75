"""Phone turns answered by the built-in model, over both transports, alone and with fifty calls at once."""

import asyncio
import re
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import aiohttp

from tenants.command_socket import call
from tests.bench.big_shop import BigShop, build_shops
from tests.bench.server import Server, running
from tests.bench.spread import percentile, spread
from tests.figures import Figure, at_least, at_most, print_figures
from tests.tenant_rows import tenant_file
from voice.simulator.address import LineAddress
from voice.simulator.provider import Provider
from voice.speech import Ear, speak

SALON = BigShop("big-salon", ahead=10_000, is_salon=True)
_CALLS = 20
_AT_ONCE = 50
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
_SENTENCE = "I have Thu 26 Nov with Ana Reyes at 1:30 pm, 3:00 pm or 4:15 pm for Haircut ($58)."


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        build_shops(folder, SALON)
        _allow_many_calls(folder)
        with running(folder) as server:
            yield from asyncio.run(_measure(folder, server))


async def _measure(folder: Path, server: Server) -> list[Figure]:
    line = await _line(folder)
    async with aiohttp.ClientSession() as session:
        await _by_loop(session, Provider(line, caller="+12125550100"), 0)
        webhooks = [
            seconds
            for number in range(_CALLS)
            for seconds in await _by_loop(session, Provider(line, caller=f"+1212555{number:04d}"), number)
        ]
        await _by_relay(session, Provider(line, caller="+12125559999"), 0, pause=0)
        firsts = [
            seconds
            for number in range(_CALLS)
            for seconds in await _by_relay(session, Provider(line, caller=f"+1213555{number:04d}"), number, pause=0)
        ]
        before = server.cpu_seconds
        many = await asyncio.gather(
            *(
                _by_relay(session, Provider(line, caller=f"+1214555{number:04d}"), number, pause=0.6 + number * 0.013)
                for number in range(_AT_ONCE)
            )
        )
    turns = [seconds for taken in many for seconds in taken]
    cpu = (server.cpu_seconds - before) / len(turns)
    said = [_time(lambda: speak(_SENTENCE, Ear("en", date(2026, 11, 20)))) for _ in range(500)]
    return _figures(webhooks, firsts, turns, answered=len(many), cpu=cpu, said=said)


def _figures(
    webhooks: list[float], firsts: list[float], turns: list[float], *, answered: int, cpu: float, said: list[float]
) -> list[Figure]:
    worst, first, slowest = percentile(webhooks, 95), percentile(firsts, 95), max(turns)
    name = "  calls that were answered to the end"
    return [
        at_most("phone webhook, built-in model", worst, spread(webhooks), goal=0.030, goal_shown="p95 < 30 ms"),
        at_most("relay, last word to first token", first, spread(firsts), goal=0.050, goal_shown="p95 < 50 ms"),
        at_most("  50 calls at once, slowest turn", slowest, spread(turns), goal=0.300, goal_shown="none over 300 ms"),
        at_least(name, answered, f"{answered} of {_AT_ONCE}", goal=_AT_ONCE, goal_shown="all"),
        Figure("  server CPU a turn", cpu, f"{cpu * 1000:.1f} ms"),
        at_most("  a sentence for the ear", percentile(said, 95), spread(said), goal=0.010, goal_shown="p95 < 10 ms"),
    ]


def _allow_many_calls(folder: Path) -> None:
    """As an owner does on the phone page."""
    columns = "transport, proof_tries, staff_first, ring_seconds, records, most_minutes, minutes_a_day, calls_at_once, "
    with closing(sqlite3.connect(tenant_file(folder, SALON.slug))) as raw:
        raw.execute(
            f"INSERT INTO phone_settings ({columns} calls_a_day_per_caller, updated_at) "
            "VALUES ('relay', 0, 0, 20, 0, 10, 1440, 100, 20, 0)"
        )
        raw.commit()


async def _line(folder: Path) -> LineAddress:
    async for item in call(folder, "line.find", {"slug": SALON.slug}):
        return LineAddress(**{name: item[name] for name in LineAddress.__dataclass_fields__})
    raise RuntimeError("no line")


def _script(number: int) -> tuple[str, ...]:
    return (
        f"a haircut next {_DAYS[number % len(_DAYS)]} afternoon",
        "how much is it",
        "the first one",
        f"Maria Lopez, 212 {300 + number} 0142",
        "yes",
    )


async def _by_loop(session: aiohttp.ClientSession, provider: Provider, number: int) -> list[float]:
    """Seconds of each turn's webhook."""
    root = f"{provider.address.public_url}/voice/{provider.address.tenant_id}"
    await provider.post(session, f"{root}/incoming")
    await provider.post(session, f"{root}/relay-ended", SessionStatus="failed")
    taken = []
    for turn, text in enumerate(_script(number), start=1):
        began = time.perf_counter()
        status, body = await provider.post(session, f"{root}/turn/{turn}", SpeechResult=text)
        taken.append(time.perf_counter() - began)
        assert status == 200, body
    await provider.post(session, f"{root}/status", CallStatus="completed", CallDuration="60")
    return taken


async def _by_relay(session: aiohttp.ClientSession, provider: Provider, number: int, *, pause: float) -> list[float]:
    """Seconds from each final prompt to the first words of its answer; the caller thinks for a while between."""
    root = f"{provider.address.public_url}/voice/{provider.address.tenant_id}"
    _, body = await provider.post(session, f"{root}/incoming")
    found = re.search(r'name="token" value="([^"]+)"', body)
    assert found is not None, body
    url = f"ws{root.removeprefix('http')}/relay"
    taken = []
    async with session.ws_connect(provider.address.reachable(url), headers=provider.headers(url, {})) as socket:
        await socket.send_json(provider.setup(found.group(1)))
        await _until_last(socket)
        for text in _script(number):
            await asyncio.sleep(pause)
            began = time.perf_counter()
            await socket.send_json({"type": "prompt", "voicePrompt": text, "lang": "en-US", "last": True})
            taken.append(await _until_last(socket) - began)
            await socket.send_json({"type": "info", "name": "agentSpeaking", "value": "off"})
    await provider.post(session, f"{root}/status", CallStatus="completed", CallDuration="60")
    return taken


async def _until_last(socket: aiohttp.ClientWebSocketResponse) -> float:
    """When the first words came; read on to the end of the turn."""
    first: float | None = None
    while True:
        frame: dict[str, Any] = await socket.receive_json(timeout=30)
        if frame["type"] != "text" or frame.get("preemptible"):
            continue
        if first is None and frame["token"].strip():
            first = time.perf_counter()
        if frame["last"] and first is not None:
            return first


def _time(work: Any) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    print_figures(list(measure()), as_json=False)
