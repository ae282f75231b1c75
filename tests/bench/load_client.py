"""Many clients at once, each with one request at a time on its own connection: as little work as HTTP allows."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Load:
    """What came of it; `seconds` is from the first request to the last answer."""

    statuses: tuple[int, ...]
    latencies: tuple[float, ...]
    seconds: float

    @property
    def per_second(self) -> float:
        return len(self.statuses) / self.seconds


def run_load(port: int, requests: Sequence[bytes], *, clients: int) -> Load:
    """Send all requests, shared out between the clients."""
    return asyncio.run(_run(port, requests, clients))


def http_post(path: str, body: bytes, headers: Mapping[str, str]) -> bytes:
    """A whole request as bytes."""
    lines = [f"POST {path} HTTP/1.1", "Host: 127.0.0.1", "Content-Type: application/json"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    lines += [f"Content-Length: {len(body)}", "", ""]
    return "\r\n".join(lines).encode() + body


async def _run(port: int, requests: Sequence[bytes], clients: int) -> Load:
    waiting = iter(requests)
    statuses: list[int] = []
    latencies: list[float] = []
    connections = [await asyncio.open_connection("127.0.0.1", port) for _ in range(clients)]

    async def work(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for request in waiting:
            began = time.perf_counter()
            writer.write(request)
            statuses.append(await _read_answer(reader))
            latencies.append(time.perf_counter() - began)
        writer.close()

    began = time.perf_counter()
    await asyncio.gather(*(work(*connection) for connection in connections))
    return Load(tuple(statuses), tuple(latencies), time.perf_counter() - began)


async def _read_answer(reader: asyncio.StreamReader) -> int:
    """The status; the body is read and dropped."""
    head = await reader.readuntil(b"\r\n\r\n")
    lines = head.lower().split(b"\r\n")
    length = next(int(line.partition(b":")[2]) for line in lines if line.startswith(b"content-length:"))
    await reader.readexactly(length)
    return int(head[9:12])
