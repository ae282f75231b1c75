"""The token that opens somebody's place on the waitlist: computed from the entry, stored nowhere."""

import base64
import hmac
from collections.abc import Sequence
from typing import Protocol

from app.unit_of_work import UnitOfWork
from app.waitlist.entry import Entry
from app.waitlist.errors import EntryNotFound
from app.waitlist.repository import get_entry

_PURPOSE = "waitlist"


class LinkKeys(Protocol):
    """The key ring: HMAC-SHA256 of a payload under every key for a purpose, the newest first."""

    def digests(self, purpose: str, payload: bytes, /) -> Sequence[bytes]: ...


def waitlist_path(keys: LinkKeys, entry: Entry) -> str:
    """The end of the address of somebody's place: internal key and 96 bits, short enough for a text."""
    return f"/w/{entry.id}-{_tokens(keys, entry)[0]}"


def open_waitlist_link(work: UnitOfWork, keys: LinkKeys, code: str) -> Entry:
    """The entry of a link.

    Raises:
        EntryNotFound: There is none, or the code does not open it.
    """
    number, _, given = code.partition("-")
    entry = get_entry(work, int(number)) if number.isascii() and number.isdigit() and len(number) < 16 else None
    if entry is None:
        raise EntryNotFound
    if not any(hmac.compare_digest(known.encode(), given.encode("utf-8", "replace")) for known in _tokens(keys, entry)):
        raise EntryNotFound
    return entry


def _tokens(keys: LinkKeys, entry: Entry) -> list[str]:
    digests = keys.digests(_PURPOSE, entry.public_id.encode())
    return [base64.urlsafe_b64encode(digest[:12]).decode() for digest in digests]
