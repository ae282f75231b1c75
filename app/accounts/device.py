"""What a browser says it is, in a few words, and the mark by which we know a browser again."""

from hashlib import sha256

from starlette.requests import Request

from app.config import KeyRing, TokenBroken

_PURPOSE = "known device"
_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def device_name(request: Request) -> str:
    """`Chrome · Windows`, or nothing for what names neither."""
    agent = request.headers.get("user-agent", "")
    found = [next((name for mark, name in marks if mark in agent), "") for marks in (_BROWSERS, _SYSTEMS)]
    return " · ".join(part for part in found if part)


def device_mark(keys: KeyRing, email: str) -> str:
    """A cookie's value for a browser in which this account has logged in: guessing elsewhere does not lock it out."""
    return keys.sign(_PURPOSE, _digest(email))


def knows_device(keys: KeyRing, mark: str | None, email: str) -> bool:
    try:
        return mark is not None and keys.read(_PURPOSE, mark) == _digest(email)
    except TokenBroken:
        return False


def _digest(email: str) -> bytes:
    return sha256(email.encode()).digest()[:16]
