"""What a served feed is: a private address of our calendar, and the token that opens it."""

import base64
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

_PURPOSE = "calendar_feed"
_BYTES = 16


class FeedKeys(Protocol):
    """The key ring: HMAC-SHA256 of a payload under every key for a purpose, the newest first."""

    def digests(self, purpose: str, payload: bytes) -> Sequence[bytes]: ...


class FeedStyle(StrEnum):
    """How much a feed says: that somebody is busy, with initials, or service and name."""

    BUSY = "busy"
    INITIALS = "initials"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class ServedFeed:
    """Everything of the business, or of one staff member."""

    id: int
    public_id: str
    staff_id: int | None
    style: FeedStyle
    token_version: int
    created_at: datetime


def feed_token(keys: FeedKeys, feed: ServedFeed) -> str:
    """128 bits that open this feed until it is revoked; stored nowhere, so that the address can be shown again."""
    return _tokens(keys, feed)[0]


def opens(keys: FeedKeys, feed: ServedFeed, token: str) -> bool:
    """Whether a token is this feed's."""
    given = token.encode("utf-8", "replace")
    return any(hmac.compare_digest(known.encode(), given) for known in _tokens(keys, feed))


def feed_url(base_url: str, slug: str, keys: FeedKeys, feed: ServedFeed) -> str:
    """The address to subscribe to."""
    return f"{base_url}/b/{slug}/calendars/{feed.public_id}/{feed_token(keys, feed)}.ics"


def _tokens(keys: FeedKeys, feed: ServedFeed) -> list[str]:
    payload = f"{feed.public_id}:{feed.token_version}".encode()
    return [
        base64.urlsafe_b64encode(digest[:_BYTES]).rstrip(b"=").decode() for digest in keys.digests(_PURPOSE, payload)
    ]
