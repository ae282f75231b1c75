"""Copies of businesses that are open for a trial: each is of one session, lives an hour, and goes with its file."""

import asyncio
import shutil
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

LONGEST = timedelta(hours=1)
_MOST = 8
_DAY = timedelta(days=1)
_FOLDER = "console"


class Copy(Protocol):
    """Something that plays on a copy; `end` closes it and deletes its file."""

    @property
    def began(self) -> datetime: ...

    async def end(self) -> None: ...


@dataclass(frozen=True, slots=True)
class CopyKey:
    """Whose copy it is. Sessions go by the hash of their secret: the numbers of old ones are given out again."""

    tenant_id: str
    session_hash: str


@dataclass(slots=True)
class OpenCopies:
    """All that are open in this process, and the tokens that were spent on them."""

    _open: OrderedDict[CopyKey, Copy] = field(default_factory=OrderedDict)
    _ended: dict[str, int] = field(default_factory=dict)
    _spent: dict[str, list[tuple[datetime, int]]] = field(default_factory=dict)

    def find(self, key: CopyKey, now: datetime) -> Copy | None:
        """The copy of a session, as long as it is not too old."""
        found = self._open.get(key)
        return None if found is None or now - found.began >= LONGEST else found

    def ticket(self, tenant_id: str) -> int:
        """To be taken before a business is copied, and shown to `put`."""
        return self._ended.get(tenant_id, 0)

    async def put(self, key: CopyKey, copy: Copy, *, ticket: int, now: datetime) -> None:
        """Keep a copy in place of the session's earlier one; the oldest of others makes room.

        One that was taken before the copies of its business were ended is ended as well.
        """
        if ticket != self.ticket(key.tenant_id):
            await copy.end()
            return
        earlier = self._open.pop(key, None)
        self._open[key] = copy
        many = len(self._open) - _MOST
        oldest = [self._open.pop(one) for one in list(self._open)[: max(0, many)]]
        await _end([*([] if earlier is None else [earlier]), *oldest])
        await self.end_old(now)

    async def end(self, key: CopyKey) -> None:
        await self._end_these(one for one in list(self._open) if one == key)

    async def end_of(self, tenant_id: str) -> None:
        """End all copies of a business, those too that are being made."""
        self._ended[tenant_id] = self.ticket(tenant_id) + 1
        await self._end_these(one for one in list(self._open) if one.tenant_id == tenant_id)

    async def end_old(self, now: datetime) -> None:
        await self._end_these(key for key, one in list(self._open.items()) if now - one.began >= LONGEST)

    async def end_all(self) -> None:
        await self._end_these(list(self._open))

    def note_tokens(self, tenant_id: str, tokens: int, now: datetime) -> None:
        if tokens > 0:
            self._spent.setdefault(tenant_id, []).append((now, tokens))

    def tokens(self, tenant_id: str, now: datetime) -> int:
        """What the copies of a business cost within a day."""
        kept = [(at, tokens) for at, tokens in self._spent.pop(tenant_id, []) if now - at < _DAY]
        if kept:
            self._spent[tenant_id] = kept
        return sum(tokens for _, tokens in kept)

    async def _end_these(self, keys: Iterable[CopyKey]) -> None:
        await _end([self._open.pop(key) for key in keys])


async def _end(copies: Iterable[Copy]) -> None:
    await asyncio.gather(*(one.end() for one in copies))


def copies_folder(folder: Path) -> Path:
    """Where copies lie in the data folder."""
    return folder / _FOLDER


async def clear_copies(folder: Path) -> None:
    """Delete what a process that was killed left behind; nothing may be open yet."""
    await asyncio.to_thread(shutil.rmtree, copies_folder(folder), ignore_errors=True)
