"""What can go wrong between a request and a tenant's database."""

from dataclasses import dataclass
from pathlib import Path


class TenantError(Exception):
    """Base of everything this package raises on purpose."""


class UnknownTenant(TenantError):
    """No tenant answers to this identifier."""

    def __init__(self, identifier: str) -> None:
        super().__init__(f"no tenant is known as {identifier!r}")
        self.identifier = identifier


class NoTenantContext(TenantError):
    """Something asked for the current tenant where none was resolved."""

    def __init__(self) -> None:
        super().__init__("no tenant was resolved for this work")


class TenantNotActive(TenantError):
    """The tenant exists but is suspended, closed or still being made."""

    def __init__(self, public_id: str, status: str) -> None:
        super().__init__(f"tenant {public_id} is {status}")
        self.public_id = public_id
        self.status = status


class SlugTaken(TenantError):
    """Another tenant has this slug, or had it once."""

    def __init__(self, slug: str) -> None:
        super().__init__(f"the address {slug!r} is taken")
        self.slug = slug


class NumberTaken(TenantError):
    """Another tenant has this phone number."""

    def __init__(self, number: str) -> None:
        super().__init__("the phone number belongs to another tenant")
        self.number = number


class SlugInvalid(TenantError):
    """The slug does not have the allowed shape, or is reserved."""

    def __init__(self, slug: str, *, reserved: bool = False) -> None:
        super().__init__(f"the address {slug!r} is {'reserved' if reserved else 'malformed'}")
        self.slug = slug
        self.reserved = reserved


@dataclass(frozen=True)
class Holder:
    """The process that owns a data folder."""

    pid: int
    started: int
    host: str
    address: str | None = None

    def __str__(self) -> str:
        where = f", serving {self.address}" if self.address else ""
        return f"process {self.pid} on {self.host}{where}"


class DataFolderInUse(TenantError):
    """Another process owns the data folder."""

    def __init__(self, folder: Path, holder: Holder | None) -> None:
        super().__init__(f"the data folder {folder} is in use by {holder or 'another process'}")
        self.folder = folder
        self.holder = holder


class StaleOwner(TenantError):
    """This process may no longer answer for the data folder: its lease ran out or was taken over."""


class WrongJournal(TenantError):
    """SQLite does not run with the settings that keep data safe on this file system."""


class SchemaNewer(TenantError):
    """The file was written by a newer version of the program."""

    def __init__(self, path: Path, revision: str) -> None:
        super().__init__(f"{path.name} has schema revision {revision}, which this version does not know; upgrade first")
        self.path = path
        self.revision = revision


class StorageUnavailable(TenantError):
    """The disk or the database file failed; nothing of this piece of work was kept."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"storage is unavailable: {reason}")
        self.reason = reason


class OwnerNotRunning(TenantError):
    """No process serves commands for this data folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"no server is running on {folder}")
        self.folder = folder


class CommandFailed(TenantError):
    """The owner of the data folder refused or could not finish a command."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail
