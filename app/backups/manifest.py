"""What one backup holds: every database as a list of pieces."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from app.backups.errors import BackupFailed

FORM = 1
CONTROL = "control"
_STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Database:
    """One database file; `storage_id` names its file, `sha256` is of the whole content."""

    public_id: str
    storage_id: str
    slug: str
    size: int
    sha256: str
    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """A backup of everything at one time, control included (its `public_id` is `control`)."""

    taken_at: datetime
    databases: tuple[Database, ...]

    @property
    def name(self) -> str:
        return name_at(self.taken_at)

    @property
    def size(self) -> int:
        return sum(database.size for database in self.databases)

    def database(self, wanted: str) -> Database:
        """The database of a business, by slug or public id.

        Raises:
            BackupFailed: It is not in this backup.
        """
        for database in self.databases:
            if wanted in (database.slug, database.public_id):
                return database
        raise BackupFailed(f"The backup of {self.taken_at:%Y-%m-%d %H:%M} UTC holds no business called {wanted}.")

    def to_bytes(self) -> bytes:
        content = {"form": FORM, "taken_at": int(self.taken_at.timestamp())}
        return json.dumps({**content, "databases": [asdict(database) for database in self.databases]}).encode()

    @classmethod
    def from_bytes(cls, raw: bytes) -> "Manifest":
        """Read what `to_bytes` wrote.

        Raises:
            BackupFailed: It was written by a newer version.
        """
        content: dict[str, Any] = json.loads(raw)
        if content["form"] != FORM:
            raise BackupFailed("This backup was made by a newer version of Smart Scheduler.")
        databases = tuple(Database(**{**one, "pieces": tuple(one["pieces"])}) for one in content["databases"])
        return cls(datetime.fromtimestamp(content["taken_at"], UTC), databases)


def name_at(at: datetime) -> str:
    return at.astimezone(UTC).strftime(_STAMP)


def time_of(name: str) -> datetime:
    """When the backup of this name was taken.

    Raises:
        ValueError: It is no name of a backup.
    """
    return datetime.strptime(name, _STAMP).replace(tzinfo=UTC)
