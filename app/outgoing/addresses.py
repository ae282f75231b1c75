"""Which addresses we call: a public https address, resolved once and then pinned."""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

from app.outgoing.refusals import AddressRefused, NoAnswer

IPAddress = IPv4Address | IPv6Address
Resolve = Callable[[str, int], Awaitable[list[str]]]

HTTPS_PORT = 443
_LONGEST_URL = 2000


@dataclass(frozen=True, slots=True)
class Target:
    """An address in its parts; `path` has its query, and nothing of a fragment or of credentials."""

    host: str
    port: int
    path: str


def parse_target(url: str, *, allowed_ports: frozenset[int] = frozenset({HTTPS_PORT})) -> Target:
    """The parts of an https address.

    Raises:
        AddressRefused: It is none, names a port or carries a password.
    """
    text = url.strip()
    if len(text) > _LONGEST_URL or any(ord(letter) <= 32 or ord(letter) == 127 for letter in text):
        raise AddressRefused("unreadable")
    try:
        parts = urlsplit(text)
        host, port = (parts.hostname or "").encode("idna").decode("ascii"), parts.port or HTTPS_PORT
    except (ValueError, UnicodeError) as error:
        raise AddressRefused("unreadable") from error
    if parts.scheme != "https":
        raise AddressRefused("not_https")
    if not host or parts.username is not None or port not in allowed_ports:
        raise AddressRefused("unreadable")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if not path.isascii():
        raise AddressRefused("unreadable")
    return Target(host, port, path)


def is_public(address: IPAddress) -> bool:
    """Whether an address is on the open internet: not private, link-local, loopback, multicast or reserved."""
    mapped = getattr(address, "ipv4_mapped", None)
    if mapped is not None:
        return is_public(mapped)
    # NAT64 and 6to4 carry an IPv4 address inside one that looks public.
    if address.version == 6 and address.exploded.startswith(("0064:ff9b:", "2002:")):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


async def resolve_host(host: str, port: int) -> list[str]:
    """Every address of a name, by the machine's own resolver.

    Raises:
        NoAnswer: The name has none.
    """
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise NoAnswer("unknown_host") from error
    return [str(entry[4][0]) for entry in found]


def pin(addresses: list[str], *, allows: Callable[[IPAddress], bool]) -> str:
    """The one address to call. A name of which any address is private is refused whole: answers may alternate.

    Raises:
        AddressRefused: One of them is not public.
        NoAnswer: There is none.
    """
    if not addresses:
        raise NoAnswer("unknown_host")
    if not all(allows(ip_address(address.split("%")[0])) for address in addresses):
        raise AddressRefused("private")
    return addresses[0]
