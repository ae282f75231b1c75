"""A customer list that was uploaded, kept in memory between looking at it and bringing it in."""

import asyncio
import secrets
from collections import Counter, OrderedDict
from dataclasses import dataclass, field

from app.business.repository import load_business
from app.customers.bring_in import Fate, Habits, Judged, bring_in, judge, read_rows
from app.customers.read_table import read_table
from app.errors import NotFound
from app.tenant_context import TenantContext
from app.unit_of_work import UnitOfWork

LARGEST_FILE = 8 * 1024 * 1024
_SHOWN = 200
# A chunk is one transaction: bookings of others go on in between.
_CHUNK = 1000
_KEPT = 20


@dataclass(frozen=True, slots=True)
class Upload:
    """Whose list it is, and what was read from it."""

    business: str
    rows: tuple[Judged, ...]


@dataclass(slots=True)
class Uploads:
    """The latest uploads by a name nobody can guess. After a restart the file is simply chosen again."""

    _kept: OrderedDict[str, Upload] = field(default_factory=OrderedDict)

    def keep(self, upload: Upload) -> str:
        key = secrets.token_urlsafe(16)
        self._kept[key] = upload
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return key

    def find(self, key: str, business: str) -> Upload:
        """Raises:
        NotFound: There is none of this name, or it is another business's.
        """
        upload = self._kept.get(key)
        if upload is None or upload.business != business:
            raise NotFound
        return upload

    def drop(self, key: str) -> None:
        self._kept.pop(key, None)


UPLOADS = Uploads()


@dataclass(frozen=True, slots=True)
class FateLine:
    number: int
    name: str
    contact: str
    fate: str
    reason: str


@dataclass(frozen=True, slots=True)
class DryRun:
    """What would become of every row; of each fate the first ones are shown."""

    key: str
    counts: dict[str, int]
    lines: tuple[FateLine, ...]
    total: int

    @property
    def coming(self) -> int:
        return self.counts.get(Fate.NEW.value, 0) + self.counts.get(Fate.PARTLY.value, 0)


async def look_at(owner: TenantContext, content: bytes) -> DryRun:
    """Read a list and say what would become of each row; nothing is written.

    Raises:
        InvalidInput: It is no list of customers.
    """
    habits = await owner.read(_habits)
    read = await asyncio.to_thread(lambda: read_rows(read_table(content), habits))
    judged = await owner.read(judge, read)
    key = UPLOADS.keep(Upload(owner.record.public_id, tuple(read)))
    counts = Counter(one.fate.value for one in judged)
    shown: Counter[str] = Counter()
    lines = []
    for one in judged:
        shown[one.fate.value] += 1
        if shown[one.fate.value] <= _SHOWN:
            contact = ", ".join(contact.value for contact in one.contacts) or one.row.phone or one.row.email
            lines.append(FateLine(one.row.number, one.row.name, contact, one.fate.value, one.reason))
    return DryRun(key, dict(counts), tuple(lines), len(judged))


async def bring_all_in(owner: TenantContext, key: str) -> int:
    """Bring the looked-at list in, chunk by chunk; says how many came.

    Raises:
        NotFound: It has been brought in already, or the server was started anew.
    """
    upload = UPLOADS.find(key, owner.record.public_id)
    came = 0
    for start in range(0, len(upload.rows), _CHUNK):
        came += await owner.write(bring_in, upload.rows[start : start + _CHUNK])
    UPLOADS.drop(key)
    return came


def _habits(work: UnitOfWork) -> Habits:
    business = load_business(work)
    return Habits(business.country, business.phone, business.default_language)
