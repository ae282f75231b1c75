"""Looks on the owner's own site whether the two lines stand there, and stand there rightly."""

from dataclasses import dataclass
from enum import StrEnum
from html.parser import HTMLParser

from app.outgoing import Fetcher
from app.outgoing.refusals import FetchFailed

_ACCEPT = "text/html"


class Finding(StrEnum):
    """`value` is the end of its sentence's key."""

    FOUND = "found"
    OTHER_BUSINESS = "other_business"
    OTHER_SERVER = "other_server"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found at an address; `failure` says why nothing could be read."""

    address: str
    finding: Finding | None = None
    failure: FetchFailed | None = None


async def look_for_snippet(fetcher: Fetcher, address: str, *, script: str, slug: str) -> Looked:
    """Read the page once; nothing of it is kept."""
    typed = address.strip()
    url = typed if "://" in typed else f"https://{typed}"
    try:
        fetched = await fetcher.fetch(url, accept=_ACCEPT)
    except FetchFailed as failure:
        return Looked(url, failure=failure)
    return Looked(url, finding=judge_page(fetched.text(), script=script, slug=slug))


def judge_page(html: str, *, script: str, slug: str) -> Finding:
    """What the scripts of a page say."""
    reader = _Scripts()
    reader.feed(html)
    ours = [attributes for attributes in reader.found if attributes.get("data-business")]
    if any(one.get("src", "").split("?")[0] == script and one["data-business"] == slug for one in ours):
        return Finding.FOUND
    if any(one.get("src", "").split("?")[0] == script for one in ours):
        return Finding.OTHER_BUSINESS
    if any(one.get("src", "").split("?")[0].endswith("/widget.js") for one in ours):
        return Finding.OTHER_SERVER
    return Finding.MISSING


class _Scripts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[dict[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script":
            self.found.append({name: value or "" for name, value in attrs})
