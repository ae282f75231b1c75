"""On which sites the widget may stand."""

import re
from urllib.parse import urlsplit

from app.business.repository import change_business, load_business
from app.edits import Problems
from app.edits.history import keep_version
from app.unit_of_work import UnitOfWork

_SUBJECT, _THE_ONE = "allowed_sites", 1
_MOST = 20
_HOST = re.compile(r"(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}(?::\d{1,5})?")


def save_sites(work: UnitOfWork, typed: str) -> tuple[str, ...]:
    """Lines as owners write them, `salon.example` or a whole address, as origins.

    Raises:
        InvalidInput: One of them is no site.
    """
    origins = [_origin(line) for line in typed.split() if line]
    problems = Problems()
    problems.unless(None not in origins, "sites", "site_unreadable")
    problems.unless(len(origins) <= _MOST, "sites", "too_many")
    problems.stop()
    wanted = tuple(dict.fromkeys(origin for origin in origins if origin))
    change_business(work, allowed_origins=list(wanted))
    keep_version(work, _SUBJECT, _THE_ONE, {"sites": list(wanted)})
    return load_business(work).allowed_origins


def _origin(line: str) -> str | None:
    text = line.strip().lower().rstrip("/")
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
    except ValueError:
        return None
    host = parts.netloc.encode("idna").decode() if parts.netloc.isascii() is False else parts.netloc
    if parts.scheme not in {"https", "http"} or not _HOST.fullmatch(host):
        return None
    return f"{parts.scheme}://{host}"
