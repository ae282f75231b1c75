"""What exists only for somebody who sits at this very machine, in development."""

from ipaddress import ip_address

from starlette.requests import Request

from app.config import Settings

_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


def is_this_machine(request: Request, settings: Settings) -> bool:
    """Whether a development server is asked by its own machine, under its own name.

    The name is checked because a tunnel makes the whole world arrive from the loopback address.
    """
    return settings.is_development and is_loopback(request) and (request.url.hostname or "") in _NAMES


def is_loopback(request: Request) -> bool:
    """Whether a request comes from this machine and through no proxy."""
    if request.client is None or "x-forwarded-for" in request.headers:
        return False
    try:
        return ip_address(request.client.host).is_loopback
    except ValueError:
        return False
