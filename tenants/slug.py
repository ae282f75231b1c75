"""The part of a business's address that it chooses itself."""

import re
import unicodedata
import zlib
from typing import Final

from tenants.errors import SlugInvalid

SHORTEST: Final = 3
LONGEST: Final = 40
PATTERN: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{1,38}[a-z0-9])")

RESERVED: Final = frozenset(
    """
    about abuse account accounts admin administrator analytics api app apps assets auth autoconfig autodiscover
    billing blog book booking bookings business businesses calendar cdn chat checkout contact customer customers
    dashboard data demo dev developer developers docs download email embed errors events example faq favicon files
    forgot ftp gdpr health healthz help home host hostmaster image images img imap inbox index info internal invite
    invoice jobs legal live localhost login logout mail mailbox mailer media metrics mobile news noreply null oauth
    official openapi operator owner page pages password payment payments pop pop3 postmaster press pricing privacy
    public readyz register registration reset robots root rss sales sample security service services session settings
    setup shop signin signout signup sitemap smtp ssl staff stage staging static stats status stripe subscribe support
    system team tenant tenants terms test testing twilio undefined unsubscribe upload uploads user users voice webhook
    webhooks webmail webmaster well-known widget wiki worker www
    """.split()
)


def check_slug(slug: str) -> str:
    """Return the slug when a business may have it.

    Raises:
        SlugInvalid: It has the wrong shape or is reserved for the product.
    """
    if not PATTERN.fullmatch(slug):
        raise SlugInvalid(slug)
    if is_reserved(slug):
        raise SlugInvalid(slug, reserved=True)
    return slug


def is_reserved(slug: str) -> bool:
    """Whether the slug is kept for the product; `xn--` would turn into another script in a host name."""
    return slug in RESERVED or slug.startswith("xn--")


def suggest_slug(name: str) -> str:
    """Return a slug of the right shape for a business name in any script."""
    plain = unicodedata.normalize("NFKD", name.replace("&", " and ")).encode("ascii", "ignore").decode("ascii")
    plain = re.sub(r"['`.]", "", plain.lower())
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-")
    if len(slug) < SHORTEST:
        slug = "-".join(part for part in ("business", slug, f"{zlib.crc32(name.encode()):08x}") if part)
    return f"{slug[: LONGEST - 9]}-business" if is_reserved(slug) else slug
