"""Makes whole text answers smaller on the wire; what is streamed passes through untouched, piece by piece."""

import asyncio
import secrets
import struct
import zlib
from dataclasses import dataclass

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Smaller answers fit into a packet or three: packing them costs more than it saves.
SMALLEST = 4096
_LEVEL = 4
# Packing this much takes a millisecond or more; it leaves the event loop to others meanwhile.
_LONG = 96 * 1024
_TEXTS = ("text/html", "text/css", "text/javascript", "application/javascript", "application/json", "image/svg+xml")
_MOST_PADDING = 100


@dataclass(frozen=True, slots=True)
class Compression:
    """Pure ASGI middleware: looks at nothing but answers that are announced with their length and come in one piece."""

    app: ASGIApp
    smallest: int = SMALLEST

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not takes_gzip(scope):
            await self.app(scope, receive, send)
            return
        await self.app(scope, receive, _Packer(send, self.smallest).send)


class _Packer:
    """Holds the start of an answer back until its body is there, where it may be packed."""

    def __init__(self, send: Send, smallest: int) -> None:
        self._send = send
        self._smallest = smallest
        self._start: Message | None = None

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start" and self._may_pack(message):
            self._start = message
            return
        start, self._start = self._start, None
        if start is not None:
            if not message.get("more_body", False):
                message = await _pack(start, message)
            await self._send(start)
        await self._send(message)

    def _may_pack(self, start: Message) -> bool:
        headers = MutableHeaders(raw=list(start["headers"]))
        length = headers.get("content-length", "")
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        return (
            start["status"] not in {204, 206, 304}
            and length.isdigit()
            and int(length) >= self._smallest
            and kind in _TEXTS
            and "content-encoding" not in headers
        )


async def _pack(start: Message, message: Message) -> Message:
    """The body packed, its headers changed in `start`."""
    body: bytes = message.get("body", b"")
    headers = MutableHeaders(raw=list(start["headers"]))
    headers.add_vary_header("Accept-Encoding")
    # An answer to HEAD may come without its body: then only its length is not known.
    if not body:
        del headers["content-length"]
    else:
        packed = await asyncio.to_thread(gzip, body) if len(body) >= _LONG else gzip(body)
        headers["content-encoding"] = "gzip"
        headers["content-length"] = str(len(packed))
        message = {**message, "body": packed}
    start["headers"] = headers.raw
    return message


def gzip(body: bytes) -> bytes:
    """Packed under a name of random length: whoever can only see lengths cannot tell from them what a page contains."""
    name = secrets.token_urlsafe(_MOST_PADDING)[: secrets.randbelow(_MOST_PADDING) + 1].encode()
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    head = b"\x1f\x8b\x08\x08" + b"\0" * 4 + b"\0\xff" + name + b"\0"
    tail = struct.pack("<II", zlib.crc32(body), len(body) & 0xFFFFFFFF)
    return head + packer.compress(body) + packer.flush() + tail


def takes_gzip(scope: Scope) -> bool:
    """Whether the client says that it unpacks gzip."""
    for name, value in scope["headers"]:
        if name == b"accept-encoding":
            for part in value.decode("latin-1").lower().split(","):
                coding, _, quality = part.partition(";")
                if coding.strip() == "gzip":
                    return quality.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False
