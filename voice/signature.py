"""Whether a request is really the provider's: checked on every webhook, and on the socket before it is accepted."""

import hmac
from collections.abc import Iterable, Mapping
from urllib.parse import parse_qsl

from starlette.datastructures import ImmutableMultiDict
from starlette.requests import HTTPConnection

from voice.library import signatures

HEADER = "x-twilio-signature"
_MOST_FIELDS = 200


def signed_url(connection: HTTPConnection, base: str) -> str:
    """The address as the provider signed it: our public one, with path and query byte for byte as they came."""
    raw_path: bytes = connection.scope.get("raw_path") or connection.scope["path"].encode()
    query: bytes = connection.scope.get("query_string", b"")
    path = raw_path.split(b"?", 1)[0].decode("latin-1")
    return f"{base}{path}{'?' + query.decode('latin-1') if query else ''}"


def is_signed(url: str, form: Mapping[str, object], signature: str, tokens: Iterable[str]) -> bool:
    """Whether any of our keys made this signature; anything odd is a no."""
    if not signature or not signature.isascii():
        return False
    return any(_matches(token, url, form, signature) for token in tokens)


def _matches(token: str, url: str, form: Mapping[str, object], signature: str) -> bool:
    try:
        return bool(signatures().RequestValidator(token).validate(url, form, signature))
    except (TypeError, ValueError, AttributeError):
        return False


def sign(token: str, url: str, form: Mapping[str, object]) -> str:
    """The signature the provider would send."""
    return str(signatures().RequestValidator(token).compute_signature(url, form))


def read_form(body: bytes) -> ImmutableMultiDict[str, str]:
    """The fields of a body, blank ones too: they are part of what was signed."""
    try:
        pairs = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        # No request of the provider's has so many; nothing can be signed that fits an empty one.
        pairs = []
    return ImmutableMultiDict(pairs)


def same_secret(given: str, kept: str) -> bool:
    return hmac.compare_digest(given.encode(), kept.encode())
