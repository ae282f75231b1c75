"""Reads one address of somebody else's over https: five seconds, one mebibyte, no redirects, no private networks."""

import asyncio
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Final

import h11

from app.outgoing.addresses import HTTPS_PORT, IPAddress, Resolve, Target, is_public, parse_target, pin, resolve_host
from app.outgoing.refusals import NoAnswer, Redirected, TooLarge

LONGEST_SECONDS: Final = 5.0
LARGEST_BODY: Final = 1024 * 1024
_CHUNK: Final = 65_536
_AGENT: Final = b"SmartScheduler/1 (+https)"


@dataclass(frozen=True, slots=True)
class Fetched:
    """A successful answer; `headers` have lower-case names."""

    body: bytes
    headers: dict[str, str]

    def text(self) -> str:
        """The body as text by the charset it names, else UTF-8; what fits neither is replaced."""
        _, _, charset = self.headers.get("content-type", "").partition("charset=")
        try:
            return self.body.decode(charset.split(";")[0].strip(" \"'") or "utf-8", errors="replace")
        except LookupError:
            return self.body.decode("utf-8", errors="replace")


@cache
def _public_authorities() -> ssl.SSLContext:
    """Whom the public trusts; read once in a process."""
    return ssl.create_default_context()


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches; the fields exist so that tests can serve from this machine under a certificate of their own."""

    resolve: Resolve = resolve_host
    allows: Callable[[IPAddress], bool] = is_public
    tls: ssl.SSLContext = field(default_factory=_public_authorities)
    ports: frozenset[int] = frozenset({HTTPS_PORT})
    seconds: float = LONGEST_SECONDS

    async def fetch(self, url: str, *, accept: str = "*/*") -> Fetched:
        """What stands at an address that somebody typed.

        Raises:
            AddressRefused: It is no public https address.
            NoAnswer: Nothing, too late, or no success.
            Redirected: It leads elsewhere.
            TooLarge: More than a mebibyte.
        """
        target = parse_target(url, allowed_ports=self.ports)
        try:
            async with asyncio.timeout(self.seconds):
                return await self._fetch(target, accept)
        except (TimeoutError, OSError, h11.ProtocolError) as error:
            raise NoAnswer from error

    async def _fetch(self, target: Target, accept: str) -> Fetched:
        address = pin(await self.resolve(target.host, target.port), allows=self.allows)
        reader, writer = await asyncio.open_connection(
            address, target.port, ssl=self.tls, server_hostname=target.host, limit=_CHUNK
        )
        try:
            return await _exchange(reader, writer, target, accept)
        finally:
            writer.close()


async def _exchange(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, target: Target, accept: str) -> Fetched:
    connection = h11.Connection(our_role=h11.CLIENT)
    host = target.host if target.port == HTTPS_PORT else f"{target.host}:{target.port}"
    request = h11.Request(
        method=b"GET",
        target=target.path.encode("ascii"),
        headers=[
            (b"Host", host.encode("ascii")),
            (b"User-Agent", _AGENT),
            (b"Accept", accept.encode("ascii")),
            (b"Accept-Encoding", b"identity"),
            (b"Connection", b"close"),
        ],
    )
    writer.write((connection.send(request) or b"") + (connection.send(h11.EndOfMessage()) or b""))
    await writer.drain()
    return await _read_answer(reader, connection)


async def _read_answer(reader: asyncio.StreamReader, connection: h11.Connection) -> Fetched:
    headers: dict[str, str] = {}
    body = bytearray()
    while True:
        event = connection.next_event()
        if event is h11.NEED_DATA:
            connection.receive_data(await reader.read(_CHUNK))
        elif isinstance(event, h11.Response):
            headers = {name.decode("ascii"): value.decode("latin-1") for name, value in event.headers}
            _check_status(event.status_code, headers)
        elif isinstance(event, h11.Data):
            body += event.data
            if len(body) > LARGEST_BODY:
                raise TooLarge
        elif isinstance(event, h11.EndOfMessage):
            return Fetched(bytes(body), headers)
        elif isinstance(event, h11.ConnectionClosed):
            raise NoAnswer


def _check_status(status: int, headers: dict[str, str]) -> None:
    if 300 <= status < 400:
        raise Redirected(headers.get("location", ""))
    if status != 200:
        raise NoAnswer("refused", status=status)
    if headers.get("content-length", "0").isdigit() and int(headers.get("content-length", "0")) > LARGEST_BODY:
        raise TooLarge
