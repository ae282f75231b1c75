"""Push messages to browsers (RFC 8030), encrypted for them and signed by us (VAPID)."""

import asyncio
import base64
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import requests
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from py_vapid import Vapid02
from pywebpush import WebPushException, webpush

from app.clock import Clock, to_unix
from app.outbox.outcome import CannotTell, PermanentFailure, TransientFailure, UnknownOutcome

_SECONDS = 10.0
_GOOD_FOR = 12 * 3600
_CURVE_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def derive_vapid(seed: bytes) -> Vapid02:
    """The pair of keys that belongs to a secret seed: the same seed is the same sender to every browser."""
    number = int.from_bytes(seed, "big") % (_CURVE_ORDER - 1) + 1
    return Vapid02(private_key=ec.derive_private_key(number, ec.SECP256R1()))


def public_key_of(vapid: Vapid02) -> str:
    """What a browser asks for when it subscribes."""
    raw = vapid.public_key.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


@dataclass(frozen=True, slots=True)
class WebPush:
    """Hands one message at a time to the push service of a browser; `contact` is where its operator may ask."""

    vapid: Vapid02
    contact: str
    clock: Clock
    seconds: float = _SECONDS

    @property
    def settles_after(self) -> timedelta:
        return timedelta(0)

    async def send(self, request: dict[str, Any], *, key: str) -> str:
        """Send `title`, `text` and `url` to the browser of `subscription`; a later one with the same key replaces it.

        Raises:
            PermanentFailure: The browser has gone (`gone`), or the service refuses.
            TransientFailure: It was not taken now.
            UnknownOutcome: The answer was lost.
        """
        return await asyncio.to_thread(self._send, request, key)

    async def find(self, request: dict[str, Any], *, key: str, since: datetime) -> str | None:
        """A push service keeps no list; the topic makes a second message replace the first."""
        raise CannotTell

    async def close(self) -> None:
        """Connections end with the process."""

    def _send(self, request: dict[str, Any], key: str) -> str:
        browser = request["subscription"]
        content = json.dumps({name: request[name] for name in ("title", "text", "url")} | {"tag": key})
        try:
            webpush(
                {"endpoint": browser["endpoint"], "keys": {"p256dh": browser["p256dh"], "auth": browser["auth"]}},
                data=content,
                vapid_private_key=self.vapid,
                vapid_claims=self._claims(browser["endpoint"]),
                ttl=_GOOD_FOR,
                headers={"Topic": key[-32:].replace("_", "-"), "Urgency": "high"},
                timeout=self.seconds,
            )
        except WebPushException as error:
            raise _failure(error) from error
        except requests.ReadTimeout as error:
            raise UnknownOutcome("no_answer") from error
        except requests.RequestException as error:
            raise TransientFailure("unreachable") from error
        return key

    def _claims(self, endpoint: str) -> dict[str, Any]:
        parts = urlsplit(endpoint)
        until = to_unix(self.clock.now()) + _GOOD_FOR
        return {"sub": f"mailto:{self.contact}", "aud": f"{parts.scheme}://{parts.netloc}", "exp": until}


def _failure(error: WebPushException) -> TransientFailure:
    status = None if error.response is None else error.response.status_code
    if status in {404, 410}:
        return PermanentFailure("gone")
    if status is None or status == 429 or status >= 500:
        return TransientFailure("busy")
    return PermanentFailure("refused")
