"""Forms are taken only from our own pages, and only from the session they were made for."""

import hmac
from urllib.parse import urlsplit

from starlette.requests import Request

from app.accounts.errors import CrossSiteRequest, FormExpired
from app.config import KeyRing
from app.config.key_ring import to_text

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
FORM_FIELD = "csrf"
_PURPOSE = "csrf"


def check_same_origin(request: Request, *, base_url: str) -> None:
    """Refuse an unsafe request that a browser sent from another site's page.

    `Sec-Fetch-Site` decides where the browser sends it; else `Origin` is compared with our address. A page that
    gives away no referrer sends the origin `null`, and clients that are no browser send neither: for those the
    secret in the form or in the address has to be enough.

    Raises:
        CrossSiteRequest: It came from somewhere else.
    """
    if request.method in SAFE_METHODS:
        return
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        if site != "same-origin":
            raise CrossSiteRequest
        return
    origin = request.headers.get("origin")
    if origin not in {None, "null"} and not _is_ours(str(origin), request, base_url):
        raise CrossSiteRequest


def _is_ours(origin: str, request: Request, base_url: str) -> bool:
    host = urlsplit(origin).netloc.lower()
    return bool(host) and host in {request.headers.get("host", "").lower(), urlsplit(base_url).netloc.lower()}


def form_token(keys: KeyRing, bound_to: str) -> str:
    """The token a form carries, bound to a session or to a visit of the log-in page."""
    return to_text(keys.digest(_PURPOSE, bound_to.encode())[:16])


def check_form_token(keys: KeyRing, bound_to: str, given: str) -> None:
    """Raises:
    FormExpired: The token is missing, or another session's.
    """
    expected = (to_text(digest[:16]) for digest in keys.digests(_PURPOSE, bound_to.encode()))
    if not any(hmac.compare_digest(token.encode(), given.encode()) for token in expected):
        raise FormExpired
