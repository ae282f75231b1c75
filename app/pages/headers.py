"""The security headers of a page: what it may load, who may frame it, what it gives away."""

from collections.abc import Sequence
from enum import StrEnum


class Privacy(StrEnum):
    """How carefully a page is kept to the one who asked for it."""

    PUBLIC = "public"
    PERSONAL = "personal"
    SECRET = "secret"


_CACHING = {Privacy.PUBLIC: "private, no-cache", Privacy.PERSONAL: "private, no-store", Privacy.SECRET: "no-store"}
_REFERRER = {
    Privacy.PUBLIC: "strict-origin-when-cross-origin",
    Privacy.PERSONAL: "same-origin",
    Privacy.SECRET: "no-referrer",
}
_NO_DEVICES = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def page_headers(*, privacy: Privacy, frame_ancestors: Sequence[str]) -> dict[str, str]:
    """Headers for a page that runs only our own scripts and styles and is framed by `frame_ancestors` alone."""
    headers = {
        "Content-Security-Policy": content_policy(frame_ancestors),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": _REFERRER[privacy],
        "Permissions-Policy": _NO_DEVICES,
        "Cache-Control": _CACHING[privacy],
        "Vary": "Accept-Language, Cookie",
    }
    if not frame_ancestors:
        headers["X-Frame-Options"] = "DENY"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
    if privacy is not Privacy.PUBLIC:
        headers["X-Robots-Tag"] = "noindex, nofollow"
    return headers


def content_policy(frame_ancestors: Sequence[str] = ()) -> str:
    """A policy without inline scripts or styles."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "frame-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            f"frame-ancestors {' '.join(frame_ancestors) or chr(39) + 'none' + chr(39)}",
        )
    )
