"""A file that was looked at, kept in memory until it is brought in."""

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field

from app.dashboard.bring.bring_in import Choice
from app.dashboard.bring.read_book import BookRow
from app.errors import NotFound

_KEPT = 20


@dataclass(frozen=True, slots=True)
class Upload:
    business: str
    rows: list[BookRow]
    choice: Choice


@dataclass(slots=True)
class Uploads:
    """The latest files by a name nobody can guess. After a restart the file is simply chosen again."""

    _kept: OrderedDict[str, Upload] = field(default_factory=OrderedDict)

    def keep(self, upload: Upload) -> str:
        key = secrets.token_urlsafe(16)
        self._kept[key] = upload
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return key

    def take(self, key: str, business: str) -> Upload:
        """Raises:
        NotFound: There is none of this name, or it is another business's, or it was brought in already.
        """
        upload = self._kept.get(key)
        if upload is None or upload.business != business:
            raise NotFound
        return self._kept.pop(key)


UPLOADS = Uploads()
