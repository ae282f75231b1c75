"""The cookies of the owner's door."""

from starlette.requests import Request
from starlette.responses import Response

from app.accounts.sessions import LIFETIME

_SESSION = "session"
_VISIT = "visit"
_DEVICE = "device"
_A_YEAR = 365 * 24 * 3600


def read_session(request: Request, *, is_https: bool) -> str | None:
    return request.cookies.get(_name(_SESSION, is_https))


def set_session(response: Response, secret: str, *, is_https: bool) -> None:
    _set(response, _SESSION, secret, is_https=is_https, seconds=int(LIFETIME.total_seconds()))


def clear_session(response: Response, *, is_https: bool) -> None:
    response.delete_cookie(_name(_SESSION, is_https), path="/", secure=is_https, httponly=True, samesite="lax")


def read_visit(request: Request, *, is_https: bool) -> str | None:
    """What the log-in form is bound to while nobody is logged in."""
    return request.cookies.get(_name(_VISIT, is_https))


def set_visit(response: Response, visit: str, *, is_https: bool) -> None:
    _set(response, _VISIT, visit, is_https=is_https, seconds=None)


def read_device(request: Request, *, is_https: bool) -> str | None:
    """The mark of an account that has logged in from this browser before."""
    return request.cookies.get(_name(_DEVICE, is_https))


def set_device(response: Response, mark: str, *, is_https: bool) -> None:
    _set(response, _DEVICE, mark, is_https=is_https, seconds=_A_YEAR)


def _set(response: Response, name: str, value: str, *, is_https: bool, seconds: int | None) -> None:
    response.set_cookie(
        _name(name, is_https), value, max_age=seconds, path="/", secure=is_https, httponly=True, samesite="lax"
    )


def _name(name: str, is_https: bool) -> str:
    """A `__Host-` cookie cannot be set by a neighbouring sub-domain; browsers take it over https only."""
    return f"__Host-{name}" if is_https else name
