"""The mailbox of development: every mail becomes a file that the mailbox page shows, and nothing leaves the machine."""

import asyncio
import json
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

FOLDER = "mailbox"


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A channel and its reader. The key is the file's name, so that the same message never stands there twice."""

    folder: Path

    async def send(self, request: dict[str, Any], *, key: str) -> str:
        await asyncio.to_thread(self._write, request, key)
        return key

    @property
    def settles_after(self) -> timedelta:
        return timedelta(0)

    async def find(self, request: dict[str, Any], *, key: str, since: datetime) -> str | None:
        return key if await asyncio.to_thread(self.read, key) is not None else None

    async def close(self) -> None:
        """Nothing is open."""

    def _write(self, request: dict[str, Any], key: str) -> None:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        half = self.folder / f".{key}"
        half.write_text(json.dumps(request, ensure_ascii=False), encoding="utf-8")
        os.replace(half, self.folder / f"{key}.json")

    def newest(self, *, most: int = 100) -> list[tuple[str, dict[str, Any]]]:
        """(key, mail) of the newest mails, newest first."""
        if not self.folder.is_dir():
            return []
        files = sorted(self.folder.glob("*.json"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        return [(path.stem, json.loads(path.read_text(encoding="utf-8"))) for path in files[:most]]

    def read(self, key: str) -> dict[str, Any] | None:
        """One mail by its key."""
        path = self.folder / f"{key}.json"
        if not key.replace("_", "").replace("-", "").isalnum() or not path.is_file():
            return None
        mail: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return mail
