"""The limits by kind of request, and the dependency that enforces them.

Counters are in memory: there is one server process per data folder.
"""

from collections.abc import Awaitable, Callable
from enum import StrEnum
from ipaddress import ip_address, ip_network

from fastapi import Request
from limits import RateLimitItem, parse
from slowapi import Limiter

from app.clock import SystemClock
from app.errors import AppError
from app.rate_limits.windows import SweptWindows


class RateLimited(AppError):
    """Too many requests of one kind from one address; `retry_after` seconds help."""

    code = "rate_limited"


class Kind(StrEnum):
    """What is limited together; its value is the budget."""

    PAGE = "300/minute"
    LOOKUP = "240/minute"
    CHAT = "40/minute"
    START_CHAT = "12/minute"
    BOOK = "20/minute"
    LOG_IN = "10/minute"
    SIGN_UP = "6/minute"
    RECOVER = "8/minute"
    OWNER_API = "180/minute"
    OUTGOING = "15/minute"
    MANAGE = "60/minute"
    DASHBOARD = "600/minute"
    WEBHOOK = "1200/minute"
    # Every call in the house comes from the same few addresses; callers have caps of their own.
    CALL = "12000/minute"


class RateLimits:
    """Counts hits per kind and address; a factor above 1 loosens every budget (load tests, benchmarks)."""

    def __init__(self, *, factor: int = 1) -> None:
        self._counter = Limiter(
            key_func=client_address, strategy="moving-window", storage_uri=f"{SweptWindows.STORAGE_SCHEME[0]}://"
        ).limiter
        self._items = {kind: _item(kind, factor) for kind in Kind}

    def hit(self, kind: Kind, address: str) -> None:
        """Count one request.

        Raises:
            RateLimited: The budget of this address is used up.
        """
        item = self._items[kind]
        if self._counter.hit(item, kind.name, address):
            return
        window = self._counter.get_window_stats(item, kind.name, address)
        wait = round(window.reset_time - SystemClock().now().timestamp())
        raise RateLimited(retry_after=max(1, min(item.get_expiry(), wait)))


def _item(kind: Kind, factor: int) -> RateLimitItem:
    amount, period = kind.value.split("/")
    return parse(f"{int(amount) * factor}/{period}")


def limit(kind: Kind) -> Callable[[Request], Awaitable[None]]:
    """A dependency that counts the request under `kind`; routes name it, and a test finds those that do not."""

    async def count_request(request: Request) -> None:
        limits: RateLimits = request.app.state.rate_limits
        limits.hit(kind, client_address(request))

    return count_request


def client_address(request: Request) -> str:
    """The address of the client, past as many trusted proxies as are configured."""
    trusted: int = request.app.state.house.settings.trusted_proxies
    lines = ",".join(request.headers.getlist("x-forwarded-for"))
    forwarded = [part.strip() for part in lines.split(",") if part.strip()]
    if trusted and len(forwarded) >= trusted:
        return network_of(forwarded[-trusted])
    return network_of(request.client.host) if request.client else "unknown"


def network_of(address: str) -> str:
    """The address itself, of IPv6 its /64: one household or machine has all of them."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address[:64]
    return str(ip_network((parsed, 64), strict=False)) if parsed.version == 6 else str(parsed)
