"""Between the password and the code: a short-lived token that says whose password was right, in which browser."""

from datetime import datetime, timedelta

from app.accounts.errors import FormExpired
from app.clock import to_unix
from app.config import KeyRing, TokenBroken

_PURPOSE = "half way in"
_LIFETIME = timedelta(minutes=10)


def half_way_token(keys: KeyRing, *, person_id: int, visit: str, now: datetime) -> str:
    return keys.sign(_PURPOSE, f"{to_unix(now + _LIFETIME)}:{person_id}:{visit}".encode())


def read_half_way(keys: KeyRing, token: str, *, visit: str, now: datetime) -> int:
    """The id of the person.

    Raises:
        FormExpired: Too old, or another browser's.
    """
    try:
        until, person_id, bound_to = keys.read(_PURPOSE, token).decode().split(":", 2)
    except (TokenBroken, ValueError) as error:
        raise FormExpired from error
    if int(until) < to_unix(now) or bound_to != visit:
        raise FormExpired
    return int(person_id)
